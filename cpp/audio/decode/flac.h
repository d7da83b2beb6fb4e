// FLAC (RFC 9639), up to 24 bits a sample. Every frame is checked by its CRC; a broken one is left out.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "audio/decode/bits.h"
#include "audio/decode/step.h"

namespace ignition::audio {

class Flac {
 public:
  static bool is_flac(Bytes bytes);

  Step next(ByteQueue& queue, Supply supply, Pcm& pcm);
  const Damage& damage() const { return damage_; }

 private:
  struct Info {
    std::size_t longest_frame = 0, channels = 0;
    unsigned bits = 0;
    double rate = 0;
    std::uint64_t samples = 0;  // 0 where unknown
  };
  struct Header {
    std::size_t block = 0;
    unsigned assignment = 0;  // of channels
    unsigned bits = 0;
  };
  enum class Found { whole, torn, wrong };

  Step metadata(ByteQueue& queue, Supply supply);
  Found header(HighBits& bits, Bytes bytes, Header& header) const;
  Found frame(Bytes bytes, std::size_t& length);
  Found subframe(HighBits& bits, unsigned width, std::size_t channel);
  Found residual(HighBits& bits, std::size_t order, std::vector<std::int32_t>& samples) const;
  void restore(unsigned assignment);
  void hand_over(Pcm& pcm);
  Step lost(ByteQueue& queue);

  std::optional<Info> info_;
  bool is_begun_ = false, is_in_frames_ = false, is_lost_ = false;
  std::uint64_t to_skip_ = 0, decoded_ = 0;
  std::size_t wanted_ = 0;  // bytes before the next try
  Header header_;
  std::array<std::vector<std::int32_t>, 8> channels_;
  Damage damage_;
};

}  // namespace ignition::audio
