// Tempo: candidates out of what repeats, a choice among them by weights that were fitted to music of known
// tempo (tempo_weights.gen.h), and the chosen one measured exactly.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "audio/onsets.h"

namespace ignition::audio {

constexpr double kSlowest = 36, kFastest = 260;
constexpr std::size_t kTempoFeatures = 54;

struct TempoCandidate {
  double bpm = 0;
  std::array<float, kTempoFeatures> features{};
  float score = 0;
};

struct Tempo {
  double bpm = 0;
  double confidence = 0;             // 0 to 1: how often such a lead over the second candidate was right
  std::vector<double> alternatives;  // at most four, best first
  double pulse = 0;                  // 0 to 1: how much of the onsets lies on the beat and its half
};

/// What beats could be, with what the choice looks at; the curves must be normalised.
std::vector<TempoCandidate> tempo_candidates(const Onsets& onsets);

/// The candidates, best first.
void rank(std::vector<TempoCandidate>& candidates);

/// The same tempo, measured to a hundredth of a percent: over 20 seconds a wrong one drifts off.
double refined(const std::vector<float>& curve, double rate, double bpm);

/// Nothing where nothing repeats. Normalises the curves.
std::optional<Tempo> tempo_of(Onsets& onsets);

}  // namespace ignition::audio
