// The transforms beside their definitions.
#include "audio/fft.h"

#include <cmath>
#include <complex>
#include <numbers>

#include "audio/decode/vorbis.h"
#include "audio/sounds.h"
#include "support/catch.h"

using namespace ignition::audio;

TEST_CASE("a Fourier transform is the sum that it is defined as") {
  for (const std::size_t size : {8, 16, 32, 64, 128, 512}) {
    sounds::Noise source;
    std::vector<float> re, im;
    for (std::size_t i = 0; i < size; i += 1) {
      re.push_back(static_cast<float>(source.next()));
      im.push_back(static_cast<float>(source.next()));
    }
    std::vector<float> x = re, y = im;
    Fft(size).forward(x.data(), y.data());
    for (std::size_t k = 0; k < size; k += 1) {
      std::complex<double> sum = 0;
      for (std::size_t i = 0; i < size; i += 1) {
        const double angle =
            -2 * std::numbers::pi * static_cast<double>(i * k % size) / static_cast<double>(size);
        sum += std::complex<double>(re[i], im[i]) * std::polar(1.0, angle);
      }
      INFO(size << " " << k);
      REQUIRE(std::abs(sum - std::complex<double>(x[k], y[k])) < 1e-4);
    }
  }
}

TEST_CASE("the transform of real numbers is that of complex ones without imaginary part") {
  const std::size_t size = 64;
  sounds::Noise source;
  RealFft real(size);
  std::vector<float> re(size), im(size);
  for (std::size_t i = 0; i < size; i += 1) re[i] = real.input()[i] = static_cast<float>(source.next());
  real.transform();
  Fft(size).forward(re.data(), im.data());
  for (std::size_t k = 0; k <= size / 2; k += 1) {
    CHECK(std::fabs(real.re()[k] - re[k]) < 1e-5F);
    CHECK(std::fabs(real.im()[k] - im[k]) < 1e-5F);
  }
}

TEST_CASE("the inverse cosine transform of Vorbis is the sum that it is defined as") {
  for (const std::size_t size : {64, 128, 256}) {
    sounds::Noise source;
    std::vector<float> bins(size / 2), found;
    for (float& each : bins) each = static_cast<float>(source.next());
    InverseMdct(size).transform(bins, found);
    const auto n = static_cast<double>(size);
    for (std::size_t i = 0; i < size; i += 1) {
      double sum = 0;
      for (std::size_t k = 0; k < size / 2; k += 1) {
        const double angle = std::numbers::pi / (2 * n) * (2 * static_cast<double>(i) + 1 + n / 2);
        sum += static_cast<double>(bins[k]) * std::cos(angle * (2 * static_cast<double>(k) + 1));
      }
      REQUIRE(std::fabs(sum - static_cast<double>(found[i])) < 1e-3);
    }
  }
}
