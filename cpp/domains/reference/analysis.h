// What an analysis of a track may say. Rule: whoever measured it, it is checked like any input, and is kept
// as it came.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/json_text.h"
#include "base/result.h"
#include "domains/reference/words.h"

namespace ignition::reference {

struct Section {
  double start = 0;
  double end = 0;
  std::string label;
  static constexpr auto fields = field_list(field<&Section::start>({.min = 0, .max = 86'400, .unit = "s"}),
                                            field<&Section::end>({.min = 0, .max = 86'400, .unit = "s"}),
                                            field<&Section::label>({.min = 1, .max = 100}));
};

/// How sure a measurement is, or why there is none; docs/audio.md says what each word means.
struct Heard {
  std::optional<double> tempo_confidence, key_confidence, tuning_cents, loudness_lufs, loudness_range_lu;
  std::optional<std::string> tempo_reason, key_reason, loudness_reason;
  std::optional<std::vector<double>> likely_bpms;
  static constexpr auto fields =
      field_list(field<&Heard::tempo_confidence>({.doc = "How often that was right", .min = 0, .max = 1}),
                 field<&Heard::tempo_reason>({.doc = "Why there is no tempo", .max = 50}),
                 field<&Heard::likely_bpms>({.doc = "Other tempos, the likeliest first", .max = 10}),
                 field<&Heard::key_confidence>({.min = 0, .max = 1}),
                 field<&Heard::key_reason>({.doc = "Why there is no key", .max = 50}),
                 field<&Heard::tuning_cents>(
                     {.doc = "How far its a' is from 440 Hz", .min = -100, .max = 100, .unit = "cents"}),
                 field<&Heard::loudness_lufs>(
                     {.doc = "Integrated, by ITU-R BS.1770", .min = -100, .max = 20, .unit = "LUFS"}),
                 field<&Heard::loudness_range_lu>({.min = 0, .max = 100, .unit = "LU"}),
                 field<&Heard::loudness_reason>({.doc = "Why there is no loudness", .max = 50}));
};

struct AnalysisBody {
  std::optional<Sender> source;
  std::optional<double> bpm;
  std::optional<std::string> key;
  std::optional<double> energy;
  std::optional<double> danceability;
  std::optional<std::vector<Section>> sections;
  std::optional<JsonText> waveform;
  std::optional<Heard> heard;
  std::optional<double> duration_seconds;
  static constexpr auto fields =
      field_list(field<&AnalysisBody::source>({.doc = "Who says so; a person, if nothing is said"}),
                 field<&AnalysisBody::bpm>({.min = 20, .max = 400, .unit = "beats per minute"}),
                 field<&AnalysisBody::key>({.doc = "Such as F# minor or Eb major", .max = 8}),
                 field<&AnalysisBody::energy>({.min = 0, .max = 1}),
                 field<&AnalysisBody::danceability>({.min = 0, .max = 1}),
                 field<&AnalysisBody::sections>({.doc = "One after another", .max = 100}),
                 field<&AnalysisBody::waveform>(
                     {.doc = "The lowest and highest sample of each stretch; a height stands for both"}),
                 field<&AnalysisBody::heard>({.doc = "How sure the app that measured is"}),
                 field<&AnalysisBody::duration_seconds>(
                     {.doc = "Kept where the track has none", .min = 0, .max = 86'400, .unit = "s"}));
};

/// What no field says by itself: the key's name, the order of the sections, what the waveform holds.
std::vector<FieldError> faults_of(const AnalysisBody& analysis);

}  // namespace ignition::reference
