// WAV (RIFF, RF64) and AIFF (AIFF, AIFC): chunks, of which one holds samples as they are.
#pragma once

#include <cstdint>
#include <optional>

#include "audio/decode/step.h"

namespace ignition::audio {

class PcmFile {
 public:
  static bool is_wav(Bytes bytes);
  static bool is_aiff(Bytes bytes);

  explicit PcmFile(Order order) : order_(order) {}

  Step next(ByteQueue& queue, Supply supply, Pcm& pcm);
  const Damage& damage() const { return damage_; }

 private:
  enum class Encoding { integer, offset, floating };
  struct Layout {
    Encoding encoding = Encoding::integer;
    Order order = Order::little;
    std::size_t bytes = 0;  // a sample
    std::size_t channels = 0;
    double rate = 0;
  };

  Step chunk(ByteQueue& queue, Supply supply);
  Step describe_wav(Bytes body);
  Step describe_aiff(Bytes body);
  Step samples(ByteQueue& queue, Supply supply, Pcm& pcm);
  float sample(Bytes bytes, std::size_t at) const;

  Order order_;
  bool is_begun_ = false;
  std::optional<Layout> layout_;
  std::uint64_t to_skip_ = 0;
  std::optional<std::uint64_t> to_read_;  // bytes of samples; the largest number where the file does not say
  Damage damage_;
};

}  // namespace ignition::audio
