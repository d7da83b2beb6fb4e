#include "base/ids.h"

#include "base/check.h"
#include "base/text.h"

namespace ignition {
namespace {

std::uint64_t digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint64_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint64_t>(c - 'a' + 10);
  return 0;
}

/// RFC 9562, section 5.7: 48 bits of time, version 7, 12 bits of `rand_a`, variant 10, 62 bits of `rand_b`.
std::string uuid(UnixMillis time, std::uint64_t rand_a, std::uint64_t rand_b) {
  const std::uint64_t millis = static_cast<std::uint64_t>(time.count) & 0xFFFF'FFFF'FFFF;
  const std::uint64_t high = (millis << 16) | 0x7000 | rand_a;
  const std::uint64_t low = 0x8000'0000'0000'0000 | rand_b;
  std::string text;
  append_hex(text, high >> 32, 8);
  append_hex(text += '-', (high >> 16) & 0xFFFF, 4);
  append_hex(text += '-', high & 0xFFFF, 4);
  append_hex(text += '-', low >> 48, 4);
  append_hex(text += '-', low & 0xFFFF'FFFF'FFFF, 12);
  return text;
}

constexpr std::uint64_t rotated_left(std::uint64_t x, int bits) { return (x << bits) | (x >> (64 - bits)); }

}  // namespace

Seed seed_from_hex(std::string_view hex) {
  Seed seed{};
  for (std::size_t i = 0; i < 64; i += 1) {
    seed[i / 16] = (seed[i / 16] << 4) | (i < hex.size() ? digit(hex[i]) : 0);
  }
  // xoshiro's one forbidden state is all zeros: it would only ever yield zero.
  if (seed == Seed{}) seed[0] = 1;
  return seed;
}

std::uint64_t IdSource::random() {
  const std::uint64_t result = rotated_left(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = rotated_left(state_[3], 45);
  return result;
}

std::string id_floor(UnixMillis time) { return uuid(time, 0, 0); }

std::string IdSource::next() {
  IGN_CHECK(drawn_ < 0x1000);
  const std::uint64_t rand_a = drawn_;
  drawn_ += 1;
  return uuid(now_, rand_a, random() >> 2);
}

}  // namespace ignition
