#include "audio/periodicity.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

constexpr double kTurn = 6.283185307179586;
constexpr double kMeanReach = 0.46, kLevelReach = 5;  // seconds to each side
constexpr double kWindow = 12;                        // seconds
constexpr std::size_t kSpectrum = 8192, kCorrelation = 4096;

/// The sums of all that came before each place: of any stretch the mean is then a difference.
template <class Of>
std::vector<double> running_sum(const std::vector<float>& values, Of of) {
  std::vector<double> sums{0};
  sums.reserve(values.size() + 1);
  for (const float each : values) sums.push_back(sums.back() + of(static_cast<double>(each)));
  return sums;
}

double mean_around(const std::vector<double>& sums, std::size_t at, std::size_t reach) {
  const std::size_t first = at > reach ? at - reach : 0, last = std::min(sums.size() - 1, at + reach + 1);
  return (sums[last] - sums[first]) / static_cast<double>(last - first);
}

std::size_t frames(double seconds, double rate) {
  return static_cast<std::size_t>(std::lround(seconds * rate));
}

/// The best of five places within `slack` of a place, between the values of a curve.
float best_near(const std::vector<float>& curve, double place, double slack) {
  float best = 0;
  for (int i = -2; i <= 2; i += 1) {
    const double at = place * (1 + slack * i / 2);
    const auto below = static_cast<std::size_t>(at);
    if (at < 0 || below + 1 >= curve.size()) continue;
    const auto share = static_cast<float>(at - static_cast<double>(below));
    best = std::max(best, curve[below] * (1 - share) + curve[below + 1] * share);
  }
  return best;
}

}  // namespace

void normalise(std::vector<float>& curve, double rate) {
  const auto sums = running_sum(curve, [](double x) { return x; });
  for (std::size_t i = 0; i < curve.size(); i += 1) {
    const double mean = mean_around(sums, i, frames(kMeanReach, rate));
    curve[i] = static_cast<float>(std::max(0.0, static_cast<double>(curve[i]) - mean));
  }
  const auto squares = running_sum(curve, [](double x) { return x * x; });
  // What is a thousandth of the whole curve's level is silence.
  const double floor = 1e-9 + 1e-3 * std::sqrt(squares.back() / static_cast<double>(squares.size()));
  for (std::size_t i = 0; i < curve.size(); i += 1) {
    const double level = std::sqrt(std::max(0.0, mean_around(squares, i, frames(kLevelReach, rate))));
    curve[i] = static_cast<float>(static_cast<double>(curve[i]) / (level + floor));
  }
}

Periodicity::Periodicity(const std::vector<float>& curve, double rate) : rate_(rate) {
  correlate(curve);
  transform(curve);
}

/// In blocks: each with itself and what follows, summed before the one transform back.
void Periodicity::correlate(const std::vector<float>& curve) {
  const std::size_t longest = std::min(frames(kWindow, rate_), kCorrelation / 2);
  const std::size_t block = kCorrelation - longest - 1;
  RealFft alone(kCorrelation), followed(kCorrelation);
  std::vector<float> re(kCorrelation), im(kCorrelation);
  double total = 0;
  for (const float each : curve) total += static_cast<double>(each);
  const auto mean = static_cast<float>(total / static_cast<double>(std::max<std::size_t>(1, curve.size())));
  for (std::size_t start = 0; start < curve.size(); start += block) {
    for (std::size_t i = 0; i < kCorrelation; i += 1) {
      const float value = start + i < curve.size() && i < block + longest ? curve[start + i] - mean : 0;
      alone.input()[i] = i < block ? value : 0;
      followed.input()[i] = value;
    }
    alone.transform();
    followed.transform();
    for (std::size_t k = 0; k <= kCorrelation / 2; k += 1) {
      const float a = alone.re()[k], b = alone.im()[k], c = followed.re()[k], d = followed.im()[k];
      re[k] += a * c + b * d;
      im[k] += a * d - b * c;
    }
  }
  for (std::size_t k = 1; k < kCorrelation / 2; k += 1) {
    re[kCorrelation - k] = re[k];
    im[kCorrelation - k] = -im[k];
  }
  // Forwards on the conjugate is backwards.
  for (float& each : im) each = -each;
  Fft back(kCorrelation);
  back.forward(re.data(), im.data());
  lags_.assign(longest, 0);
  const double count = static_cast<double>(curve.size());
  for (std::size_t lag = 0; lag < longest && lag + 1 < curve.size(); lag += 1) {
    const double fair = count / (count - static_cast<double>(lag));  // longer lags have fewer pairs
    lags_[lag] = static_cast<float>(static_cast<double>(re[lag] / (re[0] + 1e-9F)) * fair);
  }
}

void Periodicity::transform(const std::vector<float>& curve) {
  const std::size_t length = std::min(frames(kWindow, rate_), curve.size());
  std::vector<float> window;
  for (std::size_t i = 0; i < length; i += 1) {
    const double at = (static_cast<double>(i) + 0.5) / static_cast<double>(length);
    window.push_back(static_cast<float>(0.5 - 0.5 * std::cos(kTurn * at)));
  }
  RealFft fft(kSpectrum);
  magnitudes_.assign(kSpectrum / 2 + 1, 0);
  for (std::size_t start = 0; start + length <= curve.size() && length > 0; start += (length + 1) / 2) {
    for (std::size_t i = 0; i < length; i += 1) fft.input()[i] = curve[start + i] * window[i];
    const std::vector<float>& power = fft.power();
    for (std::size_t k = 0; k < power.size(); k += 1) magnitudes_[k] += std::sqrt(power[k]);
  }
  const double bin = rate_ / static_cast<double>(kSpectrum);
  const auto first = static_cast<std::size_t>(0.4 / bin), last = static_cast<std::size_t>(10 / bin);
  double total = 0;
  for (std::size_t k = first; k < last; k += 1) total += static_cast<double>(magnitudes_[k]);
  const auto mean = static_cast<float>(total / static_cast<double>(last - first)) + 1e-9F;
  for (float& each : magnitudes_) each /= mean;
}

float Periodicity::at_lag(double seconds) const { return best_near(lags_, seconds * rate_, 0.015); }

float Periodicity::at_frequency(double hertz) const {
  return best_near(magnitudes_, hertz / rate_ * static_cast<double>(kSpectrum), 0.01);
}

}  // namespace ignition::audio
