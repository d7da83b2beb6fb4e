#include "domains/identity/code.h"

#include "base/find.h"
#include "base/sha256.h"

namespace ignition::identity {

bool is_verifier(std::string_view text) {
  const auto is_unreserved = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string_view::npos;
  };
  return text.size() >= 43 && text.size() <= 128 && all_of(text, is_unreserved);
}

std::string challenge_of(std::string_view verifier) { return base64url(sha256(verifier)); }

std::string hash_of_code(std::string_view code, std::string_view challenge) {
  return hex(sha256(std::string(code).append(".").append(challenge)));
}

}  // namespace ignition::identity
