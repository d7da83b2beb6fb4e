// A measurement as it is kept: whoever measured, it takes the place of the one before, and leaves alone what
// people say themselves.
#pragma once

#include <string>

#include "domains/reference/analysis.h"
#include "domains/reference/statements.gen.h"
#include "plan/caller.h"
#include "plan/decision.h"

namespace ignition::reference {

/// JSON for a column; empty, which is NULL, where there is no value.
template <class T>
JsonText json_text(const std::optional<T>& value) {
  JsonText text;
  if (value) text.text = print_json(*value);
  return text;
}

void take_measurement(const AnalysisBody& values, AnalysisSource source, AnalysisRow& row);

/// The measured part of the row, and how long the track lasts, where nobody has said that.
void write_measurement(const std::string& track, const AnalysisRow& row,
                       const std::optional<double>& duration_seconds, Asked& asked, Decision& decision);

}  // namespace ignition::reference
