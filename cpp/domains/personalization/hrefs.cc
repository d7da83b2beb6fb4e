#include "domains/personalization/hrefs.h"

#include "base/find.h"
#include "base/text.h"

namespace ignition::personalization {
namespace {

constexpr std::size_t kLongestUrl = 2'000;  // bytes

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part == "." || part == "..") return true;
    path.remove_prefix(part.size() == path.size() ? part.size() : part.size() + 1);
  }
  return false;
}

bool is_harmless(char c) { return static_cast<unsigned char>(c) > 0x20 && c != '\\' && c != 0x7f; }

}  // namespace

bool is_app_route(std::string_view url) {
  if (url.size() > kLongestUrl || !url.starts_with('/') || url.starts_with("//") || !all_of(url, is_harmless))
    return false;
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  // Escapes may stand below an entry, as long as nobody who decodes them, once or twice, sees another path.
  const auto decoded = percent_decoded(path, Plus::literal);
  if (!decoded || decoded->find('%') != std::string::npos) return false;
  if (!all_of(*decoded, is_harmless) || has_dot_segment(*decoded)) return false;
  return any_of(kHrefs, [&](std::string_view entry) {
    return path.starts_with(entry) && (path.size() == entry.size() || path[entry.size()] == '/');
  });
}

}  // namespace ignition::personalization
