#include "domains/identity/email.h"

#include "base/find.h"

namespace ignition::identity {

std::string normalized_email(std::string_view email) {
  std::string text{email};
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool is_email(std::string_view email) {
  const std::size_t at = email.find('@');
  const bool has_space = any_of(email, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return at != std::string_view::npos && at > 0 && at + 1 < email.size() &&
         email.find('@', at + 1) == std::string_view::npos && !has_space;
}

bool lists_email(std::string_view list, std::string_view email) {
  while (!list.empty()) {
    std::string_view entry = list.substr(0, list.find(','));
    list.remove_prefix(entry.size() == list.size() ? entry.size() : entry.size() + 1);
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    while (entry.ends_with(' ')) entry.remove_suffix(1);
    if (!entry.empty() && normalized_email(entry) == email) return true;
  }
  return false;
}

std::string name_from(std::string_view email) { return std::string(email.substr(0, email.find('@'))); }

}  // namespace ignition::identity
