#include "domains/reference/api.h"

#include "domains/reference/audio_type.h"
#include "domains/reference/hearing.h"
#include "domains/reference/keys.h"
#include "resource/routes.h"

namespace ignition::reference {
namespace {

struct TrackFilter {
  std::optional<std::string> q, tag, key;
  std::optional<double> bpm_min, bpm_max;
  std::optional<bool> neighbours;
  static constexpr auto fields = field_list(
      field<&TrackFilter::q>(
          {.doc = "What title or artist hold, without case", .min = 2, .max = 100, .in = In::query}),
      field<&TrackFilter::tag>(resource::kFilterSpec),
      field<&TrackFilter::bpm_min>({.doc = "The slowest; half and double of a tempo count as that tempo",
                                    .min = 20,
                                    .max = 400,
                                    .unit = "beats per minute",
                                    .in = In::query}),
      field<&TrackFilter::bpm_max>(
          {.doc = "The fastest", .min = 20, .max = 400, .unit = "beats per minute", .in = In::query}),
      field<&TrackFilter::key>({.doc = "Such as F# minor, or 11A", .min = 2, .max = 8, .in = In::query}),
      field<&TrackFilter::neighbours>(
          {.doc = "Also keys that go well with it: a fifth up or down, and its relative", .in = In::query}));
};

/// The key becomes the list of all names under which one that is looked for may be kept.
std::vector<FieldError> settle_filter(TrackFilter& filter, const Facts&) {
  std::vector<FieldError> faults;
  if (filter.bpm_min && filter.bpm_max && *filter.bpm_min > *filter.bpm_max)
    faults.push_back({"?bpm_max", "must not be below bpm_min"});
  if (!filter.key) {
    if (filter.neighbours.value_or(false)) faults.push_back({"?neighbours", "are those of a key: name one"});
    return faults;
  }
  auto key = key_of(*filter.key);
  if (!key) key = key_of_camelot(*filter.key);
  if (!key) {
    faults.push_back({"?key", "must be a note and its mode, such as F# minor, or 1A to 12B"});
    return faults;
  }
  std::vector<std::string> names;
  for (const Key& each : filter.neighbours.value_or(false) ? with_neighbours(*key) : std::vector{*key}) {
    for (std::string& name : names_of(each)) names.push_back(std::move(name));
  }
  filter.key = print_json(names);
  return faults;
}

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
    .filters = resource::fields_of<TrackFilter, settle_filter>(),
};
static_assert(resource::is_short_in_lists(kTracks) && resource::is_shown(kTracks, kTracks.body) &&
              resource::writes_columns(kTracks, sql::tracks.update));

constexpr auto kResourceRoutes = resource::joined(
    resource::reads<kTracks>(), resource::tags_route<kTracks>("/api/reference/tracks/tags"),
    std::array<Route, 1>{resource::route_of<kTracks, resource::update, resource::describe_update>(
        Method::patch, kTracks.item_path)});

}  // namespace

Result<UploadTrack::Input> UploadTrack::parse(const Parts& parts) {
  IGN_TRY(Named&& named, parse_input<Named>(parts));
  return Input{std::move(named), parts.stream};
}

void UploadTrack::describe(Json& operation) { describe_input<Named>(operation); }

UploadTrack::Reads UploadTrack::plan(const Input&, ReadPlan& plan) { return plan.one(sql::storage_of_me); }

Result<Decision> UploadTrack::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const StorageRow& kept, rows.require(reads));
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
  track.analysis_state = AnalysisState::queued;
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
  decision.write(sql::insert_job, {.track_id = id,
                                   .due_at = asked.facts.now + kMessageTime,
                                   .now = asked.facts.now});
  return decision;
}

RemoveTrack::Reads RemoveTrack::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::object_of_track, {.id = input.id});
}

Result<Decision> RemoveTrack::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(ObjectRow&& object, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.dropped_blobs.push_back(std::move(object.r2_key));
  drop_images(input.id, decision.dropped_blobs);
  decision.write(sql::remove_track, {.id = input.id, .user_id = asked.caller.id});
  return decision;
}

GetAudio::Reads GetAudio::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::object_of_track, {.id = input.id});
}

Result<Decision> GetAudio::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(ObjectRow&& object, rows.require(reads));
  Decision decision{.reply = {.headers = {{"content-type", object.mime_type}}}};
  decision.blob = Blob{std::move(object.r2_key), object.bytes, object.sha256.value_or(std::string{})};
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
      }));
  return all;
}

}  // namespace ignition::reference
