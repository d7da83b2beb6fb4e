// What all decoders have in common: they take bytes off a queue and give samples, a little at a time.
#pragma once

#include <cstddef>
#include <vector>

#include "audio/decode/bytes.h"

namespace ignition::audio {

enum class Step {
  went_on,  // something was used or made; ask again
  starved,  // more bytes are needed, or these were the last
  ended,    // the file says that it is over
  refused,  // it holds what this decoder does not know
  broken,   // it cannot be what it says it is
};

/// Whether more bytes will come.
enum class Supply { more, last };

/// What was decoded: interleaved, full scale is 1.
struct Pcm {
  double rate = 0;
  std::size_t channels = 0;
  std::vector<float> samples;
};

/// What a file turned out to hold beside what it said.
struct Damage {
  std::size_t units = 0, broken = 0;  // frames or packets
  bool is_cut = false;                // it ends before it said it would
};

constexpr double kLeastRate = 8'000, kMostRate = 192'000;

/// Rates and channels that are analysed.
constexpr bool is_usual(double rate, std::size_t channels) {
  return rate >= kLeastRate && rate <= kMostRate && channels >= 1 && channels <= 8;
}

}  // namespace ignition::audio
