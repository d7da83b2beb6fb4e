// Signing in with an identity provider. Rule 1: an account that is known decides alone. Rule 2: an e-mail
// address leads to a user who has accounts only where both sides are sure of it: the provider now, and the
// one by which the user came. A provider that says nothing says no. Rule 3: a user without any account is
// what a sign-in that died has left; the next one with that address takes it over, and is believed no more
// than what it says itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ignition::identity {

/// What a provider tells of a person.
struct Claims {
  std::string email = {};  // normalized; empty where it tells none
  bool email_verified = false;
};

/// The user who has that e-mail address already.
struct Namesake {
  bool has_account = false;
  bool email_verified = false;
};

struct Arrival {
  bool account_is_known = false;
  std::optional<Namesake> namesake = {};
  Claims claims = {};
};

enum class Entry { known, linked, taken_over, created };

/// How a person comes in. Codes: email_missing, account_not_linked.
Result<Entry> entry_of(const Arrival& arrival);

/// Whether the address is in the list, in whatever case it is written.
bool is_listed(const std::vector<std::string>& list, std::string_view email);

/// At most that many characters, cut at the end.
std::string shortened(std::string_view text, std::size_t characters);

/// What the user is called: the provider's word, else the part before the @.
std::string display_name(std::string_view name, std::string_view email);

}  // namespace ignition::identity
