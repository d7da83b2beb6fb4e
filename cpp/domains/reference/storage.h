// Where a track lies, and how much a user may keep. Rule: the key of an object begins with its user and ends
// with its track, so what has no row any more is found by its key alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "base/ids.h"
#include "base/result.h"
#include "plan/settings.h"

namespace ignition::reference {

inline constexpr std::string_view kPrefix = "users/";
inline constexpr std::int64_t kMostTracks = 500;
inline constexpr std::int64_t kLongestFile = 100'000'000;  // bytes

std::string object_key(const UserId& user, std::string_view track);

struct ObjectName {
  UserId user;
  std::string track;
};
/// What a key names; nullopt where it is none of ours.
std::optional<ObjectName> object_name(std::string_view key);

/// What is in the way of one more track.
struct UploadQuota {
  std::int64_t limit = 0;
  std::int64_t present = 0;
  std::int64_t tracks_limit = kMostTracks;
  std::int64_t tracks = 0;
  static constexpr auto fields = field_list(
      field<&UploadQuota::limit>({.unit = "bytes"}), field<&UploadQuota::present>({.unit = "bytes"}),
      field<&UploadQuota::tracks_limit>(), field<&UploadQuota::tracks>());
};

/// Whether there is room for a file of that length beside so many tracks of so many bytes.
constexpr bool has_room(std::int64_t tracks, std::int64_t bytes, std::int64_t length,
                        const Settings& settings) {
  return tracks < kMostTracks && bytes + length <= settings.quota_bytes;
}

}  // namespace ignition::reference
