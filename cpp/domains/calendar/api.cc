#include "domains/calendar/api.h"

#include <algorithm>

#include "domains/calendar/event_writing.h"
#include "domains/calendar/icalendar_api.h"
#include "domains/calendar/kept_event.h"
#include "domains/calendar/reminders_api.h"
#include "domains/calendar/window_api.h"

namespace ignition::calendar {
namespace {

constexpr Seconds kDays3{3 * 86'400};
constexpr Seconds kDays96{96 * 86'400};

void add_span(const std::string& text, ZoneQuestion& question) {
  const auto moment = moment_of(text);
  if (!moment) return;
  const UnixMillis at{moment->time.seconds * 1000};
  question.spans.push_back({at - kDays3, at + kDays96});
}

/// The time in which the next reminder is looked for, and that of a rule's end.
ZoneQuestion question_of(const Facts& facts, const std::optional<std::string>& rule) {
  ZoneQuestion question{.names = {facts.zone}};
  question.spans.push_back({facts.now - kDays3, facts.now + kReminderSight + kDays96});
  if (rule) {
    const auto parsed = parse_recurrence(*rule);
    if (parsed && parsed.value().until) add_span(to_iso(parsed.value().until->time), question);
  }
  return question;
}

const std::string* text_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? &found->get_ref<const std::string&>() : nullptr;
}

EventReads plan_writing(const std::optional<std::string>& workout, ZoneQuestion question, const Facts& facts,
                        ReadPlan& plan) {
  EventReads reads{plan.one(economy::sql::counted_wallet_of_me),
                   plan.one(sql::number_of_rules, {.today = facts.today}),
                   {},
                   plan.zones(std::move(question))};
  if (workout) reads.workout = plan.one(sql::own_workout, {.id = *workout});
  return reads;
}

/// The occurrence as the request names it.
std::optional<CivilTime> occurrence_of(const Which& which) {
  const auto moment = which.occurrence ? moment_of(*which.occurrence) : std::nullopt;
  if (!moment || moment->offset) return std::nullopt;
  return moment->time;
}

ChangeReads plan_change(const Which& which, const Json& changes, ReadPlan& plan) {
  const auto occurrence = occurrence_of(which);
  const bool is_part = which.scope != Scope::all && occurrence;
  const auto event = plan.one(sql::event, {.id = which.id});
  const auto exceptions =
      plan.one(sql::exceptions_of, {.id = which.id, .from = is_part ? to_iso(*occurrence) : std::string()});
  std::optional<std::string> rule, workout;
  if (const auto* text = text_at(changes, "recurrence_rule")) rule = *text;
  if (const auto* text = text_at(changes, "workout_id")) workout = *text;
  ZoneQuestion question = question_of(plan.facts(), rule);
  if (const auto* zone = text_at(changes, "timezone")) question.names.push_back(*zone);
  for (const char* name : {"start_time", "end_time"}) {
    if (const auto* text = text_at(changes, name)) add_span(*text, question);
  }
  if (which.occurrence) add_span(*which.occurrence, question);
  question.named_in = {column(event, "timezone")};
  question.around = {column(event, "start_time"), column(event, "end_time"), column(event, "recurrence_end")};
  return {event, exceptions, plan_writing(workout, std::move(question), plan.facts(), plan)};
}

Writing writing_of(const EventReads& reads, const Rows& rows, Asked& asked) {
  Writing writing{
      .asked = asked, .rules = {}, .wallet = {}, .viewer = viewer_of(rows, reads.zones, asked.facts)};
  writing.zone_of = [&rows, zones = reads.zones](std::string_view name) { return rows.zone(zones, name); };
  if (const auto counted = rows.find(reads.rules)) writing.rules = *counted;
  if (const auto wallet = rows.find(reads.wallet)) writing.wallet = *wallet;
  writing.has_workout = !reads.workout || rows.find(*reads.workout).has_value();
  return writing;
}

/// The occurrence that a change of a part is for; nullopt where the whole is meant.
Result<std::optional<CivilTime>> part_of(const Which& which, const EventRow& event, const Timing& timing,
                                         const ZoneOffsets& viewer) {
  if (which.scope == Scope::all || !event.recurrence_rule) return std::optional<CivilTime>{};
  const auto occurrence = occurrence_of(which);
  if (!occurrence) return Error{Code::invalid_input, {}, {{"?occurrence", "must name an occurrence"}}};
  if (!has_occurrence(timing, viewer, *occurrence)) return Error{Code::not_found};
  if (which.scope == Scope::following && *occurrence == timing.start) return std::optional<CivilTime>{};
  return occurrence;
}

}  // namespace

CreateEvent::Reads CreateEvent::plan(const Input& input, ReadPlan& plan) {
  ZoneQuestion question = question_of(plan.facts(), input.recurrence_rule);
  if (input.timezone) question.names.push_back(*input.timezone);
  add_span(input.start_time, question);
  return plan_writing(input.workout_id, std::move(question), plan.facts(), plan);
}

Result<Decision> CreateEvent::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  Writing writing = writing_of(reads, rows, asked);
  EventRow event{};
  event.id = asked.ids.next();
  event.created_at = asked.facts.now;
  IGN_TRY(const Made& made, make(input, std::move(event), {}, writing));
  if (auto refused = may_add_rule(made.event, writing)) return std::move(*refused);
  Decision decision = created("/api/calendar/" + made.event.id, Output{made.event});
  if (auto refused = count_text(bytes_of(made.event), writing, decision)) return std::move(*refused);
  insert(made, asked, decision);
  return decision;
}

GetEvent::Reads GetEvent::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::event, {.id = input.id});
}

