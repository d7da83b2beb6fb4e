// One frame of MPEG audio, by dr_mp3 (public domain or MIT-0), which is part of miniaudio.
#pragma once

#include <cstddef>
#include <memory>

#include "audio/decode/bytes.h"

namespace ignition::audio {

class Mp3FrameDecoder {
 public:
  static constexpr std::size_t kMostSamples = 1'152 * 2;

  struct Frame {
    std::size_t bytes = 0;    // what is used up, junk before the frame too; 0: no frame in sight
    std::size_t samples = 0;  // of each channel; 0: nothing to hear
    std::size_t channels = 0;
    double rate = 0;
  };

  Mp3FrameDecoder();
  ~Mp3FrameDecoder();
  Mp3FrameDecoder(Mp3FrameDecoder&&) noexcept;
  Mp3FrameDecoder& operator=(Mp3FrameDecoder&&) noexcept;

  Frame decode(Bytes bytes, float* samples);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ignition::audio
