// MP3: frames one after another, the first of which may only say how many there are.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "audio/decode/mp3_frame.h"
#include "audio/decode/step.h"

namespace ignition::audio {

class Mp3 {
 public:
  /// Where frames begin: a header, and another one where the first frame ends. Nothing where none do.
  static std::optional<std::size_t> begin(Bytes bytes);

  Step next(ByteQueue& queue, Supply supply, Pcm& pcm);
  const Damage& damage() const { return damage_; }

 private:
  bool is_index(Bytes frame);
  void hand_over(const Mp3FrameDecoder::Frame& frame, Pcm& pcm) const;

  Mp3FrameDecoder decoder_;
  std::array<float, Mp3FrameDecoder::kMostSamples> samples_{};
  double rate_ = 0;
  std::size_t channels_ = 0;
  std::uint64_t promised_ = 0;  // frames
  Damage damage_;
};

}  // namespace ignition::audio
