// Facts: everything a decision may know of the world besides its rows. The core reads no clock, no zone and
// no dice; the worker takes these once per request and gives the same ones on every attempt.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/time.h"
#include "plan/settings.h"

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
  Settings settings = {};

  bool is_local() const { return settings.environment == "local"; }
  const std::string& terms_version() const { return settings.terms_version; }
};

}  // namespace ignition
