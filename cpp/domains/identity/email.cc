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

std::string name_from(std::string_view email) { return std::string(email.substr(0, email.find('@'))); }

}  // namespace ignition::identity
