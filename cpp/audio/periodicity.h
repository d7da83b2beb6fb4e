// How strongly a curve of onsets repeats: by lag (autocorrelation) and by frequency (Fourier magnitude).
#pragma once

#include <cstddef>
#include <vector>

#include "audio/onsets.h"

namespace ignition::audio {

/// The curve over its running mean, in units of its level around: what beats are looked for in. In place.
void normalise(std::vector<float>& curve, double rate);

class Periodicity {
 public:
  Periodicity(const std::vector<float>& curve, double rate);

  /// 1 is what a curve has with itself, 0 chance; the best within 1.5 % of the lag. 0 beyond 12 seconds.
  float at_lag(double seconds) const;
  /// Times its mean from 0.4 to 10 Hz; the best within 1 % of the frequency. 0 above the curve's own.
  float at_frequency(double hertz) const;

 private:
  void correlate(const std::vector<float>& curve);
  void transform(const std::vector<float>& curve);

  double rate_;
  std::vector<float> lags_, magnitudes_;
};

}  // namespace ignition::audio
