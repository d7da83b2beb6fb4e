#include "audio/decode/mp3_frame.h"

// Of miniaudio only the decoder of MP3 frames is wanted, in plain C, so that every machine gets the same
// samples.
#define MINIAUDIO_IMPLEMENTATION
#define MA_API static
#define MA_PRIVATE static
#define MA_DR_MP3_FLOAT_OUTPUT
#define MA_DR_MP3_NO_SIMD
#define MA_NO_DEVICE_IO
#define MA_NO_ENCODING
#define MA_NO_ENGINE
#define MA_NO_FLAC
#define MA_NO_GENERATION
#define MA_NO_NODE_GRAPH
#define MA_NO_RESOURCE_MANAGER
#define MA_NO_STDIO
#define MA_NO_THREADING
#define MA_NO_WAV
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <miniaudio.h>
#pragma GCC diagnostic pop

namespace ignition::audio {

struct Mp3FrameDecoder::State {
  ma_dr_mp3dec decoder;
};

Mp3FrameDecoder::Mp3FrameDecoder() : state_(std::make_unique<State>()) {
  ma_dr_mp3dec_init(&state_->decoder);
}
Mp3FrameDecoder::~Mp3FrameDecoder() = default;
Mp3FrameDecoder::Mp3FrameDecoder(Mp3FrameDecoder&&) noexcept = default;
Mp3FrameDecoder& Mp3FrameDecoder::operator=(Mp3FrameDecoder&&) noexcept = default;

Mp3FrameDecoder::Frame Mp3FrameDecoder::decode(Bytes bytes, float* samples) {
  ma_dr_mp3dec_frame_info info{};
  const int count = ma_dr_mp3dec_decode_frame(&state_->decoder, bytes.data(), static_cast<int>(bytes.size()),
                                              samples, &info);
  return {static_cast<std::size_t>(info.frame_bytes), static_cast<std::size_t>(count),
          static_cast<std::size_t>(info.channels), static_cast<double>(info.hz)};
}

}  // namespace ignition::audio
