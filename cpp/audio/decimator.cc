#include "audio/decimator.h"

#include <algorithm>
#include <cmath>

#include "audio/lanes.h"

namespace ignition::audio {
namespace {

constexpr double kPi = 3.141592653589793;
/// Zero crossings of the sinc on each side, of which each is as long as the factor.
constexpr std::size_t kCrossings = 8;
/// Of the new Nyquist frequency: what lies above it is damped.
constexpr double kPassed = 0.9;

}  // namespace

Decimator::Decimator(std::size_t factor) : factor_(factor) {
  if (factor == 1) return;
  const std::size_t reach = kCrossings * factor;
  // A multiple of four, for the lanes: one tap of zero more.
  taps_.assign((2 * reach + 4) & ~std::size_t{3}, 0);
  double total = 0;
  std::vector<double> exact;
  for (std::size_t i = 0; i <= 2 * reach; i += 1) {
    const double x = (static_cast<double>(i) - static_cast<double>(reach)) / static_cast<double>(factor);
    const double angle = kPi * x * kPassed;
    const double window = 0.5 + 0.5 * std::cos(kPi * x / static_cast<double>(kCrossings + 1));
    exact.push_back(window * (x == 0 ? 1 : std::sin(angle) / angle));
    total += exact.back();
  }
  for (std::size_t i = 0; i < exact.size(); i += 1) taps_[i] = static_cast<float>(exact[i] / total);
  held_.assign(reach, 0);
}

void Decimator::push(const float* samples, std::size_t count, std::vector<float>& to) {
  if (factor_ == 1) {
    to.insert(to.end(), samples, samples + count);
    return;
  }
  held_.insert(held_.end(), samples, samples + count);
  for (; next_ + taps_.size() <= held_.size(); next_ += factor_) {
    Lanes result = all(0);
    for (std::size_t i = 0; i < taps_.size(); i += 4) result += load(&held_[next_ + i]) * load(&taps_[i]);
    to.push_back(sum(result));
  }
  // The window is never shorter than the step, so the next one begins in what is held.
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(next_));
  next_ = 0;
}

std::size_t decimation(double rate, double wanted) {
  return static_cast<std::size_t>(std::max(1.0, std::round(rate / wanted)));
}

}  // namespace ignition::audio
