// Which notes sound: the peaks of the spectrum, whitened, folded into one octave of 360 places and summed
// over the track.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "audio/decimator.h"
#include "audio/fft.h"

namespace ignition::audio {

/// Thirty places a semitone; the first is a C of a' = 440 Hz.
constexpr std::size_t kPlaces = 360;
constexpr std::size_t kPlacesPerNote = kPlaces / 12;

class Chroma {
 public:
  explicit Chroma(double rate);

  void push(const std::vector<float>& samples);
  const std::array<double, kPlaces>& places() const { return places_; }
  /// In semitones, -0.5 to 0.5: how far from the notes of a' = 440 Hz the instruments are.
  double tuning() const;
  /// Frames in which something sounded.
  std::size_t frames() const { return frames_; }

 private:
  void frame(const float* samples);
  void add(double hertz, double weight, std::array<double, kPlaces>& to) const;

  double rate_;
  Decimator decimator_;
  RealFft fft_;
  std::vector<float> window_, held_, magnitudes_;
  std::array<double, kPlaces> places_{};
  double tuning_cos_ = 0, tuning_sin_ = 0;
  std::size_t frames_ = 0;
};

}  // namespace ignition::audio
