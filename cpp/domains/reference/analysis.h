// What an analysis of a track may say. Rule: whoever measured it, it is checked like any input, and is kept
// as it came.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"

namespace ignition::reference {

struct Section {
  double start = 0;
  double end = 0;
  std::string label;
  static constexpr auto fields = field_list(field<&Section::start>({.min = 0, .max = 86'400, .unit = "s"}),
                                            field<&Section::end>({.min = 0, .max = 86'400, .unit = "s"}),
                                            field<&Section::label>({.min = 1, .max = 100}));
};

struct AnalysisBody {
  std::optional<double> bpm;
  std::optional<std::string> key;
  std::optional<double> energy;
  std::optional<double> danceability;
  std::optional<std::vector<Section>> sections;
  std::optional<std::vector<double>> waveform;
  static constexpr auto fields =
      field_list(field<&AnalysisBody::bpm>({.min = 20, .max = 400, .unit = "beats per minute"}),
                 field<&AnalysisBody::key>({.doc = "Such as F# minor or Eb major", .max = 8}),
                 field<&AnalysisBody::energy>({.min = 0, .max = 1}),
                 field<&AnalysisBody::danceability>({.min = 0, .max = 1}),
                 field<&AnalysisBody::sections>({.doc = "One after another", .max = 100}),
                 field<&AnalysisBody::waveform>(
                     {.doc = "How loud it is from beginning to end, each 0 to 1", .max = 2'000}));
};

/// A to G, # or b or neither, and the mode: "C major", "F# minor".
bool is_key(std::string_view text);

/// What no field says by itself: the key's name, the order of the sections, the height of the waveform.
std::vector<FieldError> faults_of(const AnalysisBody& analysis);

}  // namespace ignition::reference
