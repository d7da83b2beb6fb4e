// SHA-256 (FIPS 180-4), and the two ways in which a digest is written.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ignition {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);

/// 64 digits, lower case.
std::string hex(const Digest& digest);

/// 43 characters: base64url without padding (RFC 4648, section 5).
std::string base64url(const Digest& digest);

}  // namespace ignition
