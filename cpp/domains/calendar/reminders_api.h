// The job `reminders`: writes what an event reminds of, at most five minutes early, and sets its next
// reminder. Rule: a reminder is written only while its event still waits for it, under an id that is drawn
// from what it is about; so a round that is lost, or comes twice, reminds once.
#pragma once

#include "domains/calendar/statements.gen.h"
#include "domains/jobs/api.h"
#include "http/endpoint.h"

namespace ignition::calendar {

inline constexpr std::string_view kRemindersJob = "reminders";
inline constexpr Seconds kEarly{300};
inline constexpr Seconds kTooLate{86'400};  // what was missed by more is skipped
inline constexpr std::size_t kRemindersARound = 100;

/// What a notification of type calendar_reminder is about.
struct ReminderData {
  std::string event_id;
  std::string occurrence;  // its civil start, on the event's clock
  UnixMillis start_time;
  static constexpr auto fields =
      field_list(field<&ReminderData::event_id>(), field<&ReminderData::occurrence>(),
                 field<&ReminderData::start_time>());
};

struct Remind {
  struct Input {};
  using Output = jobs::Round;
  struct Reads {
    Many<ReminderRow> due;
    Zones zones;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::calendar
