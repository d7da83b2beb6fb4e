#include "domains/habits/book_api.h"

#include "base/find.h"
#include "plan/json.h"

namespace ignition::habits {
namespace {

using economy::EventType;

std::string streak_type(const HabitRow& habit) { return "habit:" + habit.id.text; }

std::vector<std::int64_t> weekdays_of(const JsonText& text) {
  std::vector<std::int64_t> days;
  for (const Json& day : parse_json(text.text)) {
    if (day.is_number_integer()) days.push_back(day.get<std::int64_t>());
  }
  return days;
}

std::vector<Day> days_of(const JsonText& text) {
  std::vector<Day> days;
  for (const Json& row : parse_json(text.text)) {
    const auto date = date_from_iso(row[0].get<std::string>());
    if (date) days.push_back({*date, {row[1].get<std::int64_t>(), row[2] == 1, row[3] == 1}});
  }
  return days;
}

Log log_of(const LogRow& row) {
  return {row.id, row.local_date, row.completed_at, row.utc_offset_minutes, row.counts_as};
}

Logs logs_of(const std::vector<LogRow>& rows) {
  Logs logs;
  for (const LogRow& row : rows) logs.push_back(log_of(row));
  return logs;
}

/// Days of skips that may lie behind the streak.
std::vector<LocalDate> skips_of(const HabitRow& habit, const std::vector<Day>& days) {
  std::vector<LocalDate> skips;
  for (const Json& each : parse_json(habit.skips.text)) {
    if (const auto date = date_from_iso(each.get<std::string>())) skips.push_back(*date);
  }
  for (const Day& day : days) {
    if (day.counts.is_skipped) skips.push_back(day.date);
  }
  return skips;
}

}  // namespace

BookReads plan_book(const std::string& habit_id, LocalDate date, ReadPlan& plan) {
  const LocalDate today = plan.facts().today;
  const HabitId id{habit_id};
  return {
      plan.one(sql::habit, {.first = first_shown(today), .habit_id = id}),
      plan.many(sql::logs_of_days, {.habit_id = id, .first = monday_of(date), .last = monday_of(date) + 6}),
      plan.many(sql::marked_logs, {.habit_id = id, .first = today + -(kFoldedDays - 1)})};
}

std::vector<std::string> keys_of(const std::string& habit_id, LocalDate date) {
  return {economy::ledger_key(EventType::habit_complete, habit_id + ":" + to_iso(date)),
          economy::ledger_key(EventType::habit_complete, habit_id + ":" + iso_week(date))};
}

Book book_of(const HabitRow& habit, const std::vector<LogRow>& week, const std::vector<LogRow>& marks,
             LocalDate monday) {
  return {.rhythm = {habit.frequency, weekdays_of(habit.rest_days)},
          .target = habit.target_count,
          .monday = monday,
          .week = logs_of(week),
          .marks = logs_of(marks),
          .days = days_of(habit.days),
          .streak = {habit.current_count.value_or(0), habit.longest_count.value_or(0),
                     habit.last_activity_date, habit.utc_offset_minutes.value_or(0)}};
}

HabitBody body_of(const HabitRow& habit) {
  return {.name = habit.name,
          .description = habit.description,
          .frequency = habit.frequency,
          .target_count = habit.target_count,
          .icon = habit.icon,
          .color = habit.color,
          .rest_days = weekdays_of(habit.rest_days),
          .sort_order = habit.sort_order,
          .is_active = habit.is_active};
}

HabitView view_of(const HabitRow& habit, const Book& book, const Facts& facts) {
  const Rhythm& rhythm = book.rhythm;
  const Counted present = counted(book.days, rhythm.frequency, period_of(rhythm.frequency, facts.today));
  const std::int64_t current = shown(book.streak, rhythm, skips_of(habit, book.days),
                                     {facts.now, facts.today, facts.utc_offset_minutes});
  return {.id = habit.id,
          .body = body_of(habit),
          .created_at = habit.created_at,
          .updated_at = habit.updated_at,
          .period = {present.count, habit.target_count, present.is_done, present.is_skipped},
          .streak = {current, book.streak.longest, book.streak.last},
          .history = history(book.days, rhythm, facts.today)};
}

HabitView view_of(const HabitRow& habit, const Facts& facts) {
  return view_of(habit, book_of(habit, {}, {}, monday_of(facts.today)), facts);
}

std::optional<Error> refused(const HabitBody& body) {
  std::vector<FieldError> faults;
  for (std::size_t i = 0; i < body.rest_days.size(); i += 1) {
    if (body.rest_days[i] < 0 || body.rest_days[i] > 6)
      faults.push_back({"/rest_days/" + std::to_string(i), "must be a weekday from 0, Sunday, to 6"});
  }
  if (body.frequency == Frequency::weekly && !body.rest_days.empty())
    faults.push_back({"/rest_days", "must be empty: a weekly habit has its days free"});
  if (faults.empty()) return std::nullopt;
  return Error{Code::invalid_input, {}, std::move(faults)};
}

economy::Reward settle(const Settling& change, economy::State state, Asked& asked, Decision& decision) {
  const HabitRow& habit = change.habit;
  std::vector<Remark> remarks;
  for (const Remarked& each : remarked(change.before.week, change.after.week))
    remarks.push_back({asked.caller.id, habit.id, each.id, each.counts_as});
  if (!remarks.empty()) decision.write(sql::remark_logs, {.marks = remarks});

  const Frequency frequency = change.after.rhythm.frequency;
  const bool was_done = counted(change.before.week, frequency, change.period).is_done;
  const bool becomes_done = !was_done && counted(change.after.week, frequency, change.period).is_done;
  const LocalDate created_on = date_at(habit.created_at, asked.facts.utc_offset_minutes);
  economy::Reward reward;
  reward.wallet = state.wallet;
  const bool pays = becomes_done && may_pay(frequency, change.period, asked.facts.today, created_on);
  const bool moves = change.after.streak != change.before.streak;
  if (!pays && !moves) return reward;
  economy::Recorder recorder(std::move(state), asked);
  if (moves) recorder.put_streak(streak_type(habit), change.after.streak);
  if (pays) {
    const std::string period = name_of_period(frequency, change.period);
    recorder.record({.type = EventType::habit_complete,
                     .event_id = habit.id.text + ":" + period,
                     .metadata = {print_json({{"habit_id", habit.id.text}, {"period", period}})},
                     .entities = {habit.id.text}});
  }
  const economy::Outcome outcome = recorder.finish();
  economy::write(outcome, asked, decision);
  return outcome.reward;
}

}  // namespace ignition::habits
