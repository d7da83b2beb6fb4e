#include "audio/chroma.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

constexpr double kTurn = 6.283185307179586;
constexpr double kWanted = 11'025;  // hertz
constexpr std::size_t kSize = 4096, kHop = 2048;
constexpr double kLowest = 50, kHighest = 2'000;
constexpr double kMiddle = 180, kOctaves = 1.2;  // of the weight that notes have by their height
constexpr double kC = 261.6255653005986;
constexpr float kAboveMean = 1.6F;
constexpr std::size_t kMeanReach = 20;  // bins
/// 1: every frame weighs the same; 0: as much as it sounds.
constexpr double kLevelled = 0.3;
constexpr float kSilent = 1e-5F;  // of full scale
/// A peak may be an overtone: so much of it counts for the note of which it is the 1st, 2nd, 3rd, 4th
/// partial.
constexpr std::array kPartials{1.0, 0.55, 0.35, 0.2};

}  // namespace

Chroma::Chroma(double rate)
    : rate_(rate / static_cast<double>(decimation(rate, kWanted))),
      decimator_(decimation(rate, kWanted)),
      fft_(kSize),
      magnitudes_(kSize / 2 + 1) {
  double total = 0;
  for (std::size_t i = 0; i < kSize; i += 1) {
    const double at = kTurn * (static_cast<double>(i) + 0.5) / static_cast<double>(kSize);
    window_.push_back(static_cast<float>(0.42 - 0.5 * std::cos(at) + 0.08 * std::cos(2 * at)));
    total += static_cast<double>(window_.back());
  }
  for (float& each : window_) each *= static_cast<float>(2 / total);
}

void Chroma::push(const std::vector<float>& samples) {
  decimator_.push(samples.data(), samples.size(), held_);
  std::size_t next = 0;
  for (; next + kSize <= held_.size(); next += kHop) frame(&held_[next]);
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(next));
}

void Chroma::add(double hertz, double weight, std::array<double, kPlaces>& to) const {
  for (std::size_t partial = 0; partial < kPartials.size(); partial += 1) {
    const double note = hertz / static_cast<double>(partial + 1);
    if (note < kLowest) return;
    const double octave = std::log2(note / kC);
    const double place = (octave - std::floor(octave)) * static_cast<double>(kPlaces);
    const auto below = static_cast<std::size_t>(place) % kPlaces;
    const double share = place - std::floor(place), part = weight * kPartials[partial];
    to[below] += part * (1 - share);
    to[(below + 1) % kPlaces] += part * share;
  }
}

void Chroma::frame(const float* samples) {
  for (std::size_t i = 0; i < kSize; i += 1) fft_.input()[i] = samples[i] * window_[i];
  const std::vector<float>& power = fft_.power();
  for (std::size_t k = 0; k < power.size(); k += 1) magnitudes_[k] = std::sqrt(power[k]);
  const double bin = rate_ / static_cast<double>(kSize);
  const auto first = static_cast<std::size_t>(kLowest / bin);
  const auto last = std::min(kSize / 2 - kMeanReach - 1, static_cast<std::size_t>(kHighest / bin));
  std::array<double, kPlaces> here{};
  double total = 0, turn_cos = 0, turn_sin = 0, around = 0;
  const std::size_t begin = first > kMeanReach ? first - kMeanReach : 0;
  for (std::size_t k = begin; k < first + kMeanReach; k += 1) around += static_cast<double>(magnitudes_[k]);
  for (std::size_t k = first; k < last; k += 1) {
    around += static_cast<double>(magnitudes_[k + kMeanReach]);
    if (k > kMeanReach && k - kMeanReach > begin)
      around -= static_cast<double>(magnitudes_[k - kMeanReach - 1]);
    const float a = magnitudes_[k - 1], b = magnitudes_[k], c = magnitudes_[k + 1];
    if (b <= a || b < c || b < kSilent) continue;
    if (static_cast<double>(b) < static_cast<double>(kAboveMean) * around / (2 * kMeanReach + 1)) continue;
    const float x = std::log(a + 1e-12F), y = std::log(b), z = std::log(c + 1e-12F);
    const double shift = static_cast<double>(0.5F * (x - z) / (x - 2 * y + z - 1e-12F));
    const double hertz = (static_cast<double>(k) + shift) * bin;
    const double height = std::log2(hertz / kMiddle) / kOctaves;
    const double weight = std::sqrt(static_cast<double>(b)) * std::exp(-0.5 * height * height);
    add(hertz, weight, here);
    const double semitones = 12 * std::log2(hertz / kC);
    turn_cos += weight * std::cos(kTurn * semitones);
    turn_sin += weight * std::sin(kTurn * semitones);
    total += weight;
  }
  if (total <= 0) return;
  const double share = 1 / std::pow(total, kLevelled);
  for (std::size_t i = 0; i < kPlaces; i += 1) places_[i] += here[i] * share;
  tuning_cos_ += turn_cos * share;
  tuning_sin_ += turn_sin * share;
  frames_ += 1;
}

double Chroma::tuning() const { return frames_ == 0 ? 0 : std::atan2(tuning_sin_, tuning_cos_) / kTurn; }

}  // namespace ignition::audio
