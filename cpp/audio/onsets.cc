#include "audio/onsets.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

constexpr double kTurn = 6.283185307179586;
constexpr double kWindowSeconds = 1024.0 / 22'050.0;
constexpr double kLowest = 30, kHighest = 10'000;
constexpr double kLowEnd = 160, kMiddleEnd = 2'200;
/// Over magnitudes of which 1 is a sine at full scale: where loudness begins to count by ratio.
constexpr float kCompression = 1'000;
constexpr std::size_t kJoined = 5;
/// One and a half hours: of longer files tempo, key and sections are those of the beginning.
constexpr std::size_t kMostFrames = 465'000;

double mel(double hertz) { return std::log1p(hertz / 700); }
double hertz(double at_mel) { return 700 * std::expm1(at_mel); }

std::size_t samples_of(double seconds, double rate) {
  return static_cast<std::size_t>(std::lround(seconds * rate));
}

std::size_t fft_size(double rate) { return rate > 27'000 ? 2048 : 1024; }

}  // namespace

Onsets::Onsets(double rate)
    : rate_(rate), hop_(std::max<std::size_t>(1, samples_of(1 / kFrameRate, rate))), fft_(fft_size(rate)) {
  const std::size_t length = std::min(fft_.size(), samples_of(kWindowSeconds, rate));
  magnitudes_.resize(fft_.size() / 2 + 1);
  double total = 0;
  for (std::size_t i = 0; i < length; i += 1) {
    const double at = (static_cast<double>(i) + 0.5) / static_cast<double>(length);
    window_.push_back(static_cast<float>(0.5 - 0.5 * std::cos(kTurn * at)));
    total += static_cast<double>(window_.back());
  }
  for (float& each : window_) each *= static_cast<float>(2 / total);
  const double top = std::min(kHighest, 0.48 * rate), step = (mel(top) - mel(kLowest)) / (kBands + 1);
  const double bin = rate / static_cast<double>(fft_.size());
  for (std::size_t b = 0; b < kBands; b += 1) {
    const double middle = hertz(mel(kLowest) + step * static_cast<double>(b + 1));
    const double below = std::min(middle - bin, hertz(mel(middle) - step));
    const double above = std::max(middle + bin, hertz(mel(middle) + step));
    Band band{static_cast<std::size_t>(std::max(1.0, std::ceil(below / bin))), {}, 0};
    for (std::size_t k = band.first; static_cast<double>(k) * bin < above && k <= fft_.size() / 2; k += 1) {
      const double f = static_cast<double>(k) * bin;
      const double weight = f < middle ? (f - below) / (middle - below) : (above - f) / (above - middle);
      band.weights.push_back(static_cast<float>(std::max(0.0, weight)));
    }
    band.of = middle < kLowEnd ? 1 : middle < kMiddleEnd ? 2 : 3;
    bands_.push_back(band);
  }
  coarse_length_ = samples_of(0.5, frame_rate());
  fine_length_ = samples_of(0.1, frame_rate());
  coarse_ = {kBands, frame_rate() / static_cast<double>(coarse_length_), {}};
  fine_ = {kBands / kJoined, frame_rate() / static_cast<double>(fine_length_), {}};
  held_.assign(window_.size() / 2, 0);  // the first frame is centred on the first sample
}

void Onsets::push(const std::vector<float>& samples) {
  held_.insert(held_.end(), samples.begin(), samples.end());
  std::size_t next = 0;
  for (; next + window_.size() <= held_.size(); next += hop_) {
    if (frames_ < kMostFrames) frame(&held_[next]);
  }
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(std::min(next, held_.size())));
}

void Onsets::frame(const float* samples) {
  std::vector<float>& input = fft_.input();
  for (std::size_t i = 0; i < window_.size(); i += 1) input[i] = samples[i] * window_[i];
  const std::vector<float>& power = fft_.power();
  for (std::size_t k = 0; k < power.size(); k += 1) magnitudes_[k] = std::sqrt(power[k]);
  std::array<float, kBands>& now = recent_[frames_ % 3];
  const std::array<float, kBands>& before = recent_[(frames_ + 1) % 3];
  std::array<float, kRegisters> rise{};
  for (std::size_t b = 0; b < kBands; b += 1) {
    float level = 0;
    const Band& band = bands_[b];
    for (std::size_t k = 0; k < band.weights.size(); k += 1) {
      level += band.weights[k] * magnitudes_[band.first + k];
    }
    now[b] = std::log1p(kCompression * level);
  }
  for (std::size_t b = 0; b < kBands; b += 1) {
    const float least =
        std::max({before[b], before[b == 0 ? 0 : b - 1], before[b + 1 == kBands ? b : b + 1]});
    const float gain = frames_ < 2 ? 0 : std::max(0.0F, now[b] - least);
    rise[0] += gain;
    rise[bands_[b].of] += gain;
  }
  for (std::size_t r = 0; r < kRegisters; r += 1) curves_[r].push_back(rise[r] / kBands);
  keep(now);
  frames_ += 1;
}

void Onsets::keep(const std::array<float, kBands>& levels) {
  for (std::size_t b = 0; b < kBands; b += 1) {
    coarse_sum_[b] += levels[b];
    fine_sum_[b] += levels[b];
  }
  coarse_frames_ += 1;
  fine_frames_ += 1;
  if (coarse_frames_ == coarse_length_) {
    for (const float each : coarse_sum_) coarse_.levels.push_back(each / static_cast<float>(coarse_length_));
    coarse_sum_ = {};
    coarse_frames_ = 0;
  }
  if (fine_frames_ < fine_length_) return;
  for (std::size_t b = 0; b < kBands; b += kJoined) {
    float level = 0;
    for (std::size_t k = 0; k < kJoined; k += 1) level += fine_sum_[b + k];
    fine_.levels.push_back(level / static_cast<float>(kJoined * fine_length_));
  }
  fine_sum_ = {};
  fine_frames_ = 0;
}

}  // namespace ignition::audio
