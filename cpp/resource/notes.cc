#include "resource/notes.h"

#include <algorithm>

#include "base/text.h"

namespace ignition::resource {

std::vector<FieldError> settle_tags(std::vector<std::string>& tags) {
  std::vector<FieldError> faults;
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < tags.size(); i += 1) {
    const auto length = static_cast<std::int64_t>(code_points(tags[i]));
    if (length < 1 || length > kTagLength)
      faults.push_back({"/tags/" + std::to_string(i), "must be a text of 1 to 50 characters"});
    std::string tag = tags[i];
    for (char& c : tag) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (std::find(kept.begin(), kept.end(), tag) == kept.end()) kept.push_back(std::move(tag));
  }
  tags = std::move(kept);
  return faults;
}

}  // namespace ignition::resource
