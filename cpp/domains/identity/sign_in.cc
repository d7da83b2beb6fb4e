#include "domains/identity/sign_in.h"

#include "base/find.h"
#include "domains/identity/email.h"

namespace ignition::identity {
namespace {

constexpr std::size_t kLongestName = 200;

}  // namespace

Result<Entry> entry_of(const Arrival& arrival) {
  if (arrival.account_is_known) return Entry::known;
  if (!is_email(arrival.claims.email)) return Error{Code::email_missing};
  if (!arrival.namesake) return Entry::created;
  if (!arrival.namesake->has_account) return Entry::taken_over;
  if (!arrival.claims.email_verified || !arrival.namesake->email_verified)
    return Error{Code::account_not_linked};
  return Entry::linked;
}

bool is_listed(const std::vector<std::string>& list, std::string_view email) {
  return find_by(list, normalized_email(email), normalized_email) != nullptr;
}

std::string shortened(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  for (; end < text.size(); end += 1) {
    const bool begins_character = (static_cast<unsigned char>(text[end]) & 0xc0) != 0x80;
    if (begins_character && characters-- == 0) break;
  }
  return std::string(text.substr(0, end));
}

std::string display_name(std::string_view name, std::string_view email) {
  const std::size_t start = name.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return name_from(email);
  return shortened(name.substr(start), kLongestName);
}

}  // namespace ignition::identity