Result<Decision> GetEvent::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(EventRow&& event, rows.require(reads));
  return answer(Output{std::move(event)});
}

Result<UpdateEvent::Input> UpdateEvent::parse(const Parts& parts) {
  IGN_TRY(Which&& which, parse_input<Which>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(which), parts.body};
}

void UpdateEvent::describe(Json& operation) {
  describe_input<Which>(operation);
  describe_patch<EventBody>(operation);
}

UpdateEvent::Reads UpdateEvent::plan(const Input& input, ReadPlan& plan) {
  return plan_change(input.which, input.changes, plan);
}

Result<Decision> UpdateEvent::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const EventRow& event, rows.require(reads.event));
  IGN_TRY(const ExceptionsRow& exceptions, rows.require(reads.exceptions));
  Writing writing = writing_of(reads.others, rows, asked);
  const auto zone = event.timezone ? writing.zone_of(*event.timezone) : std::nullopt;
  const Timing timing = timing_of(event, zone);
  IGN_TRY(const auto& part, part_of(input.which, event, timing, writing.viewer));
  const Before before{event, timing, exceptions};
  Decision decision;
  IGN_TRY(const Changed& changed, !part ? change_all(before, input.changes, writing, decision)
                                 : input.which.scope == Scope::one
                                     ? change_one(before, *part, input.changes, writing, decision)
                                     : change_following(before, *part, input.changes, writing, decision));
  decision.reply = answer(Output{changed.event, changed.exceptions_dropped}).reply;
  return decision;
}

DeleteEvent::Reads DeleteEvent::plan(const Input& input, ReadPlan& plan) {
  return plan_change(input, Json::object(), plan);
}

Result<Decision> DeleteEvent::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const EventRow& event, rows.require(reads.event));
  IGN_TRY(const ExceptionsRow& exceptions, rows.require(reads.exceptions));
  Writing writing = writing_of(reads.others, rows, asked);
  const Timing timing = timing_of(event, event.timezone ? writing.zone_of(*event.timezone) : std::nullopt);
  IGN_TRY(const auto& part, part_of(input, event, timing, writing.viewer));
  const Before before{event, timing, exceptions};
  Decision decision = nothing_to_show();
  if (part && input.scope == Scope::one) {
    if (auto refused = leave_out(before, *part, writing, decision)) return std::move(*refused);
    return decision;
  }
  const std::int64_t bytes = exceptions.text_bytes + (part ? 0 : bytes_of(event));
  if (auto refused = count_text(-bytes, writing, decision)) return std::move(*refused);
  decision.write(sql::remove_exceptions,
                 {.id = event.id, .user_id = asked.caller.id, .from = part ? to_iso(*part) : std::string()});
  if (part) {
    end_before(before, *part, writing, decision);
  } else {
    decision.write(sql::remove_event, {.id = event.id, .user_id = asked.caller.id});
  }
  return decision;
}

std::span<const Route> routes() {
  using enum Access;
  static constexpr auto all = std::to_array<Route>({
      route<GetCalendar>(Method::get, "/api/calendar", member),
      route<ExportCalendar>(Method::get, "/api/calendar.ics", member),
      route<CreateEvent>(Method::post, "/api/calendar", member),
      route<ImportCalendar>(Method::post, "/api/calendar/import", member),
      route<DeleteEvent>(Method::delete_, "/api/calendar/{id}", member),
      route<GetEvent>(Method::get, "/api/calendar/{id}", member),
      route<UpdateEvent>(Method::patch, "/api/calendar/{id}", member),
      route<Remind>(Method::internal, "job-reminders", internal),
  });
  return all;
}

}  // namespace ignition::calendar
