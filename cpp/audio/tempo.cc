#include "audio/tempo.h"

#include <algorithm>
#include <cmath>
#include <complex>

#include "audio/periodicity.h"
#include "audio/tempo_weights.gen.h"

namespace ignition::audio {
namespace {

constexpr double kTurn = 6.283185307179586;
constexpr std::array kFrequencyRatios{0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 1.0, 4.0 / 3,
                                      1.5,  2.0,     3.0, 4.0,     6.0,  8.0};
constexpr std::array kLagRatios{0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0};
constexpr std::array kBandFrequencyRatios{0.5, 1.0, 2.0, 3.0, 4.0};
constexpr std::array kBandLagRatios{0.5, 1.0, 2.0, 4.0};
constexpr std::array kMetrical{1.0 / 3, 0.5, 2.0 / 3, 0.75, 4.0 / 3, 1.5, 2.0, 3.0};
constexpr std::size_t kPeaks = 6, kAlternatives = 4;
/// Two candidates nearer than this are one.
constexpr double kSame = 0.025;
/// Deviations of the autocorrelation of noise.
constexpr double kBeyondChance = 5.5;

using Registers = std::array<Periodicity, kRegisters>;

double salience(const Periodicity& whole, double bpm) {
  const double beat = 60 / bpm;
  const double lags =
      static_cast<double>(whole.at_lag(beat)) + static_cast<double>(whole.at_lag(2 * beat)) / 2 +
      static_cast<double>(whole.at_lag(3 * beat)) / 3 + static_cast<double>(whole.at_lag(4 * beat)) / 4;
  return lags * static_cast<double>(whole.at_frequency(1 / beat));
}

void add(std::vector<double>& tempos, double bpm) {
  if (bpm < kSlowest || bpm > kFastest) return;
  for (const double each : tempos) {
    if (std::fabs(each / bpm - 1) < kSame) return;
  }
  tempos.push_back(bpm);
}

/// The peaks of salience, and what stands in a simple ratio to the first two.
std::vector<double> plausible(const Periodicity& whole) {
  std::vector<double> grid, values;
  for (double bpm = kSlowest; bpm <= kFastest; bpm *= 1.004) {
    grid.push_back(bpm);
    values.push_back(salience(whole, bpm));
  }
  std::vector<std::size_t> peaks;
  for (std::size_t i = 1; i + 1 < grid.size(); i += 1) {
    if (values[i] > 0 && values[i] > values[i - 1] && values[i] >= values[i + 1]) peaks.push_back(i);
  }
  std::sort(peaks.begin(), peaks.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  std::vector<double> tempos;
  for (const std::size_t peak : peaks) {
    if (tempos.size() < kPeaks) add(tempos, grid[peak]);
  }
  const std::vector<double> first(tempos.begin(),
                                  tempos.begin() + std::min<std::ptrdiff_t>(2, std::ssize(tempos)));
  for (const double bpm : first) {
    for (const double ratio : kMetrical) add(tempos, bpm * ratio);
  }
  return tempos;
}

/// Peaks of the curve a second.
double density(const std::vector<float>& curve, double rate) {
  std::size_t peaks = 0;
  for (std::size_t i = 1; i + 1 < curve.size(); i += 1) {
    if (curve[i] > 1 && curve[i] > curve[i - 1] && curve[i] >= curve[i + 1]) peaks += 1;
  }
  return static_cast<double>(peaks + 1) * rate / static_cast<double>(curve.size() + 1);
}

TempoCandidate described(const Registers& registers, double bpm, double onsets_a_second) {
  TempoCandidate candidate{bpm, {}, 0};
  std::size_t next = 0;
  const auto put = [&](double value) { candidate.features[next++] = static_cast<float>(value); };
  const double beat = 60 / bpm;
  for (const double ratio : kFrequencyRatios) {
    put(std::log1p(static_cast<double>(registers[0].at_frequency(ratio / beat))));
  }
  for (const double ratio : kLagRatios) put(static_cast<double>(registers[0].at_lag(ratio * beat)));
  for (std::size_t r = 1; r < kRegisters; r += 1) {
    for (const double ratio : kBandFrequencyRatios) {
      put(std::log1p(static_cast<double>(registers[r].at_frequency(ratio / beat))));
    }
    for (const double ratio : kBandLagRatios) put(static_cast<double>(registers[r].at_lag(ratio * beat)));
  }
  const double per_beat = std::log2(onsets_a_second * beat), octave = std::log2(bpm / 120);
  put(per_beat);
  put(per_beat * per_beat);
  put(octave);
  put(octave * octave);
  put(std::fabs(octave * octave * octave));
  put(std::log1p(salience(registers[0], bpm)));
  return candidate;
}

/// How much of the curve's Fourier magnitude at 1, 2 and 4 times a tempo survives over 20 seconds.
double coherence(const std::vector<float>& curve, double rate, double bpm) {
  const std::size_t window = std::min(curve.size(), static_cast<std::size_t>(20 * rate));
  double total = 0;
  for (const double multiple : {1.0, 2.0, 4.0}) {
    const std::complex<double> step = std::polar(1.0, -kTurn * multiple * bpm / 60 / rate);
    for (std::size_t start = 0; start + window <= curve.size() && window > 0; start += (window + 1) / 2) {
      std::complex<double> sum = 0, turn = 1;
      for (std::size_t i = 0; i < window; i += 1) {
        sum += turn * static_cast<double>(curve[start + i]);
        turn *= step;
      }
      total += std::abs(sum);
    }
  }
  return total;
}

/// How much of the curve's sum, over 12 seconds, the beat and its half gather: the mean of both.
double pulse_of(const std::vector<float>& curve, double rate, double bpm) {
  const std::size_t window = std::min(curve.size(), static_cast<std::size_t>(12 * rate));
  double gathered = 0, all = 1e-9;
  for (const double multiple : {1.0, 2.0}) {
    const std::complex<double> step = std::polar(1.0, -kTurn * multiple * bpm / 60 / rate);
    for (std::size_t start = 0; start + window <= curve.size() && window > 0; start += window) {
      std::complex<double> sum = 0, turn = 1;
      for (std::size_t i = 0; i < window; i += 1) {
        sum += turn * static_cast<double>(curve[start + i]);
        all += static_cast<double>(curve[start + i]);
        turn *= step;
      }
      gathered += std::abs(sum);
    }
  }
  return gathered / all;
}

/// Whether anything repeats more than chance does: noise gives correlations that grow as fewer pairs are
/// left.
bool has_beat(const std::vector<TempoCandidate>& candidates, double frames, double rate) {
  for (const TempoCandidate& each : candidates) {
    for (std::size_t i = 0; i < kLagRatios.size(); i += 1) {
      const double pairs = frames - kLagRatios[i] * 60 / each.bpm * rate;
      const double found = static_cast<double>(each.features[kFrequencyRatios.size() + i]);
      if (pairs > 0 && found * std::sqrt(pairs) > kBeyondChance) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<TempoCandidate> tempo_candidates(const Onsets& onsets) {
  const double rate = onsets.frame_rate();
  const Registers registers{
      Periodicity(onsets.curve(Register::all), rate), Periodicity(onsets.curve(Register::low), rate),
      Periodicity(onsets.curve(Register::middle), rate), Periodicity(onsets.curve(Register::high), rate)};
  const double onsets_a_second = density(onsets.curve(Register::all), rate);
  std::vector<TempoCandidate> candidates;
  for (const double bpm : plausible(registers[0])) {
    candidates.push_back(described(registers, bpm, onsets_a_second));
  }
  return candidates;
}

void rank(std::vector<TempoCandidate>& candidates) {
  for (TempoCandidate& each : candidates) {
    each.score = 0;
    for (std::size_t i = 0; i < kTempoFeatures; i += 1) each.score += kTempoWeights[i] * each.features[i];
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const TempoCandidate& a, const TempoCandidate& b) { return a.score > b.score; });
}

double refined(const std::vector<float>& curve, double rate, double bpm) {
  double best = bpm;
  // From coarse to fine: each round looks at ten steps to both sides of the best so far.
  for (const double step : {0.002, 0.0004, 0.0001, 0.00002}) {
    const double middle = best;
    double most = 0;
    for (int i = -10; i <= 10; i += 1) {
      const double tried = middle * (1 + step * i), found = coherence(curve, rate, tried);
      if (found > most) best = tried, most = found;
    }
  }
  return std::fabs(best - std::round(best)) < 0.03 ? std::round(best) : best;
}

std::optional<Tempo> tempo_of(Onsets& onsets) {
  for (const Register each : {Register::all, Register::low, Register::middle, Register::high}) {
    normalise(onsets.curve(each), onsets.frame_rate());
  }
  std::vector<TempoCandidate> candidates = tempo_candidates(onsets);
  const auto frames = static_cast<double>(onsets.curve(Register::all).size());
  if (!has_beat(candidates, frames, onsets.frame_rate())) return std::nullopt;
  rank(candidates);
  Tempo tempo;
  const double lead =
      candidates.size() < 2 ? 10 : static_cast<double>(candidates[0].score - candidates[1].score);
  tempo.confidence = 1 / (1 + std::exp(-(kConfidenceBase + kConfidenceSlope * lead)));
  const std::vector<float>& curve = onsets.curve(Register::all);
  tempo.bpm = refined(curve, onsets.frame_rate(), candidates[0].bpm);
  tempo.pulse = pulse_of(curve, onsets.frame_rate(), tempo.bpm);
  for (std::size_t i = 1; i < candidates.size() && tempo.alternatives.size() < kAlternatives; i += 1) {
    // A simple ratio of the first is told as exactly as the first.
    double other = candidates[i].bpm;
    for (const double ratio : kMetrical) {
      if (std::fabs(other / (tempo.bpm * ratio) - 1) < kSame) other = tempo.bpm * ratio;
    }
    if (std::fabs(other / tempo.bpm - 1) > kSame) add(tempo.alternatives, other);
  }
  return tempo;
}

}  // namespace ignition::audio
