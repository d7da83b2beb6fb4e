// /api/reference/tracks: finished music to compare one's own with.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domains/reference/analysis_api.h"
#include "domains/reference/statements.gen.h"
#include "domains/reference/storage.h"
#include "http/endpoint.h"
#include "http/response.h"
#include "resource/notes.h"

namespace ignition::reference {

/// What can be edited of a track.
struct TrackBody {
  std::string title;
  std::optional<std::string> artist;
  std::vector<std::string> tags;
  std::optional<double> duration_seconds;
  static constexpr auto fields =
      field_list(field<&TrackBody::title>({.min = 1, .max = 200}), field<&TrackBody::artist>({.max = 200}),
                 field<&TrackBody::tags>(resource::kTagsSpec),
                 field<&TrackBody::duration_seconds>({.min = 0, .max = 86'400, .unit = "s"}));
};

/// The file is the body; what it is called stands in the query.
struct UploadTrack {
  struct Named {
    std::string title;
    std::optional<std::string> artist;
    static constexpr auto fields = field_list(field<&Named::title>({.min = 1, .max = 200, .in = In::query}),
                                              field<&Named::artist>({.max = 200, .in = In::query}));
  };
  struct Input {
    Named named;
    StreamBody file;
  };
  struct Output {
    TrackRow track;
    static constexpr auto fields = field_list(field<&Output::track>());
  };
  using Reads = One<StorageRow>;
  static constexpr auto takes = std::to_array<std::string_view>({"audio/*", "application/octet-stream"});
  static constexpr std::int64_t longest = kLongestFile;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The object goes first, so that none is left of which no row tells; a row whose object is gone is deleted
/// by asking again.
struct RemoveTrack {
  using Input = TrackPath;
  using Output = Nothing;
  using Reads = One<ObjectRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The file, or a part of it.
struct GetAudio {
  using Input = TrackPath;
  using Output = Nothing;
  using Reads = One<ObjectRow>;
  static constexpr auto serves = std::to_array<std::string_view>(
      {"audio/aac", "audio/aiff", "audio/flac", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav"});
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

std::span<const Route> routes();

}  // namespace ignition::reference
