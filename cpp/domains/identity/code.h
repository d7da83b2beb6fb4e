// One-time codes, by which a page of another site gets a token: no cookie of ours reaches it. Rule 1: a code
// is made by a sign-in that began with a challenge, the hash of a verifier that only the page knows, and is
// worth nothing without it (RFC 7636, S256 alone). Rule 2: a code and its challenge are kept as one hash, so
// what is found for a code and a verifier fits both. Rule 3: it serves once, within a minute.
#pragma once

#include <string>
#include <string_view>

#include "base/quantity.h"

namespace ignition::identity {

inline constexpr Seconds kCodeLength{60};

/// 43 to 128 letters, digits and -._~ (RFC 7636, section 4.1). A shorter one could be guessed.
bool is_verifier(std::string_view text);

/// The challenge to which a verifier belongs (RFC 7636, section 4.2), 43 characters.
std::string challenge_of(std::string_view verifier);

/// What is kept of a code: lower-case hex.
std::string hash_of_code(std::string_view code, std::string_view challenge);

}  // namespace ignition::identity
