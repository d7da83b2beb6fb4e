#include "audio/fft.h"

#include <cmath>
#include <utility>

#include "audio/lanes.h"

namespace ignition::audio {
namespace {

constexpr double kTurn = 6.283185307179586;

/// What four inputs become, before their twiddles.
template <class T>
struct Butterfly {
  T re[4], im[4];

  Butterfly(const T (&r)[4], const T (&i)[4]) {
    const T sum_re = r[0] + r[2], sum_im = i[0] + i[2], odd_re = r[1] + r[3], odd_im = i[1] + i[3];
    const T gap_re = r[0] - r[2], gap_im = i[0] - i[2], turn_re = i[3] - i[1], turn_im = r[1] - r[3];
    re[0] = sum_re + odd_re, im[0] = sum_im + odd_im;
    re[1] = gap_re - turn_re, im[1] = gap_im - turn_im;
    re[2] = sum_re - odd_re, im[2] = sum_im - odd_im;
    re[3] = gap_re + turn_re, im[3] = gap_im + turn_im;
  }
};

}  // namespace

Fft::Fft(std::size_t size) : size_(size), re_(size), im_(size) {
  for (std::size_t n = size; n > 2; n /= 4) {
    Twiddles& pass = passes_.emplace_back();
    for (std::size_t power = 0; power < 3; power += 1) {
      for (std::size_t p = 0; p < n / 4; p += 1) {
        const double angle = -kTurn * static_cast<double>(p * (power + 1)) / static_cast<double>(n);
        pass.re[power].push_back(static_cast<float>(std::cos(angle)));
        pass.im[power].push_back(static_cast<float>(std::sin(angle)));
      }
    }
  }
}

/// Four neighbours p at once, whose outputs lie across one another.
void Fft::first_pass(const float* re, const float* im, float* to_re, float* to_im) const {
  const std::size_t quarter = size_ / 4;
  const Twiddles& w = passes_.front();
  // Of 8 numbers a quarter is two, fewer than there are lanes.
  const std::size_t whole = quarter & ~std::size_t{3};
  for (std::size_t p = 0; p < whole; p += 4) {
    Lanes r[4], i[4];
    for (std::size_t k = 0; k < 4; k += 1) {
      r[k] = load(re + p + k * quarter);
      i[k] = load(im + p + k * quarter);
    }
    Butterfly<Lanes> b(r, i);
    for (std::size_t k = 1; k < 4; k += 1) {
      const Lanes w_re = load(&w.re[k - 1][p]), w_im = load(&w.im[k - 1][p]), x = b.re[k], y = b.im[k];
      b.re[k] = x * w_re - y * w_im;
      b.im[k] = x * w_im + y * w_re;
    }
    for (std::size_t lane = 0; lane < 4; lane += 1) {
      store(to_re + 4 * (p + lane), Lanes{b.re[0][lane], b.re[1][lane], b.re[2][lane], b.re[3][lane]});
      store(to_im + 4 * (p + lane), Lanes{b.im[0][lane], b.im[1][lane], b.im[2][lane], b.im[3][lane]});
    }
  }
  for (std::size_t p = whole; p < quarter; p += 1) {
    const float r[4] = {re[p], re[p + quarter], re[p + 2 * quarter], re[p + 3 * quarter]};
    const float i[4] = {im[p], im[p + quarter], im[p + 2 * quarter], im[p + 3 * quarter]};
    const Butterfly<float> b(r, i);
    to_re[4 * p] = b.re[0], to_im[4 * p] = b.im[0];
    for (std::size_t k = 1; k < 4; k += 1) {
      const float w_re = w.re[k - 1][p], w_im = w.im[k - 1][p];
      to_re[4 * p + k] = b.re[k] * w_re - b.im[k] * w_im;
      to_im[4 * p + k] = b.re[k] * w_im + b.im[k] * w_re;
    }
  }
}

void Fft::forward(float* re, float* im) {
  float *x = re, *y = im, *to_x = re_.data(), *to_y = im_.data();
  first_pass(x, y, to_x, to_y);
  std::swap(x, to_x), std::swap(y, to_y);
  std::size_t stride = 4, n = size_ / 4;
  for (std::size_t pass = 1; n > 2; pass += 1, n /= 4, stride *= 4) {
    const Twiddles& w = passes_[pass];
    const std::size_t quarter = n / 4;
    for (std::size_t p = 0; p < quarter; p += 1) {
      for (std::size_t q = 0; q < stride; q += 4) {
        Lanes r[4], i[4];
        for (std::size_t k = 0; k < 4; k += 1) {
          r[k] = load(x + q + stride * (p + k * quarter));
          i[k] = load(y + q + stride * (p + k * quarter));
        }
        const Butterfly<Lanes> b(r, i);
        const std::size_t at = q + stride * 4 * p;
        store(to_x + at, b.re[0]), store(to_y + at, b.im[0]);
        for (std::size_t k = 1; k < 4; k += 1) {
          const Lanes w_re = all(w.re[k - 1][p]), w_im = all(w.im[k - 1][p]);
          store(to_x + at + k * stride, b.re[k] * w_re - b.im[k] * w_im);
          store(to_y + at + k * stride, b.re[k] * w_im + b.im[k] * w_re);
        }
      }
    }
    std::swap(x, to_x), std::swap(y, to_y);
  }
  if (n == 2) {
    for (std::size_t q = 0; q < stride; q += 4) {
      const Lanes a = load(x + q), b = load(x + q + stride), c = load(y + q), d = load(y + q + stride);
      store(to_x + q, a + b), store(to_x + q + stride, a - b);
      store(to_y + q, c + d), store(to_y + q + stride, c - d);
    }
    std::swap(x, to_x), std::swap(y, to_y);
  }
  if (x == re) return;
  std::memcpy(re, x, size_ * sizeof(float));
  std::memcpy(im, y, size_ * sizeof(float));
}

RealFft::RealFft(std::size_t size)
    : half_(size / 2),
      input_(size),
      re_(size / 2),
      im_(size / 2),
      bin_re_(size / 2 + 1),
      bin_im_(size / 2 + 1),
      power_(size / 2 + 1) {
  for (std::size_t k = 0; k <= size / 2; k += 1) {
    const double angle = -kTurn * static_cast<double>(k) / static_cast<double>(size);
    cos_.push_back(static_cast<float>(std::cos(angle)));
    sin_.push_back(static_cast<float>(std::sin(angle)));
  }
}

void RealFft::transform() {
  const std::size_t half = half_.size();
  for (std::size_t i = 0; i < half; i += 1) {
    re_[i] = input_[2 * i];
    im_[i] = input_[2 * i + 1];
  }
  half_.forward(re_.data(), im_.data());
  for (std::size_t k = 0; k <= half; k += 1) {
    const std::size_t a = k % half, b = (half - k) % half;
    const float even_re = 0.5F * (re_[a] + re_[b]), even_im = 0.5F * (im_[a] - im_[b]);
    const float odd_re = 0.5F * (im_[a] + im_[b]), odd_im = 0.5F * (re_[b] - re_[a]);
    bin_re_[k] = even_re + odd_re * cos_[k] - odd_im * sin_[k];
    bin_im_[k] = even_im + odd_re * sin_[k] + odd_im * cos_[k];
  }
}

const std::vector<float>& RealFft::power() {
  transform();
  for (std::size_t k = 0; k < power_.size(); k += 1) {
    power_[k] = bin_re_[k] * bin_re_[k] + bin_im_[k] * bin_im_[k];
  }
  return power_;
}

}  // namespace ignition::audio
