// Sounds whose tempo, notes and loudness are known because they are made here.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "audio/analysis.h"
#include "audio/decode/bytes.h"

namespace ignition::audio::sounds {

constexpr double kRate = 22'050;

using Samples = std::vector<float>;

inline std::size_t count_of(double seconds) { return static_cast<std::size_t>(seconds * kRate); }

/// From -1 to 1, the same in every run.
class Noise {
 public:
  double next() {
    state_ = state_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return static_cast<double>(state_ >> 11) / 4'503'599'627'370'496.0 - 1;
  }

 private:
  std::uint64_t state_ = 7;
};

inline void add_sine(Samples& to, double hertz, double level, double start, double seconds) {
  const std::size_t first = count_of(start), last = std::min(to.size(), count_of(start + seconds));
  for (std::size_t i = first; i < last; i += 1) {
    const double at = static_cast<double>(i - first) / kRate;
    const double edge = std::min({1.0, at / 0.01, (seconds - at) / 0.02});
    to[i] += static_cast<float>(level * edge * std::sin(2 * std::numbers::pi * hertz * at));
  }
}

/// A note with four partials; 69 is a' = 440 Hz.
inline void add_note(Samples& to, double note, double level, double start, double seconds) {
  const double hertz = 440 * std::pow(2, (note - 69) / 12);
  for (int partial = 1; partial <= 4; partial += 1) {
    add_sine(to, hertz * partial, level / partial, start, seconds);
  }
}

/// Noise that dies away.
inline void add_stroke(Samples& to, Noise& noise, double level, double start) {
  const std::size_t first = count_of(start);
  for (std::size_t i = first; i < std::min(to.size(), first + count_of(0.1)); i += 1) {
    to[i] +=
        static_cast<float>(level * noise.next() * std::exp(-static_cast<double>(i - first) / (0.02 * kRate)));
  }
}

/// A drum on every beat, a deep one on the first and third of four, quieter strokes between.
inline Samples beat(double bpm, double seconds) {
  Samples samples(count_of(seconds));
  Noise noise;
  for (int i = 0; i * 30 / bpm < seconds; i += 1) {
    add_stroke(samples, noise, i % 2 == 0 ? 0.2 : 0.1, i * 30 / bpm);
    if (i % 4 == 0) add_sine(samples, 60, 0.6, i * 30 / bpm, 0.12);
    if (i % 4 == 2) add_stroke(samples, noise, 0.5, i * 30 / bpm);
  }
  return samples;
}

/// I IV V I in a key, or i iv v i; `cents` beside the usual tuning.
inline Samples cadence(int tonic, Mode mode, double cents) {
  Samples samples(count_of(16));
  const double third = mode == Mode::major ? 4 : 3;
  const double degrees[] = {0, 5, 7, 0};
  for (int i = 0; i < 16; i += 1) {
    const double root = 48 + tonic + degrees[i % 4] + cents / 100;
    for (const double above : {0.0, third, 7.0, 12.0}) add_note(samples, root + above, 0.08, i, 1);
  }
  return samples;
}

inline Samples noise(double seconds, double level) {
  Samples samples(count_of(seconds));
  Noise source;
  for (float& each : samples) each = static_cast<float>(level * source.next());
  return samples;
}

inline Analysis heard(const Samples& samples, double rate = kRate, std::size_t channels = 1) {
  Analyser analyser(rate, channels);
  analyser.push(samples.data(), samples.size() / channels);
  return analyser.finish();
}

/// As a WAV file of 16 bits.
inline std::string wav_of(const Samples& samples, unsigned rate, unsigned channels) {
  std::string file = "RIFF....WAVEfmt ";
  const auto number = [&](std::size_t value, int bytes) {
    for (int i = 0; i < bytes; i += 1) file += static_cast<char>(value >> (8 * i) & 0xff);
  };
  number(16, 4), number(1, 2), number(channels, 2), number(rate, 4);
  number(rate * channels * 2, 4), number(channels * 2, 2), number(16, 2);
  file += "data";
  number(samples.size() * 2, 4);
  for (const float each : samples) {
    number(static_cast<std::size_t>(std::lround(32'767 * std::clamp(each, -1.0F, 1.0F))) & 0xffff, 2);
  }
  return file;
}

inline Bytes bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace ignition::audio::sounds
