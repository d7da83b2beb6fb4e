// Marks. Rule 1: a period is done if and only if one of its logs is marked `done`; that is the log with which
// the target was reached. Rule 2: the place of the mark among the period's logs is the target by which the
// period was judged, so a later change of the target changes no verdict: taking a log away passes the mark on
// to the one that stands in that place then, and where none does, the period is done no more. Rule 3: a skip
// counts as nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "domains/habits/period.h"

namespace ignition::habits {

struct Log {
  std::string id = {};  // ascending with time
  LocalDate date = {};
  UnixMillis completed_at = {};
  std::int64_t utc_offset_minutes = 0;  // at which it was logged
  CountsAs counts_as = CountsAs::part;

  bool operator==(const Log&) const = default;
};

/// Logs by id, of one period or of an ISO week. `period` says which of them are meant.
using Logs = std::vector<Log>;

struct Counted {
  std::int64_t count = 0;  // without skips
  bool is_done = false;
  bool is_skipped = false;
};

Counted counted(const Logs& logs, Frequency frequency, LocalDate period);

/// With one log more. A period that was done stays so.
Logs with(Logs logs, Log log, Frequency frequency, std::int64_t target);

/// Without that one.
Logs without(Logs logs, const std::string& id, Frequency frequency);

/// The period judged anew, by that target.
Logs judged(Logs logs, Frequency frequency, LocalDate period, std::int64_t target);

}  // namespace ignition::habits
