// Loudness after ITU-R BS.1770-4 (integrated) and EBU Tech 3342 (range).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace ignition::audio {

constexpr std::size_t kMostChannels = 8;

class Loudness {
 public:
  Loudness(double rate, std::size_t channels);

  /// Interleaved.
  void push(const float* samples, std::size_t frames);
  /// In LUFS; nothing where all lies below the gate of -70.
  std::optional<double> integrated() const;
  /// In LU.
  std::optional<double> range() const;
  /// In LUFS, ungated, between two times in seconds; -70 where nothing is heard.
  double level_between(double first, double last) const;

 private:
  struct Biquad {
    double b0 = 0, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
  };
  struct State {
    double x1 = 0, x2 = 0;
  };

  static double filtered(const Biquad& by, State& state, double sample);
  std::vector<double> blocks(std::size_t steps) const;

  std::size_t channels_, step_;
  Biquad shelf_, high_pass_;
  std::array<State, kMostChannels> shelves_{}, high_passes_{};
  std::size_t frames_ = 0;
  double energy_ = 0;
  std::vector<float> energies_;  // mean squares of 100 ms each
};

}  // namespace ignition::audio
