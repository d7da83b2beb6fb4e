#include "domains/reference/analysis_api.h"

#include "domains/reference/hearing.h"
#include "domains/reference/keys.h"
#include "domains/reference/measurement.h"
#include "domains/reference/waveform.h"

namespace ignition::reference {
namespace {

bool is_corrected(const AnalysisRow& row) {
  return row.corrected_bpm || row.corrected_key || !row.corrected_sections.text.empty();
}

AnalysisView view_of(const AnalysisRow& row) {
  AnalysisView view;
  view.state = row.state.value_or(AnalysisState::done);
  view.progress = progress_of(view.state, row.next_byte.value_or(0), row.bytes);
  view.reason = row.reason;
  view.source = row.source;
  view.bpm = row.corrected_bpm ? row.corrected_bpm : row.bpm;
  view.key = row.corrected_key ? row.corrected_key : row.key;
  if (const auto key = view.key ? key_of(*view.key) : std::nullopt) view.camelot = camelot_of(*key);
  view.energy = row.energy;
  view.danceability = row.danceability;
  view.sections = row.corrected_sections.text.empty() ? row.sections : row.corrected_sections;
  view.waveform = row.waveform;
  if (view.bpm) view.alternatives = alternatives_of(*view.bpm);
  view.corrected_bpm = row.corrected_bpm;
  view.measured_bpm = row.bpm;
  view.corrected_key = row.corrected_key;
  view.measured_key = row.key;
  view.corrected_sections = row.corrected_sections;
  view.heard = row.heard;
  view.analyzed_at = row.analyzed_at;
  return view;
}

void write_corrections(const std::string& track, const UserId& user, const AnalysisRow& row,
                       Decision& decision) {
  decision.write(sql::keep_corrections, {.bpm = row.corrected_bpm,
                                         .key = row.corrected_key,
                                         .sections = row.corrected_sections,
                                         .track_id = track,
                                         .user_id = user});
}

/// Whether a person tells more than a correction can hold.
bool measures(const AnalysisBody& values) {
  return values.energy || values.danceability || values.waveform;
}

/// The job as if it had not begun, in that state.
void settle_job(const std::string& track, AnalysisRow& row, AnalysisState state, UnixMillis now,
                Decision& decision) {
  if (row.parts.value_or(0) > 0) drop_images(track, decision.dropped_blobs);
  row.state = state;
  row.next_byte = row.parts = 0;
  row.reason.reset();
  decision.write(sql::settle_job,
                 {.track_id = track, .state = state, .due_at = now + kMessageTime, .now = now});
}

/// What a person says is the whole of what they say; what they measured with other tools is added to what is
/// there.
void take_correction(const AnalysisBody& values, AnalysisRow& row) {
  row.corrected_bpm = values.bpm;
  row.corrected_key = values.key;
  row.corrected_sections = json_text(values.sections);
  if (values.energy) row.energy = values.energy;
  if (values.danceability) row.danceability = values.danceability;
  if (values.waveform) row.waveform = pairs_of(*values.waveform);
}

}  // namespace

GetAnalysis::Reads GetAnalysis::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::analysis_of_track, {.id = input.id});
}

Result<Decision> GetAnalysis::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const AnalysisRow& row, rows.require(reads));
  if (!row.state && !is_corrected(row)) return Error{Code::not_found};
  return answer(Output{view_of(row)});
}

Result<PutAnalysis::Input> PutAnalysis::parse(const Parts& parts) {
  IGN_TRY(const TrackPath& path, parse_input<TrackPath>({parts.path, parts.query, Json::object()}));
  IGN_TRY(AnalysisBody&& values, parse_input<AnalysisBody>({{}, {}, parts.body}));
  auto faults = faults_of(values);
  if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  return Input{path.id, std::move(values)};
}

void PutAnalysis::describe(Json& operation) {
  describe_input<TrackPath>(operation);
  describe_input<AnalysisBody>(operation);
}

PutAnalysis::Reads PutAnalysis::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::analysis_of_track, {.id = input.id});
}

Result<Decision> PutAnalysis::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(AnalysisRow&& row, rows.require(reads));
  const bool is_measurement = input.values.source == Sender::client;
  const bool is_measured = is_measurement || measures(input.values);
  if (is_measurement) {
    take_measurement(input.values, AnalysisSource::client, row);
  } else {
    take_correction(input.values, row);
  }
  const UnixMillis now = asked.facts.now;
  Decision decision{};
  if (is_measured) {
    if (!is_measurement) row.source = AnalysisSource::person;
    row.analyzed_at = now;
    write_measurement(input.id, row, input.values.duration_seconds, asked, decision);
    settle_job(input.id, row, AnalysisState::done, now, decision);
  }
  if (!is_measurement) write_corrections(input.id, asked.caller.id, row, decision);
  decision.reply = shown(200, Output{view_of(row)});
  return decision;
}

RemoveCorrections::Reads RemoveCorrections::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::analysis_of_track, {.id = input.id});
}

Result<Decision> RemoveCorrections::decide(const Input& input, const Reads& reads, const Rows& rows,
                                           Asked& asked) {
  IGN_TRY(AnalysisRow&& row, rows.require(reads));
  if (!is_corrected(row)) return Error{Code::not_found};
  row.corrected_bpm.reset();
  row.corrected_key.reset();
  row.corrected_sections = {};
  Decision decision = nothing_to_show();
  write_corrections(input.id, asked.caller.id, row, decision);
  return decision;
}

AnalyseAgain::Reads AnalyseAgain::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::analysis_of_track, {.id = input.id});
}

Result<Decision> AnalyseAgain::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  IGN_TRY(AnalysisRow&& row, rows.require(reads));
  Decision decision{};
  settle_job(input.id, row, AnalysisState::queued, asked.facts.now, decision);
  decision.reply = shown(202, Output{view_of(row)});
  return decision;
}

std::span<const Route> analysis_routes() {
  using enum Access;
  static constexpr auto all = std::to_array<Route>({
      route<GetAnalysis>(Method::get, "/api/reference/tracks/{id}/analysis", member),
      route<AnalyseAgain>(Method::post, "/api/reference/tracks/{id}/analysis", member),
      route<PutAnalysis>(Method::put, "/api/reference/tracks/{id}/analysis", member),
      route<RemoveCorrections>(Method::delete_, "/api/reference/tracks/{id}/analysis", member),
  });
  return all;
}

}  // namespace ignition::reference
