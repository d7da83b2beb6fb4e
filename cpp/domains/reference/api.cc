#include "domains/reference/api.h"

#include "domains/reference/audio_type.h"
#include "resource/routes.h"

namespace ignition::reference {
namespace {

struct TrackFilter {
  std::optional<std::string> q, tag;
  static constexpr auto fields = field_list(
      field<&TrackFilter::q>(
          {.doc = "What title or artist hold, without case", .min = 2, .max = 100, .in = In::query}),
      field<&TrackFilter::tag>(resource::kFilterSpec));
};

std::vector<FieldError> settle_track(TrackBody& track, const Facts&) {
  return resource::settle_tags(track.tags);
}

// A track is made of a file and deleted with it, so of the resource's own routes these are left.
constexpr Resource kTracks{
    .sql = &sql::tracks,
    .path = "/api/reference/tracks",
    .item_path = "/api/reference/tracks/{id}",
    .name = "track",
    .body = resource::fields_of<TrackBody, settle_track>(),
    .filters = resource::fields_of<TrackFilter>(),
};
static_assert(resource::is_short_in_lists(kTracks) && resource::is_shown(kTracks, kTracks.body) &&
              resource::writes_columns(kTracks, sql::tracks.update));

constexpr auto kResourceRoutes = resource::joined(
    resource::reads<kTracks>(), resource::tags_route<kTracks>("/api/reference/tracks/tags"),
    std::array<Route, 1>{resource::route_of<kTracks, resource::update, resource::describe_update>(
        Method::patch, kTracks.item_path)});

JsonText json_text(const auto& list) {
  JsonText text;
  if (list) text.text = print_json(*list);
  return text;
}

}  // namespace

Result<UploadTrack::Input> UploadTrack::parse(const Parts& parts) {
  IGN_TRY(Named named, parse_input<Named>(parts));
  return Input{std::move(named), parts.stream};
}

void UploadTrack::describe(Json& operation) { describe_input<Named>(operation); }

UploadTrack::Reads UploadTrack::plan(const Input&, ReadPlan& plan) { return plan.one(sql::storage_of_me); }

Result<Decision> UploadTrack::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const StorageRow kept, rows.require(reads));
  const StreamBody& file = input.file;
  if (!has_room(kept.tracks, kept.bytes, file.length, asked.facts.settings)) {
    const UploadQuota quota{
        .limit = asked.facts.settings.quota_bytes, .present = kept.bytes, .tracks = kept.tracks};
    return Error{Code::quota_exceeded, "Delete tracks that are no longer needed.", {}, present(quota)};
  }
  const auto type = audio_type_of(file.head);
  if (!type)
    return Error{Code::unsupported_media_type,
                 "By its first bytes it is no MP3, WAV, FLAC, Ogg, MP4, AAC or AIFF."};
  const std::string id = asked.ids.next();
  const std::string key = object_key(asked.caller.id, id);
  const Uploaded* uploaded = rows.uploaded();
  if (uploaded == nullptr) return Decision{.upload_to = key};
  if (uploaded->bytes != file.length) return Error{Code::incomplete_body};
  if (!file.sha256.empty() && file.sha256 != uploaded->sha256)
    return Error{Code::invalid_input, {}, {{"content-digest:", "is not the SHA-256 of what arrived"}}};
  // From here on the decision stands.
  TrackRow track{};
  track.id = id;
  track.title = input.named.title;
  track.artist = input.named.artist;
  track.tags = {"[]"};
  track.mime_type = *type;
  track.bytes = uploaded->bytes;
  track.sha256 = uploaded->sha256;
  track.visibility = "private";
  track.created_at = track.updated_at = asked.facts.now;
  Decision decision = created("/api/reference/tracks/" + id, Output{track});
  decision.write(sql::insert_track, {.id = id,
                                     .user_id = asked.caller.id,
                                     .title = track.title,
                                     .artist = track.artist,
                                     .r2_key = key,
                                     .mime_type = track.mime_type,
                                     .bytes = track.bytes,
                                     .sha256 = track.sha256,
                                     .now = asked.facts.now});
  return decision;
}

