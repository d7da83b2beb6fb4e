// Facts: everything a decision may know of the world besides its rows. The core reads no clock, no zone and
// no dice; the worker takes these once per request and gives the same ones on every attempt.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/time.h"

namespace ignition {

struct Facts {
  UnixMillis now;
  LocalDate today;  // the user's civil date
  std::int64_t utc_offset_minutes = 0;
  UnixMillis day_start, day_end;    // of `today`; ends are exclusive
  UnixMillis week_start, week_end;  // of its ISO week
  std::string zone;                 // IANA
  bool zone_named = false;          // the request named it; otherwise it is UTC for want of a better one
  Seed seed{};
  std::map<std::string, std::string, std::less<>> settings;

  /// A variable of wrangler.toml; empty where it is not set.
  std::string_view setting(std::string_view name) const {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string_view{} : std::string_view{found->second};
  }
  bool is_local() const { return setting("ENVIRONMENT") == "local"; }
  std::string_view terms_version() const {
    const std::string_view version = setting("TOS_VERSION");
    return version.empty() ? std::string_view{"1.0"} : version;
  }
};

}  // namespace ignition
