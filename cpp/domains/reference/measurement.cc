#include "domains/reference/measurement.h"

#include "domains/reference/waveform.h"

namespace ignition::reference {

void take_measurement(const AnalysisBody& values, AnalysisSource source, AnalysisRow& row) {
  row.source = source;
  row.bpm = values.bpm;
  row.key = values.key;
  row.energy = values.energy;
  row.danceability = values.danceability;
  row.sections = json_text(values.sections);
  row.waveform = values.waveform ? pairs_of(*values.waveform) : JsonText{};
  row.heard = json_text(values.heard);
}

void write_measurement(const std::string& track, const AnalysisRow& row,
                       const std::optional<double>& duration_seconds, Asked& asked, Decision& decision) {
  decision.write(sql::keep_analysis, {.id = asked.ids.next(),
                                      .track_id = track,
                                      .source = *row.source,
                                      .bpm = row.bpm,
                                      .key = row.key,
                                      .energy = row.energy,
                                      .danceability = row.danceability,
                                      .sections = row.sections,
                                      .waveform = row.waveform,
                                      .heard = row.heard,
                                      .now = asked.facts.now});
  if (duration_seconds)
    decision.write(sql::keep_length, {.duration_seconds = duration_seconds, .track_id = track});
}

}  // namespace ignition::reference
