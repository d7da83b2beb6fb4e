#include "audio/key.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

using Profile = std::array<double, 12>;

constexpr std::array kNotes{"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};
constexpr double kSigma = 18;           // cents: how far beside its note a place still counts for it
constexpr double kLeastContrast = 0.2;  // music has 0.3 and more, noise and drums less than 0.15
constexpr std::size_t kLeastFrames = 10;
constexpr double kConfidenceBase = -1.2, kConfidenceSlope = 32;

// Of electronic dance music: Faraldo, Gómez, Jordà and Herrera 2016. Of recordings at large: Sha'ath 2011.
constexpr Profile kEdmMajor{0.16519551, 0.04749026, 0.08293076, 0.06687112, 0.09994645, 0.09274123,
                            0.05294487, 0.13159476, 0.05218986, 0.07443653, 0.06940723, 0.0642515};
constexpr Profile kEdmMinor{0.17235348, 0.05336489, 0.0761009,  0.10043649, 0.05621498, 0.08527853,
                            0.0497915,  0.13451001, 0.07458916, 0.05003023, 0.09187879, 0.05545106};
constexpr Profile kMajor{6.6, 2.0, 3.5, 2.3, 4.6, 4.0, 2.5, 5.2, 2.4, 3.7, 2.3, 3.4};
constexpr Profile kMinor{6.5, 2.7, 3.5, 5.4, 2.6, 3.5, 2.5, 5.2, 4.0, 2.7, 4.3, 3.2};

/// With mean 0 and length 1, so that a sum of products is a correlation.
Profile standardised(Profile values) {
  double mean = 0, square = 0;
  for (const double each : values) mean += each / 12;
  for (double& each : values) {
    each -= mean;
    square += each * each;
  }
  for (double& each : values) each /= std::sqrt(square) + 1e-12;
  return values;
}

Profile joined(const Profile& a, const Profile& b) {
  const Profile x = standardised(a), y = standardised(b);
  Profile both{};
  for (std::size_t i = 0; i < 12; i += 1) both[i] = x[i] + y[i];
  return standardised(both);
}

}  // namespace

std::array<double, 12> notes_of(const Chroma& chroma) {
  std::array<double, 12> notes{};
  double total = 0;
  const double tuning = chroma.tuning();
  for (std::size_t i = 0; i < kPlaces; i += 1) {
    const double semitones = static_cast<double>(i) / kPlacesPerNote - tuning;
    const double nearest = std::round(semitones), cents = 100 * (semitones - nearest) / kSigma;
    const auto note = static_cast<std::size_t>((static_cast<int>(nearest) + 12) % 12);
    const double part = chroma.places()[i] * std::exp(-0.5 * cents * cents);
    notes[note] += part;
    total += part;
  }
  for (double& each : notes) each /= total + 1e-12;
  return notes;
}

double contrast(const std::array<double, 12>& notes) {
  double square = 0;
  for (const double each : notes) square += (each * 12 - 1) * (each * 12 - 1);
  return std::sqrt(square / 12);
}

std::optional<Key> key_of(const Chroma& chroma) {
  if (chroma.frames() < kLeastFrames) return std::nullopt;
  const std::array<double, 12> notes = notes_of(chroma);
  if (contrast(notes) < kLeastContrast) return std::nullopt;
  const Profile found = standardised(notes);
  Key key{0, Mode::major, 0, 100 * chroma.tuning()};
  double best = -2, second = -2;
  for (const Mode mode : {Mode::major, Mode::minor}) {
    const Profile profile = mode == Mode::major ? joined(kEdmMajor, kMajor) : joined(kEdmMinor, kMinor);
    for (std::size_t tonic = 0; tonic < 12; tonic += 1) {
      double correlation = 0;
      for (std::size_t i = 0; i < 12; i += 1) correlation += profile[i] * found[(i + tonic) % 12];
      if (correlation > best) {
        second = best;
        best = correlation;
        key.tonic = tonic;
        key.mode = mode;
      } else {
        second = std::max(second, correlation);
      }
    }
  }
  key.confidence = 1 / (1 + std::exp(-(kConfidenceBase + kConfidenceSlope * (best - second))));
  return key;
}

std::string name_of(const Key& key) {
  return std::string(kNotes[key.tonic]) + (key.mode == Mode::major ? " major" : " minor");
}

std::string camelot_of(const Key& key) {
  // Fifths are neighbours; of a minor key the relative major one tells the number.
  const std::size_t major = key.mode == Mode::major ? key.tonic : (key.tonic + 3) % 12;
  return std::to_string((major * 7 + 7) % 12 + 1) + (key.mode == Mode::major ? "B" : "A");
}

}  // namespace ignition::audio
