#include "audio/decode/pcm_file.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

constexpr std::uint64_t kUntold = UINT64_MAX;
constexpr std::size_t kFileHeader = 12, kChunkHeader = 8, kLongestDescription = 4'096;
constexpr std::size_t kAtOnce = 4'096;  // frames
constexpr std::uint64_t kInteger = 1, kFloating = 3, kExtensible = 0xfffe;

/// The number whose bytes these are.
template <class Number, class Bits>
Number number_of(Bits bits) {
  Number number;
  static_assert(sizeof number == sizeof bits);
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

/// Of Apple's 80 bits, the exponent and the whole part of the mantissa.
double extended(Bytes bytes, std::size_t at) {
  const auto exponent = static_cast<int>(number_at(bytes, at, 2, Order::big) & 0x7fff) - 16'383 - 63;
  return std::ldexp(static_cast<double>(number_at(bytes, at + 2, 8, Order::big)), exponent);
}

}  // namespace

bool PcmFile::is_wav(Bytes bytes) {
  return (has_text(bytes, 0, "RIFF") || has_text(bytes, 0, "RF64") || has_text(bytes, 0, "BW64")) &&
         has_text(bytes, 8, "WAVE");
}

bool PcmFile::is_aiff(Bytes bytes) {
  return has_text(bytes, 0, "FORM") && (has_text(bytes, 8, "AIFF") || has_text(bytes, 8, "AIFC"));
}

Step PcmFile::next(ByteQueue& queue, Supply supply, Pcm& pcm) {
  if (!is_begun_) {
    if (queue.size() < kFileHeader) return Step::starved;
    queue.take(kFileHeader);
    is_begun_ = true;
  }
  if (to_skip_ > 0) {
    const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(to_skip_, queue.size()));
    queue.take(now);
    to_skip_ -= now;
    return now > 0 ? Step::went_on : Step::starved;
  }
  return to_read_ ? samples(queue, supply, pcm) : chunk(queue, supply);
}

Step PcmFile::chunk(ByteQueue& queue, Supply supply) {
  const Bytes bytes = queue.bytes();
  if (bytes.size() < kChunkHeader) return supply == Supply::last ? Step::broken : Step::starved;
  const std::uint64_t size = number_at(bytes, 4, 4, order_);
  const bool is_description = has_text(bytes, 0, order_ == Order::little ? "fmt " : "COMM");
  if (has_text(bytes, 0, order_ == Order::little ? "data" : "SSND")) {
    if (!layout_) return Step::broken;
    // A recorder that was interrupted, or that wrote into a pipe, left no size.
    to_read_ = size == 0 || size >= 0xffff'f000 ? kUntold : size;
    queue.take(kChunkHeader);
    if (order_ == Order::big) {
      to_skip_ = 8;  // offset and block size
      if (*to_read_ != kUntold) to_read_ = size < 8 ? 0 : size - 8;
    }
    return Step::went_on;
  }
  if (!is_description) {
    queue.take(kChunkHeader);
    to_skip_ = size + size % 2;
    return Step::went_on;
  }
  if (size > kLongestDescription) return Step::broken;
  const auto whole = static_cast<std::size_t>(kChunkHeader + size + size % 2);
  if (bytes.size() < whole) return supply == Supply::last ? Step::broken : Step::starved;
  const Bytes body = bytes.subspan(kChunkHeader, static_cast<std::size_t>(size));
  const Step step = order_ == Order::little ? describe_wav(body) : describe_aiff(body);
  queue.take(whole);
  return step;
}

Step PcmFile::describe_wav(Bytes body) {
  if (body.size() < 16) return Step::broken;
  std::uint64_t format = number_at(body, 0, 2, order_);
  if (format == kExtensible && body.size() >= 26) format = number_at(body, 24, 2, order_);
  const auto bits = static_cast<std::size_t>(number_at(body, 14, 2, order_));
  const Encoding encoding = format == kFloating ? Encoding::floating
                            : bits <= 8         ? Encoding::offset
                                                : Encoding::integer;
  const Layout layout{encoding, order_, (bits + 7) / 8,
                      static_cast<std::size_t>(number_at(body, 2, 2, order_)),
                      static_cast<double>(number_at(body, 4, 4, order_))};
  const bool is_known =
      format == kFloating ? bits == 32 || bits == 64 : format == kInteger && bits > 0 && bits <= 32;
  if (!is_known || !is_usual(layout.rate, layout.channels)) return Step::refused;
  layout_ = layout;
  return Step::went_on;
}

Step PcmFile::describe_aiff(Bytes body) {
  if (body.size() < 18) return Step::broken;
  const auto bits = static_cast<std::size_t>(number_at(body, 6, 2, order_));
  Layout layout{Encoding::integer, order_, (bits + 7) / 8,
                static_cast<std::size_t>(number_at(body, 0, 2, order_)), std::round(extended(body, 8))};
  if (body.size() >= 22 && !has_text(body, 18, "NONE") && !has_text(body, 18, "twos")) {
    if (has_text(body, 18, "sowt"))
      layout.order = Order::little;
    else if (has_text(body, 18, "fl32") || has_text(body, 18, "FL32"))
      layout.encoding = Encoding::floating;
    else if (has_text(body, 18, "fl64") || has_text(body, 18, "FL64"))
      layout.encoding = Encoding::floating;
    else
      return Step::refused;
    if (layout.encoding == Encoding::floating) layout.bytes = has_text(body, 20, "64") ? 8 : 4;
  }
  const bool is_known = layout.encoding == Encoding::floating || (bits > 0 && bits <= 32);
  if (!is_known || !is_usual(layout.rate, layout.channels)) return Step::refused;
  layout_ = layout;
  return Step::went_on;
}

float PcmFile::sample(Bytes bytes, std::size_t at) const {
  const std::uint64_t raw = number_at(bytes, at, layout_->bytes, layout_->order);
  switch (layout_->encoding) {
    case Encoding::offset: return (static_cast<float>(raw) - 128) / 128;
    case Encoding::integer: {
      const auto shifted = static_cast<std::uint32_t>(raw << (32 - 8 * layout_->bytes));
      return static_cast<float>(static_cast<std::int32_t>(shifted)) / 2'147'483'648.0F;
    }
    case Encoding::floating: break;
  }
  const float value = layout_->bytes == 4 ? number_of<float>(static_cast<std::uint32_t>(raw))
                                          : static_cast<float>(number_of<double>(raw));
  // What is no number, or far beyond full scale, would reach every later sum.
  return std::isfinite(value) ? std::clamp(value, -16.0F, 16.0F) : 0;
}

Step PcmFile::samples(ByteQueue& queue, Supply supply, Pcm& pcm) {
  const std::size_t frame = layout_->bytes * layout_->channels;
  if (*to_read_ < frame) return Step::ended;
  const std::size_t held = static_cast<std::size_t>(std::min<std::uint64_t>(*to_read_, queue.size()));
  const std::size_t frames = std::min(kAtOnce, held / frame);
  if (frames == 0) {
    if (supply == Supply::last) damage_.is_cut = *to_read_ != kUntold;
    return supply == Supply::last ? Step::ended : Step::starved;
  }
  pcm.rate = layout_->rate;
  pcm.channels = layout_->channels;
  const Bytes bytes = queue.bytes();
  for (std::size_t i = 0; i < frames * layout_->channels; i += 1) {
    pcm.samples.push_back(sample(bytes, i * layout_->bytes));
  }
  queue.take(frames * frame);
  if (*to_read_ != kUntold) to_read_ = *to_read_ - frames * frame;
  return Step::went_on;
}

}  // namespace ignition::audio
