#include "audio/waveform.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

constexpr std::size_t kMost = 4'000;

Extremes joined(const Extremes& a, const Extremes& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

std::int8_t byte_of(float sample) {
  return static_cast<std::int8_t>(std::lround(127 * std::clamp(sample, -1.0F, 1.0F)));
}

}  // namespace

void Waveform::push(float low, float high) {
  open_ = filled_ == 0 ? Extremes{low, high} : joined(open_, {low, high});
  filled_ += 1;
  if (filled_ == span_) close();
}

void Waveform::close() {
  if (held_.empty()) held_.reserve(kMost);
  held_.push_back(open_);
  filled_ = 0;
  if (held_.size() < kMost) return;
  for (std::size_t i = 0; i < kMost / 2; i += 1) held_[i] = joined(held_[2 * i], held_[2 * i + 1]);
  held_.resize(kMost / 2);
  span_ *= 2;
}

std::vector<Waveform::Point> Waveform::points(std::size_t count) const {
  std::vector<Point> points;
  count = std::min(count, held_.size());
  for (std::size_t i = 0; i < count; i += 1) {
    Extremes all = held_[i * held_.size() / count];
    for (std::size_t k = i * held_.size() / count; k < (i + 1) * held_.size() / count; k += 1) {
      all = joined(all, held_[k]);
    }
    points.push_back({byte_of(all.low), byte_of(all.high)});
  }
  return points;
}

}  // namespace ignition::audio
