#include "audio/decode/mp3.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

/// The decoder looks for a frame by those that follow it.
constexpr std::size_t kInSight = 16'384;
/// Of what a file promises, as a share: encoders count their own frame, or do not.
constexpr double kWhole = 0.98;
constexpr std::array kMpeg1{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
constexpr std::array kMpeg2{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

/// Broken frames can hold anything, which would reach every later sum.
float bounded(float sample) { return std::isfinite(sample) ? std::clamp(sample, -16.0F, 16.0F) : 0; }

/// Bytes of the frame of layer III that begins here; 0 where none does.
std::size_t frame_length(Bytes bytes) {
  if (bytes.size() < 4 || bytes[0] != 0xff || (bytes[1] & 0xe6) != 0xe2) return 0;
  const unsigned version = bytes[1] >> 3 & 3, bitrate = bytes[2] >> 4, rate = bytes[2] >> 2 & 3;
  if (version == 1 || bitrate == 0 || bitrate == 15 || rate == 3) return 0;
  constexpr std::array kRates{44'100, 48'000, 32'000};
  const bool is_first = version == 3;
  const int kilobits = is_first ? kMpeg1[bitrate - 1] : kMpeg2[bitrate - 1];
  const int hertz = kRates[rate] / (is_first ? 1 : version == 2 ? 2 : 4);
  return static_cast<std::size_t>((is_first ? 144'000 : 72'000) * kilobits / hertz) + (bytes[2] >> 1 & 1);
}

}  // namespace

std::optional<std::size_t> Mp3::begin(Bytes bytes) {
  for (std::size_t at = 0; at + 4 < bytes.size(); at += 1) {
    const std::size_t length = frame_length(bytes.subspan(at));
    if (length == 0 || at + length + 4 > bytes.size()) continue;
    if (frame_length(bytes.subspan(at + length)) > 0) return at;
  }
  return std::nullopt;
}

/// Whether the first frame holds a table of contents instead of sound.
bool Mp3::is_index(Bytes frame) {
  for (std::size_t at = 4; at + 12 <= std::min<std::size_t>(frame.size(), 64); at += 1) {
    if (has_text(frame, at, "Xing") || has_text(frame, at, "Info")) {
      if ((frame[at + 7] & 1) != 0) promised_ = number_at(frame, at + 8, 4, Order::big);
      return true;
    }
    if (has_text(frame, at, "VBRI")) return true;
  }
  return false;
}

Step Mp3::next(ByteQueue& queue, Supply supply, Pcm& pcm) {
  if (supply == Supply::more && queue.size() < kInSight) return Step::starved;
  const Bytes bytes = queue.bytes().first(std::min(kInSight, queue.size()));
  const auto frame = bytes.empty() ? Mp3FrameDecoder::Frame{} : decoder_.decode(bytes, samples_.data());
  if (frame.bytes == 0) {
    if (supply == Supply::more) {
      queue.take(1);
      return Step::went_on;
    }
    damage_.is_cut = static_cast<double>(damage_.units) < kWhole * static_cast<double>(promised_);
    return Step::ended;
  }
  const bool is_first = damage_.units + damage_.broken == 0;
  const bool is_silent = is_first && is_index(bytes.first(std::min(frame.bytes, bytes.size())));
  queue.take(frame.bytes);
  if (frame.samples == 0) {
    // Tags behind the last frame are passed over like anything that is none.
    if (supply == Supply::more) damage_.broken += 1;
    return Step::went_on;
  }
  if (rate_ == 0) rate_ = frame.rate, channels_ = frame.channels;
  if (!is_usual(rate_, channels_)) return Step::refused;
  if (frame.rate != rate_) {
    damage_.broken += 1;
    return Step::went_on;
  }
  damage_.units += 1;
  if (is_silent) return Step::went_on;
  hand_over(frame, pcm);
  return Step::went_on;
}

/// As many channels as the first frame had.
void Mp3::hand_over(const Mp3FrameDecoder::Frame& frame, Pcm& pcm) const {
  pcm.rate = rate_;
  pcm.channels = channels_;
  for (std::size_t i = 0; i < frame.samples; i += 1) {
    const float left = bounded(samples_[i * frame.channels]);
    const float right = bounded(samples_[i * frame.channels + frame.channels - 1]);
    if (channels_ == 1) {
      pcm.samples.push_back((left + right) / 2);
    } else {
      pcm.samples.push_back(left);
      pcm.samples.push_back(right);
    }
  }
}

}  // namespace ignition::audio
