// Where something begins: the curves of onset strength that tempo is told from, and the spectrum over time
// that sections are told from. After Böck and Widmer's SuperFlux: the rise of each band over the loudest of
// its neighbours two frames ago, so that a vibrato is no onset.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "audio/fft.h"

namespace ignition::audio {

/// Rises summed over all bands, below 160 Hz, from there to 2,200 Hz, and above.
enum class Register { all, low, middle, high };
constexpr std::size_t kRegisters = 4;
constexpr std::size_t kBands = 90;
/// Frames a second, more or less: a frame is a whole number of samples.
constexpr double kFrameRate = 86.1328125;

/// One a time, a fixed number of frames long, of levels in `width` bands.
struct Spectrogram {
  std::size_t width = 0;
  double rate = 0;  // rows a second
  std::vector<float> levels;

  std::size_t rows() const { return width == 0 ? 0 : levels.size() / width; }
};

class Onsets {
 public:
  explicit Onsets(double rate);

  void push(const std::vector<float>& samples);
  double frame_rate() const { return rate_ / static_cast<double>(hop_); }
  const std::vector<float>& curve(Register of) const { return curves_[static_cast<std::size_t>(of)]; }
  std::vector<float>& curve(Register of) { return curves_[static_cast<std::size_t>(of)]; }
  /// All bands, every half second.
  const Spectrogram& coarse() const { return coarse_; }
  /// Bands joined by five, ten times a second.
  const Spectrogram& fine() const { return fine_; }

 private:
  struct Band {
    std::size_t first = 0;       // bin
    std::vector<float> weights;  // of the bins from there on
    std::size_t of = 0;          // register
  };

  void frame(const float* samples);
  void keep(const std::array<float, kBands>& levels);

  double rate_;
  std::size_t hop_;
  RealFft fft_;
  std::vector<float> window_, held_, magnitudes_;
  std::vector<Band> bands_;
  std::array<std::array<float, kBands>, 3> recent_{};
  std::size_t frames_ = 0;
  std::array<std::vector<float>, kRegisters> curves_;
  Spectrogram coarse_, fine_;
  std::array<float, kBands> coarse_sum_{}, fine_sum_{};
  std::size_t coarse_frames_ = 0, fine_frames_ = 0, coarse_length_ = 0, fine_length_ = 0;
};

}  // namespace ignition::audio
