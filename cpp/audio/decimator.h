// Keeps every n-th sample of a stream, after a low-pass that leaves nothing which would fold back.
#pragma once

#include <cstddef>
#include <vector>

namespace ignition::audio {

class Decimator {
 public:
  explicit Decimator(std::size_t factor);

  /// Appends what `count` samples become.
  void push(const float* samples, std::size_t count, std::vector<float>& to);

 private:
  std::size_t factor_;
  std::vector<float> taps_, held_;
  std::size_t next_ = 0;  // where in `held_` the window of the next output begins
};

/// By which whole number a rate is divided so that what is left lies near `wanted`.
std::size_t decimation(double rate, double wanted);

}  // namespace ignition::audio
