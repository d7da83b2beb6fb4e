#include "domains/reference/analysis.h"

#include "domains/reference/keys.h"
#include "domains/reference/waveform.h"

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
  if (!analysis.waveform) return faults;
  for (FieldError& fault : faults_of_waveform(*analysis.waveform)) faults.push_back(std::move(fault));
  return faults;
}

}  // namespace ignition::reference
