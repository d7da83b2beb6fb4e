#include "domains/calendar/reminders_api.h"

#include <algorithm>

#include "domains/calendar/kept_event.h"
#include "http/response.h"

namespace ignition::calendar {
namespace {

UnixMillis due_of(const ReminderRow& row) { return row.next_reminder_at.value_or(UnixMillis{}); }

/// A UUIDv7 that is the same whenever the same is drawn.
std::string id_of(const ReminderRow& row, const Reminder& reminder) {
  const std::string about = row.id + ' ' + to_iso(reminder.of->start);
  return IdSource(reminder.at, {fnv1a(about), fnv1a(row.id), fnv1a(row.user_id.text), 1}).next();
}

void write_reminder(const ReminderRow& row, const Reminder& reminder, Decision& decision) {
  const ReminderData data{row.id, to_iso(reminder.of->start), reminder.of->at};
  decision.write(sql::remind, {.id = id_of(row, reminder),
                               .user_id = row.user_id,
                               .title = row.title,
                               .data = JsonText{print_json(data)},
                               .created_at = reminder.at,
                               .event_id = row.id,
                               .was = due_of(row)});
}

void settle(const ReminderRow& row, const Timing& timing, const ZoneOffsets& viewer, UnixMillis now,
            Decision& decision) {
  const Seconds before{row.reminder_minutes.value_or(0) * 60};
  const UnixMillis oldest = now - kTooLate;
  // What is due at that very moment comes after the second before it.
  auto next = next_reminder(timing, viewer, before, std::max(oldest, due_of(row)) - Seconds{1});
  if (next && next->of && next->at <= now + kEarly) {
    write_reminder(row, *next, decision);
    next = next_reminder(timing, viewer, before, next->at);
  }
  const auto at = next ? std::optional(next->at) : std::nullopt;
  decision.write(sql::set_reminder, {.next_reminder_at = at, .id = row.id, .was = due_of(row)});
  decision.write(jobs::sql::raise_version, {.user_id = row.user_id});
}

}  // namespace

Remind::Reads Remind::plan(const Asker& asker, const Input&, ReadPlan& plan) {
  const UnixMillis now = asker.facts.now;
  const auto due = plan.many(sql::due_reminders, {.until = now + kEarly});
  const Seconds margin{3 * 86'400};
  return {due, plan.zones({.names = {"UTC"},
                           .named_in = {column(due, "timezone"), column(due, "user_zone")},
                           .spans = {{now - margin, now + kReminderSight + kLongest}},
                           .around = {column(due, "start_time")}})};
}

Result<Decision> Remind::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  const UnixMillis now = asked.facts.now;
  const std::vector<ReminderRow> due = rows.all(reads.due);
  Decision decision = answer(Output{due.size() < kRemindersARound});
  for (const ReminderRow& row : due) {
    const auto zone = row.timezone ? rows.zone(reads.zones, *row.timezone) : std::nullopt;
    const auto viewer = row.user_zone ? rows.zone(reads.zones, *row.user_zone) : std::nullopt;
    settle(row, timing_of(row, zone), viewer.value_or(ZoneOffsets{Seconds{0}}), now, decision);
  }
  decision.write(jobs::sql::keep_run, {.name = std::string(kRemindersJob), .cursor = {}, .now = now});
  return decision;
}

}  // namespace ignition::calendar
