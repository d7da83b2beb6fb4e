#include "domains/calendar/reminders_api.h"

#include <algorithm>
#include <set>

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
    if (row.reminders != personalization::Reminders::none) write_reminder(row, *next, decision);
    next = next_reminder(timing, viewer, before, next->at);
  }
  const auto at = next ? std::optional(next->at) : std::nullopt;
  decision.write(sql::set_reminder, {.next_reminder_at = at, .id = row.id, .was = due_of(row)});
  decision.write(jobs::sql::raise_version, {.user_id = row.user_id});
}

/// The zones that the driver has answered for: the first of those that the plan asks for.
std::set<std::string> answered_zones(const std::vector<ReminderRow>& due) {
  std::set<std::string> zones{"UTC"};
  const auto add = [&](const std::optional<std::string>& zone) {
    if (zone && zones.size() < kMostZones) zones.insert(*zone);
  };
  for (const ReminderRow& row : due) add(row.timezone);
  for (const ReminderRow& row : due) add(row.user_zone);
  return zones;
}

/// On whose clock the event takes place.
const std::optional<std::string>& zone_of(const ReminderRow& row) {
  return row.timezone ? row.timezone : row.user_zone;
}

}  // namespace

Remind::Reads Remind::plan(const Input&, ReadPlan& plan) {
  const UnixMillis now = plan.facts().now;
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
  const std::set<std::string> answered = answered_zones(due);
  const auto is_answered = [&](const ReminderRow& row) {
    return answered.contains(zone_of(row).value_or("UTC"));
  };
  const bool is_whole = std::all_of(due.begin(), due.end(), is_answered);
  Decision decision = answer(Output{is_whole && due.size() < kRemindersARound});
  for (const ReminderRow& row : due) {
    if (!is_answered(row)) continue;  // the next round asks for its zone
    const auto zone = row.timezone ? rows.zone(reads.zones, *row.timezone) : std::nullopt;
    const auto viewer = row.user_zone ? rows.zone(reads.zones, *row.user_zone) : std::nullopt;
    settle(row, timing_of(row, zone), viewer.value_or(ZoneOffsets{Seconds{0}}), now, decision);
  }
  decision.write(jobs::sql::keep_run, {.name = std::string(kRemindersJob), .cursor = {}, .now = now});
  return decision;
}

}  // namespace ignition::calendar
