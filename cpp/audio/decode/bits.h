// Bits of a block of bytes. Reading past its end gives zeros and is remembered.
#pragma once

#include <cstdint>

#include "audio/decode/bytes.h"

namespace ignition::audio {

/// Most significant bit first, as FLAC has them.
class HighBits {
 public:
  explicit HighBits(Bytes bytes) : bytes_(bytes) {}

  /// Up to 32 of them.
  std::uint32_t read(unsigned count) {
    if (count == 0) return 0;
    while (held_ < count) refill();
    held_ -= count;
    return static_cast<std::uint32_t>(cache_ >> held_) & static_cast<std::uint32_t>((1ULL << count) - 1);
  }

  /// With a sign, in two's complement.
  std::int32_t read_signed(unsigned count) {
    if (count == 0) return 0;
    const std::uint32_t raw = read(count) << (32 - count);
    return static_cast<std::int32_t>(raw) >> (32 - count);
  }

  /// The zeros before the next one, which is taken too.
  std::uint32_t zeros() {
    std::uint32_t count = 0;
    while (true) {
      if (held_ == 0) refill();
      const std::uint64_t rest = cache_ << (64 - held_);
      if (rest != 0) {
        const auto leading = static_cast<unsigned>(std::countl_zero(rest));
        held_ -= leading + 1;
        return count + leading;
      }
      count += held_;
      held_ = 0;
      if (is_past_end()) return count;
    }
  }

  void align() { held_ -= held_ % 8; }
  bool is_past_end() const { return position() > bytes_.size(); }
  /// Bytes that are begun.
  std::size_t position() const { return next_ - held_ / 8; }

 private:
  void refill() {
    cache_ = cache_ << 8 | (next_ < bytes_.size() ? bytes_[next_] : 0);
    next_ += 1;
    held_ += 8;
  }

  Bytes bytes_;
  std::uint64_t cache_ = 0;
  unsigned held_ = 0;
  std::size_t next_ = 0;
};

/// Least significant bit first, as Vorbis has them.
class LowBits {
 public:
  explicit LowBits(Bytes bytes) : bytes_(bytes) {}

  /// Up to 32 of them.
  std::uint32_t read(unsigned count) {
    const std::uint32_t bits = peek(count);
    skip(count);
    return bits;
  }

  /// Up to 32 of them, which stay.
  std::uint32_t peek(unsigned count) {
    while (held_ < count) {
      cache_ |= static_cast<std::uint64_t>(next_ < bytes_.size() ? bytes_[next_] : 0) << held_;
      next_ += 1;
      held_ += 8;
    }
    return static_cast<std::uint32_t>(cache_ & ((1ULL << count) - 1));
  }

  /// At most as many as were looked at.
  void skip(unsigned count) {
    cache_ >>= count;
    held_ -= count;
  }

  bool is_past_end() const { return next_ - held_ / 8 > bytes_.size(); }

 private:
  Bytes bytes_;
  std::uint64_t cache_ = 0;
  unsigned held_ = 0;
  std::size_t next_ = 0;
};

}  // namespace ignition::audio