RemoveTrack::Reads RemoveTrack::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::object_of_track, {.id = input.id});
}

Result<Decision> RemoveTrack::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(ObjectRow object, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.dropped_blobs.push_back(std::move(object.r2_key));
  decision.write(sql::remove_track, {.id = input.id, .user_id = asked.caller.id});
  return decision;
}

GetAudio::Reads GetAudio::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::object_of_track, {.id = input.id});
}

Result<Decision> GetAudio::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(ObjectRow object, rows.require(reads));
  Decision decision{.reply = {.headers = {{"content-type", object.mime_type}}}};
  decision.blob = Blob{std::move(object.r2_key), object.bytes, object.sha256.value_or(std::string{})};
  return decision;
}

GetAnalysis::Reads GetAnalysis::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::analysis_of_track, {.id = input.id});
}

Result<Decision> GetAnalysis::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const AnalysisRow analysis, rows.require(reads));
  return answer(Output{analysis});
}

Result<PutAnalysis::Input> PutAnalysis::parse(const Parts& parts) {
  IGN_TRY(const TrackPath path, parse_input<TrackPath>({parts.path, parts.query, Json::object()}));
  IGN_TRY(AnalysisBody values, parse_input<AnalysisBody>({{}, {}, parts.body}));
  auto faults = faults_of(values);
  if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  return Input{path.id, std::move(values)};
}

void PutAnalysis::describe(Json& operation) {
  describe_input<TrackPath>(operation);
  describe_input<AnalysisBody>(operation);
}

PutAnalysis::Reads PutAnalysis::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::track_above, {.id = input.id});
}

Result<Decision> PutAnalysis::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const TrackIdRow track, rows.require(reads));
  const AnalysisBody& values = input.values;
  AnalysisRow analysis{};
  analysis.state = AnalysisState::done;
  analysis.bpm = values.bpm;
  analysis.key = values.key;
  analysis.energy = values.energy;
  analysis.danceability = values.danceability;
  analysis.sections = json_text(values.sections);
  analysis.waveform = json_text(values.waveform);
  analysis.analyzed_at = asked.facts.now;
  Decision decision = answer(Output{analysis});
  decision.write(sql::keep_analysis, {.id = asked.ids.next(),
                                      .track_id = track.id,
                                      .state = analysis.state,
                                      .bpm = analysis.bpm,
                                      .key = analysis.key,
                                      .energy = analysis.energy,
                                      .danceability = analysis.danceability,
                                      .sections = analysis.sections,
                                      .waveform = analysis.waveform,
                                      .now = asked.facts.now});
  return decision;
}

RemoveAnalysis::Reads RemoveAnalysis::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::analysis_of_track, {.id = input.id});
}

Result<Decision> RemoveAnalysis::decide(const Input& input, const Reads& reads, const Rows& rows, Asked&) {
  IGN_TRY(const AnalysisRow analysis, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.write(sql::remove_analysis, {.track_id = input.id});
  return decision;
}

std::span<const Route> routes() {
  using enum Access;
  static constexpr auto all = resource::joined(
      kResourceRoutes,
      std::to_array<Route>({
          route<UploadTrack>(Method::post, "/api/reference/tracks", member),
          route<RemoveTrack>(Method::delete_, "/api/reference/tracks/{id}", member),
          route<GetAudio>(Method::get, "/api/reference/tracks/{id}/audio", member),
          route<GetAnalysis>(Method::get, "/api/reference/tracks/{id}/analysis", member),
          route<PutAnalysis>(Method::put, "/api/reference/tracks/{id}/analysis", member),
          route<RemoveAnalysis>(Method::delete_, "/api/reference/tracks/{id}/analysis", member),
      }));
  return all;
}

}  // namespace ignition::reference
