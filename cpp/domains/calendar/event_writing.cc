#include "domains/calendar/event_writing.h"

#include <algorithm>

#include "domains/storage/text_quota.h"
#include "http/parse.h"

namespace ignition::calendar {
namespace {

std::optional<UnixMillis> reminder_of(const Timing& timing, const EventRow& event, const Writing& writing) {
  if (!event.reminder_minutes) return std::nullopt;
  const Seconds before{*event.reminder_minutes * 60};
  const auto next = next_reminder(timing, writing.viewer, before, writing.asked.facts.now);
  return next ? std::optional(next->at) : std::nullopt;
}

/// The instant as a clock shows it, or with its offset where that would be another one.
std::string told(UnixMillis instant, const std::optional<ZoneOffsets>& zone, bool is_day) {
  const CivilTime civil = civil_at(zone ? *zone : ZoneOffsets{Seconds{0}}, instant);
  return zone && instant_of(*zone, civil) != instant ? to_iso(instant) : moment_text(civil, is_day);
}

Result<EventBody> changed_body(const EventRow& event, const Timing& timing, const Json& changes) {
  Json body = print(body_of(event, timing));
  body.merge_patch(changes);
  // A day has no zone, and what is no day any more has that of the request.
  if (changes.contains("all_day") && !changes.contains("timezone")) body.erase("timezone");
  const TextValues none;
  return parse_input<EventBody>({none, none, body});
}

void update(const Made& made, const Asked& asked, Decision& decision) {
  const EventRow& event = made.event;
  decision.write(sql::update_event, {.title = event.title,
                                     .description = event.description,
                                     .event_type = event.event_type,
                                     .start_time = event.start_time,
                                     .end_time = event.end_time,
                                     .local_start = event.local_start,
                                     .timezone = event.timezone,
                                     .all_day = event.all_day,
                                     .location = event.location,
                                     .recurrence_rule = event.recurrence_rule,
                                     .recurrence_end = event.recurrence_end,
                                     .workout_id = event.workout_id,
                                     .color = event.color,
                                     .reminder_minutes = event.reminder_minutes,
                                     .next_reminder_at = made.next_reminder_at,
                                     .metadata = event.metadata,
                                     .now = asked.facts.now,
                                     .id = event.id,
                                     .user_id = asked.caller.id});
}

/// The event with another timing of its rule's occurrences, and nothing else changed.
void update_timing(const Before& before, Timing timing, const Writing& writing, Decision& decision) {
  Made made{before.event, std::move(timing), {}, 0};
  Marks marks = marks_of(made.event.metadata);
  marks.exdates = made.timing.exdates;
  marks.last = made.timing.last;
  made.event.metadata = with_marks(made.event.metadata, marks);
  made.event.recurrence_end = made.timing.last_day;
  made.event.updated_at = writing.asked.facts.now;
  made.next_reminder_at = reminder_of(made.timing, made.event, writing);
  update(made, writing.asked, decision);
}

Timing ended_before(const Before& before, CivilTime occurrence) {
  Timing timing = before.timing;
  const Ending ending = ending_before(*timing.rule, occurrence);
  timing.last_day = ending.last_day;
  timing.last = ending.last;
  auto& exdates = timing.exdates;
  exdates.erase(std::lower_bound(exdates.begin(), exdates.end(), occurrence), exdates.end());
  return timing;
}

Timing timing_at(Timing timing, CivilTime start) {
  timing.start = start;
  return timing;
}

/// The event as it would be if it began with that occurrence.
EventRow from_occurrence(const Before& before, CivilTime occurrence, const Writing& writing) {
  EventRow event = before.event;
  const auto& zone = before.timing.zone;
  event.id = writing.asked.ids.next();
  event.local_start = to_iso(occurrence);
  event.start_time = zone ? instant_of(*zone, occurrence) : UnixMillis{occurrence.seconds * 1000};
  if (event.end_time) event.end_time = event.start_time + before.timing.length;
  event.created_at = writing.asked.facts.now;
  return event;
}

}  // namespace

EventBody body_of(const EventRow& event, const Timing& timing) {
  EventBody body{.title = event.title,
                 .description = event.description,
                 .event_type = event.event_type,
                 .start_time = moment_text(timing.start, event.all_day),
                 .end_time = {},
                 .timezone = event.timezone,
                 .all_day = event.all_day,
                 .location = event.location,
                 .recurrence_rule = event.recurrence_rule,
                 .recurrence_end = event.recurrence_end,
                 .workout_id = event.workout_id,
                 .color = event.color,
                 .reminder_minutes = event.reminder_minutes,
                 .metadata = {}};
  if (event.end_time) body.end_time = told(*event.end_time, timing.zone, event.all_day);
  if (!event.timezone && !event.all_day) body.timezone = std::string(kFloating);
  const JsonText clients = with_marks(event.metadata, {});
  if (!clients.text.empty()) body.metadata = clients;
  return body;
}

Result<Made> make(const EventBody& body, EventRow event, Marks marks, const Writing& writing) {
  if (!writing.has_workout) return fault("/workout_id", "must be a workout of your own");
  if (body.metadata && !parse_json(body.metadata->text).is_object())
    return fault("/metadata", "must be an object");
  IGN_TRY(Times&& times, times_of(body, writing.zone_of, writing.asked.facts.zone));
  if (body.recurrence_rule) {
    auto refused = add_rule(*body.recurrence_rule, body.recurrence_end, body.all_day, writing.viewer, times);
    if (refused) return std::move(*refused);
    // A rule that was ended before its COUNT stays so.
    auto& last = times.timing.last;
    last = last && marks.last ? std::min(*last, *marks.last) : last ? last : marks.last;
  }
  times.timing.exdates = marks.exdates;
  marks.last = times.timing.last;
  event.title = body.title;
  event.description = body.description;
  event.event_type = body.event_type;
  event.start_time = times.start_time;
  event.end_time = times.end_time;
  event.local_start = to_iso(times.timing.start);
  event.timezone = times.timezone;
  event.all_day = body.all_day;
  event.location = body.location;
  event.recurrence_rule = body.recurrence_rule;
  event.recurrence_end = times.timing.last_day;
  event.workout_id = body.workout_id;
  event.color = body.color;
  event.reminder_minutes = body.reminder_minutes;
  event.metadata = with_marks(body.metadata.value_or(JsonText{}), marks);
  event.updated_at = writing.asked.facts.now;
  const auto reminder = reminder_of(times.timing, event, writing);
  return Made{std::move(event), std::move(times.timing), reminder, times.tried};
}

std::optional<Error> may_add_rule(const EventRow& event, const Writing& writing) {
  if (!event.recurrence_rule) return std::nullopt;
  const bool has_ended = event.recurrence_end && *event.recurrence_end < writing.asked.facts.today;
  if (!has_ended && writing.rules.running >= kMostRunningRules)
    return Error{Code::too_many, "300 events may repeat without an end."};
  if (writing.rules.ever >= kMostRules) return Error{Code::too_many, "1,000 events may repeat."};
  return std::nullopt;
}

std::int64_t bytes_of(const EventRow& event) {
  return static_cast<std::int64_t>(event.description ? event.description->size() : 0);
}

std::optional<Error> count_text(std::int64_t difference, const Writing& writing, Decision& decision) {
  auto guard = storage::text_guard(writing.wallet, difference, writing.asked.caller, writing.asked.facts);
  if (!guard) return guard.error();
  decision.guard = std::move(guard.value());
  return std::nullopt;
}

EventWrite write_of(const Made& made, const UserId& user) {
  const EventRow& event = made.event;
  return {.id = event.id,
          .user_id = user,
          .title = event.title,
          .description = event.description,
          .event_type = event.event_type,
          .start_time = event.start_time,
          .end_time = event.end_time,
          .local_start = event.local_start,
          .timezone = event.timezone,
          .all_day = event.all_day,
          .location = event.location,
          .recurrence_rule = event.recurrence_rule,
          .recurrence_end = event.recurrence_end,
          .parent_event_id = event.parent_event_id,
          .workout_id = event.workout_id,
          .color = event.color,
          .reminder_minutes = event.reminder_minutes,
          .next_reminder_at = made.next_reminder_at,
          .metadata = event.metadata,
          .created_at = event.created_at,
          .updated_at = event.updated_at};
}

void insert(const Made& made, const Asked& asked, Decision& decision) {
  decision.write(sql::put_events, {.events = {write_of(made, asked.caller.id)}});
}

Result<Changed> change_all(const Before& before, const Json& changes, const Writing& writing,
                           Decision& decision) {
  const EventRow& event = before.event;
  IGN_TRY(EventBody&& body, changed_body(event, before.timing, changes));
  IGN_TRY(const Times& times, times_of(body, writing.zone_of, writing.asked.facts.zone));
  Marks marks = marks_of(event.metadata);
  const bool has_new_rule = body.recurrence_rule != event.recurrence_rule;
  const bool has_new_day =
      date_of(times.timing.start) != date_of(before.timing.start) || body.all_day != event.all_day;
  const Seconds shift{times.timing.start.seconds - before.timing.start.seconds};
  std::int64_t dropped = 0;
  const bool names_end = changes.contains("recurrence_end");
  // An end that was found from the rule is found anew with another rule or start.
  if (!names_end &&
      (has_new_rule || (has_new_day && event.recurrence_rule && counts(*event.recurrence_rule))))
    body.recurrence_end.reset();
  if (names_end || has_new_rule || has_new_day) marks.last.reset();
  if (has_new_rule || has_new_day) {
    dropped = static_cast<std::int64_t>(marks.exdates.size());
    marks.exdates.clear();
  }
  for (CivilTime& each : marks.exdates) each = each + shift;
  if (marks.last) marks.last = *marks.last + shift;
  IGN_TRY(const Made& made, make(body, event, marks, writing));
  if (!event.recurrence_rule) {
    if (auto refused = may_add_rule(made.event, writing)) return std::move(*refused);
  }
  const std::int64_t gone = dropped > 0 ? before.exceptions.text_bytes : 0;
  if (auto refused = count_text(bytes_of(made.event) - bytes_of(event) - gone, writing, decision))
    return std::move(*refused);
  const UserId& user = writing.asked.caller.id;
  if (dropped > 0) {
    decision.write(sql::remove_exceptions, {.id = event.id, .user_id = user, .from = ""});
  } else if (shift.count != 0 && before.exceptions.number > 0) {
    decision.write(sql::shift_exceptions,
                   {.shift = std::to_string(shift.count) + " seconds", .id = event.id, .user_id = user});
  }
  update(made, writing.asked, decision);
  return Changed{made.event, dropped};
}

Result<Changed> change_one(const Before& before, CivilTime occurrence, const Json& changes,
                           const Writing& writing, Decision& decision) {
  for (const char* name : {"recurrence_rule", "recurrence_end"}) {
    if (changes.contains(name)) return fault("/" + std::string(name), "is nothing of a single occurrence");
  }
  EventRow event = from_occurrence(before, occurrence, writing);
  event.parent_event_id = before.event.id;
  event.recurrence_rule.reset();
  event.recurrence_end.reset();
  IGN_TRY(const EventBody& body, changed_body(event, timing_at(before.timing, occurrence), changes));
  Marks marks{.exdates = {}, .recurrence_id = occurrence, .last = {}, .uid = marks_of(event.metadata).uid};
  IGN_TRY(const Made& made, make(body, std::move(event), std::move(marks), writing));
  if (auto refused = count_text(bytes_of(made.event), writing, decision)) return std::move(*refused);
  if (auto refused = leave_out(before, occurrence, writing, decision)) return std::move(*refused);
  insert(made, writing.asked, decision);
  return Changed{made.event, 0};
}

Result<Changed> change_following(const Before& before, CivilTime occurrence, const Json& changes,
                                 const Writing& writing, Decision& decision) {
  EventRow event = from_occurrence(before, occurrence, writing);
  event.recurrence_rule = without_count(*event.recurrence_rule);
  IGN_TRY(EventBody&& body, changed_body(event, timing_at(before.timing, occurrence), changes));
  const bool has_new_rule = body.recurrence_rule != event.recurrence_rule;
  const bool names_end = changes.contains("recurrence_end");
  if (has_new_rule && !names_end) body.recurrence_end.reset();
  Marks marks = marks_of(event.metadata);
  marks.uid.reset();
  auto& exdates = marks.exdates;
  exdates.erase(exdates.begin(), std::lower_bound(exdates.begin(), exdates.end(), occurrence));
  if (has_new_rule || names_end) marks.last.reset();
  IGN_TRY(const Times& times, times_of(body, writing.zone_of, writing.asked.facts.zone));
  std::int64_t dropped = 0;
  if (has_new_rule || times.timing.start != occurrence || body.all_day != event.all_day) {
    dropped = static_cast<std::int64_t>(exdates.size());
    exdates.clear();
  }
  IGN_TRY(const Made& made, make(body, std::move(event), std::move(marks), writing));
  if (auto refused = may_add_rule(made.event, writing)) return std::move(*refused);
  const std::int64_t gone = dropped > 0 ? before.exceptions.text_bytes : 0;
  if (auto refused = count_text(bytes_of(made.event) - gone, writing, decision)) return std::move(*refused);
  const UserId& user = writing.asked.caller.id;
  const std::string from = to_iso(occurrence);
  insert(made, writing.asked, decision);
  if (dropped > 0) {
    decision.write(sql::remove_exceptions, {.id = before.event.id, .user_id = user, .from = from});
  } else if (before.exceptions.number > 0) {
    decision.write(sql::pass_exceptions_on,
                   {.heir = made.event.id, .id = before.event.id, .user_id = user, .from = from});
  }
  end_before(before, occurrence, writing, decision);
  return Changed{made.event, dropped};
}

std::optional<Error> leave_out(const Before& before, CivilTime occurrence, const Writing& writing,
                               Decision& decision) {
  Timing timing = before.timing;
  auto& exdates = timing.exdates;
  if (exdates.size() >= kMostExdates)
    return Error{Code::too_many, "500 occurrences may be left out or changed."};
  exdates.insert(std::lower_bound(exdates.begin(), exdates.end(), occurrence), occurrence);
  update_timing(before, std::move(timing), writing, decision);
  return std::nullopt;
}

void end_before(const Before& before, CivilTime occurrence, const Writing& writing, Decision& decision) {
  update_timing(before, ended_before(before, occurrence), writing, decision);
}

}  // namespace ignition::calendar
