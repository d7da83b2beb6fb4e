// What is drawn of a track: the lowest and highest sample of a thousand stretches of equal length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ignition::audio {

struct Extremes {
  float low = 0, high = 0;
};

class Waveform {
 public:
  void push(float low, float high);
  /// At most so many, as -127 to 127.
  struct Point {
    std::int8_t low = 0, high = 0;
  };
  std::vector<Point> points(std::size_t count) const;

 private:
  void close();

  std::vector<Extremes> held_;  // each of `span_` samples
  std::size_t span_ = 32, filled_ = 0;
  Extremes open_;
};

}  // namespace ignition::audio
