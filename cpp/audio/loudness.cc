#include "audio/loudness.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ignition::audio {
namespace {

constexpr double kAbsoluteGate = -70, kRelativeGate = -10, kRangeGate = -20;
constexpr std::size_t kMomentary = 4, kShortTerm = 30;  // steps of 100 ms
/// Both filters of the recommendation, given there for 48 kHz, as the analogue ones that they come from.
constexpr double kShelfHertz = 1681.974450955533, kShelfGain = 3.999843853973347,
                 kShelfQ = 0.7071752369554196;
constexpr double kHighPassHertz = 38.13547087602444, kHighPassQ = 0.5003270373238773;

double level(double energy) { return -0.691 + 10 * std::log10(std::max(energy, 1e-30)); }
double energy(double at_level) { return std::pow(10, (at_level + 0.691) / 10); }

double mean_above(const std::vector<double>& blocks, double gate) {
  double total = 0;
  std::size_t count = 0;
  for (const double each : blocks) {
    if (each < gate) continue;
    total += each;
    count += 1;
  }
  return count == 0 ? 0 : total / static_cast<double>(count);
}

/// Channels behind the listener count for more, that of the low end not at all.
double weight(std::size_t channel, std::size_t channels) {
  if (channels < 5) return 1;
  if (channels > 5 && channel == 3) return 0;
  return channel < 3 ? 1 : 1.41;
}

}  // namespace

Loudness::Loudness(double rate, std::size_t channels)
    : channels_(channels), step_(static_cast<std::size_t>(std::max(1L, std::lround(rate / 10)))) {
  const double k = std::tan(std::numbers::pi * std::min(kShelfHertz / rate, 0.49));
  const double high = std::pow(10, kShelfGain / 20), middle = std::pow(high, 0.4996667741545416);
  const double a0 = 1 + k / kShelfQ + k * k;
  shelf_ = {(high + middle * k / kShelfQ + k * k) / a0, 2 * (k * k - high) / a0,
            (high - middle * k / kShelfQ + k * k) / a0, 2 * (k * k - 1) / a0, (1 - k / kShelfQ + k * k) / a0};
  const double c = std::tan(std::numbers::pi * kHighPassHertz / rate), c0 = 1 + c / kHighPassQ + c * c;
  high_pass_ = {1, -2, 1, 2 * (c * c - 1) / c0, (1 - c / kHighPassQ + c * c) / c0};
}

double Loudness::filtered(const Biquad& by, State& state, double sample) {
  const double result = by.b0 * sample + state.x1;
  state.x1 = by.b1 * sample - by.a1 * result + state.x2;
  state.x2 = by.b2 * sample - by.a2 * result;
  return result;
}

void Loudness::push(const float* samples, std::size_t frames) {
  for (std::size_t i = 0; i < frames; i += 1) {
    for (std::size_t c = 0; c < channels_; c += 1) {
      const double shelved = filtered(shelf_, shelves_[c], static_cast<double>(samples[i * channels_ + c]));
      const double heard = filtered(high_pass_, high_passes_[c], shelved);
      energy_ += weight(c, channels_) * heard * heard;
    }
    frames_ += 1;
    if (frames_ < step_) continue;
    energies_.push_back(static_cast<float>(energy_ / static_cast<double>(step_)));
    frames_ = 0;
    energy_ = 0;
  }
}

/// Means over so many steps, one beginning with each.
std::vector<double> Loudness::blocks(std::size_t steps) const {
  std::vector<double> means;
  for (std::size_t i = 0; i + steps <= energies_.size(); i += 1) {
    double total = 0;
    for (std::size_t k = 0; k < steps; k += 1) total += static_cast<double>(energies_[i + k]);
    means.push_back(total / static_cast<double>(steps));
  }
  return means;
}

std::optional<double> Loudness::integrated() const {
  const std::vector<double> all = blocks(kMomentary);
  const double ungated = mean_above(all, energy(kAbsoluteGate));
  if (ungated <= 0) return std::nullopt;
  return level(mean_above(all, std::max(energy(kAbsoluteGate), energy(level(ungated) + kRelativeGate))));
}

double Loudness::level_between(double first, double last) const {
  const auto begin = static_cast<std::size_t>(std::lround(first * 10));
  const auto end = std::min(energies_.size(), static_cast<std::size_t>(std::lround(last * 10)));
  double total = 0;
  for (std::size_t i = begin; i < end; i += 1) total += static_cast<double>(energies_[i]);
  return end > begin ? std::max(kAbsoluteGate, level(total / static_cast<double>(end - begin)))
                     : kAbsoluteGate;
}

std::optional<double> Loudness::range() const {
  std::vector<double> all = blocks(kShortTerm);
  const double ungated = mean_above(all, energy(kAbsoluteGate));
  if (ungated <= 0) return std::nullopt;
  const double gate = std::max(energy(kAbsoluteGate), energy(level(ungated) + kRangeGate));
  all.erase(std::remove_if(all.begin(), all.end(), [&](double each) { return each < gate; }), all.end());
  std::sort(all.begin(), all.end());
  const auto at = [&](double share) {
    return level(all[static_cast<std::size_t>(std::lround(share * static_cast<double>(all.size() - 1)))]);
  };
  return at(0.95) - at(0.10);
}

}  // namespace ignition::audio
