#include "domains/reference/analysis.h"

#include "domains/reference/keys.h"

namespace ignition::reference {

std::vector<FieldError> faults_of(const AnalysisBody& analysis) {
  std::vector<FieldError> faults;
  if (analysis.key && !key_of(*analysis.key))
    faults.push_back({"/key", "must be a note and its mode, such as \"F# minor\" or \"Eb major\""});
  double end = 0;
  for (std::size_t i = 0; analysis.sections && i < analysis.sections->size(); i += 1) {
    const Section& section = (*analysis.sections)[i];
    const std::string at = "/sections/" + std::to_string(i);
    if (section.start < end)
      faults.push_back({at + "/start", "must not lie before the end of the one before"});
    if (section.end <= section.start) faults.push_back({at + "/end", "must lie behind the start"});
    end = section.end;
  }
  for (std::size_t i = 0; analysis.waveform && i < analysis.waveform->size(); i += 1) {
    const double height = (*analysis.waveform)[i];
    if (!(height >= 0 && height <= 1))
      faults.push_back({"/waveform/" + std::to_string(i), "must be a number from 0 to 1"});
  }
  return faults;
}

}  // namespace ignition::reference
