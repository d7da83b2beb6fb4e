#include "audio/analysis.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

constexpr double kAnalysisRate = 22'050;
constexpr std::size_t kBlock = 4'096;  // samples that are kept before they are passed on
/// Definitions, told in docs/audio.md.
constexpr double kQuietest = -26, kLoudest = -6;  // LUFS
constexpr double kLoudnessShare = 0.6, kBusiest = 0.12;
constexpr double kMostDanceable = 0.85;  // of the pulse

double share(double value, double lowest, double highest) {
  return std::clamp((value - lowest) / (highest - lowest), 0.0, 1.0);
}

double energy_of(double loudness, double onset_strength) {
  return kLoudnessShare * share(loudness, kQuietest, kLoudest) +
         (1 - kLoudnessShare) * share(onset_strength, 0, kBusiest);
}

double mean_of(const std::vector<float>& curve, double first, double last) {
  const auto begin = std::min(curve.size(), static_cast<std::size_t>(std::max(0.0, first)));
  const auto end = std::min(curve.size(), static_cast<std::size_t>(std::max(0.0, last)));
  double total = 0;
  for (std::size_t i = begin; i < end; i += 1) total += static_cast<double>(curve[i]);
  return end > begin ? total / static_cast<double>(end - begin) : 0;
}

}  // namespace

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::none: return "none";
    case Reason::too_short: return "too_short";
    case Reason::silent: return "silent";
    case Reason::no_beat: return "no_beat";
    case Reason::no_notes: return "no_notes";
  }
  return "none";
}

Analyser::Analyser(double rate, std::size_t channels)
    : rate_(rate),
      channels_(channels),
      decimator_(decimation(rate, kAnalysisRate)),
      loudness_(rate, channels),
      onsets_(rate / static_cast<double>(decimation(rate, kAnalysisRate))),
      chroma_(rate / static_cast<double>(decimation(rate, kAnalysisRate))) {}

void Analyser::push(const float* samples, std::size_t frames) {
  loudness_.push(samples, frames);
  frames_ += frames;
  const float part = 1 / static_cast<float>(channels_);
  for (std::size_t i = 0; i < frames; i += 1) {
    const float* const frame = samples + i * channels_;
    float low = frame[0], high = frame[0], total = frame[0];
    for (std::size_t c = 1; c < channels_; c += 1) {
      low = std::min(low, frame[c]);
      high = std::max(high, frame[c]);
      total += frame[c];
    }
    waveform_.push(low, high);
    mono_.push_back(total * part);
    if (mono_.size() == kBlock) pass_on();
  }
}

void Analyser::pass_on() {
  reduced_.clear();
  decimator_.push(mono_.data(), mono_.size(), reduced_);
  onsets_.push(reduced_);
  chroma_.push(reduced_);
  mono_.clear();
}

double Analyser::energy_between(double first, double last) const {
  const double rate = onsets_.frame_rate();
  const double strength = mean_of(onsets_.curve(Register::all), first * rate, last * rate);
  return energy_of(loudness_.level_between(first, last), strength);
}

Analysis Analyser::finish() {
  pass_on();
  Analysis found;
  found.seconds = seconds();
  found.loudness = loudness_.integrated();
  found.range = loudness_.range();
  found.waveform = waveform_.points(kPoints);
  const Reason nothing = seconds() < kShortest ? Reason::too_short
                         : !found.loudness     ? Reason::silent
                                               : Reason::none;
  if (nothing != Reason::none) {
    found.loudness = found.range = std::nullopt;
    found.no_tempo = found.no_key = found.no_loudness = found.no_sections = nothing;
    return found;
  }
  found.energy = energy_between(0, seconds());
  for (const Section& each : sections_of(onsets_, seconds())) {
    found.sections.push_back({each, energy_between(each.start, each.end)});
  }
  found.key = key_of(chroma_);
  if (!found.key) found.no_key = Reason::no_notes;
  // Last, because it normalises the curves of onsets in place.
  found.tempo = tempo_of(onsets_);
  if (!found.tempo) found.no_tempo = Reason::no_beat;
  found.danceability = found.tempo ? share(found.tempo->pulse, 0, kMostDanceable) : 0;
  return found;
}

}  // namespace ignition::audio
