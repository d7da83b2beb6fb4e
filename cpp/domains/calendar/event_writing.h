// How an event comes to be and changes, on rows that have been read. (What api.cc says of the parts of an
// event that repeats is done here.)
#pragma once

#include <optional>

#include "domains/calendar/event.h"
#include "domains/calendar/statements.gen.h"
#include "domains/economy/statements.gen.h"
#include "http/response.h"
#include "plan/caller.h"

namespace ignition::calendar {

inline constexpr std::int64_t kMostRunningRules = 300;  // a user
inline constexpr std::int64_t kMostRules = 1'000;       // with those that have ended

/// What a change of events relies on.
struct Writing {
  Asked& asked;
  RulesRow rules;
  economy::CountedWalletRow wallet;
  ZoneOffsets viewer;  // the clock of whoever asks, on which floats what has no zone
  ZoneOf zone_of = {};
  bool has_workout = true;  // the one that is named is one's own
};

/// An event as it will be kept.
struct Made {
  EventRow event;
  Timing timing;
  std::optional<UnixMillis> next_reminder_at;
  std::int64_t tried = 0;  // periods, to find the end of its rule
};

/// An event as it was, and its exceptions from where the change begins.
struct Before {
  const EventRow& event;
  const Timing& timing;
  const ExceptionsRow& exceptions;
};

struct Changed {
  EventRow event;
  std::int64_t exceptions_dropped = 0;
};

/// What would make the event.
EventBody body_of(const EventRow& event, const Timing& timing);

/// The event with that body. Its id, parent and time of making are those of `event`. Code::invalid_input.
Result<Made> make(const EventBody& body, EventRow event, Marks marks, const Writing& writing);

/// Code::too_many where it has a rule, and there are as many as there may be.
std::optional<Error> may_add_rule(const EventRow& event, const Writing& writing);

/// The bytes of its long texts, which count for the quota of text.
std::int64_t bytes_of(const EventRow& event);

/// The decision's guard, with the count moved. Code::quota_exceeded.
std::optional<Error> count_text(std::int64_t difference, const Writing& writing, Decision& decision);

/// The event as one of many that are written at once.
EventWrite write_of(const Made& made, const UserId& user);

void insert(const Made& made, const Asked& asked, Decision& decision);

Result<Changed> change_all(const Before& before, const Json& changes, const Writing& writing,
                           Decision& decision);
Result<Changed> change_one(const Before& before, CivilTime occurrence, const Json& changes,
                           const Writing& writing, Decision& decision);
Result<Changed> change_following(const Before& before, CivilTime occurrence, const Json& changes,
                                 const Writing& writing, Decision& decision);

/// The event without that occurrence. Code::too_many.
std::optional<Error> leave_out(const Before& before, CivilTime occurrence, const Writing& writing,
                               Decision& decision);
/// The event without that occurrence and all that follow.
void end_before(const Before& before, CivilTime occurrence, const Writing& writing, Decision& decision);

}  // namespace ignition::calendar
