// The Fourier transform, of sizes that are powers of two: radix 4 after Stockham, which needs no reordering.
#pragma once

#include <cstddef>
#include <vector>

namespace ignition::audio {

class Fft {
 public:
  /// Of `size` complex numbers, a power of two and at least 8.
  explicit Fft(std::size_t size);

  std::size_t size() const { return size_; }
  /// In place; `re` and `im` hold `size` numbers each.
  void forward(float* re, float* im);

 private:
  struct Twiddles {
    std::vector<float> re[3], im[3];  // of the first, second and third power
  };

  void first_pass(const float* re, const float* im, float* to_re, float* to_im) const;

  std::size_t size_;
  std::vector<Twiddles> passes_;
  std::vector<float> re_, im_;
};

/// Of `size` real numbers, by a complex transform of half the size.
class RealFft {
 public:
  explicit RealFft(std::size_t size);

  std::size_t size() const { return 2 * half_.size(); }
  /// What is to be transformed goes in here: `size` numbers.
  std::vector<float>& input() { return input_; }
  /// The squared magnitudes of the bins 0 … size / 2 of what is in `input`.
  const std::vector<float>& power();
  /// The bins themselves.
  void transform();
  const std::vector<float>& re() const { return bin_re_; }
  const std::vector<float>& im() const { return bin_im_; }

 private:
  Fft half_;
  std::vector<float> input_, re_, im_, bin_re_, bin_im_, power_, cos_, sin_;
};

}  // namespace ignition::audio
