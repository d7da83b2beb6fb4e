#include "domains/habits/logs_api.h"

#include <algorithm>

#include "base/find.h"
#include "domains/habits/book_api.h"

namespace ignition::habits {
namespace {

using economy::EventType;

constexpr std::int32_t kOldestLog = 365;
constexpr std::int32_t kOldestSkip = 30;
constexpr std::int32_t kFurthestSkip = 31;

std::optional<Error> fault_of(LocalDate date, Kind kind, LocalDate today) {
  const bool is_skip = kind == Kind::skip;
  const LocalDate first = today + -(is_skip ? kOldestSkip : kOldestLog);
  const LocalDate last = today + (is_skip ? kFurthestSkip : 0);
  if (date >= first && date <= last) return std::nullopt;
  return Error{
      Code::invalid_input, {}, {{"/date", "must be a day from " + to_iso(first) + " to " + to_iso(last)}}};
}

/// Whether there is no room for it in its period.
std::optional<Error> crowded(const Book& book, LocalDate period, Kind kind) {
  const Counted there = counted(book.week, book.rhythm.frequency, period);
  if (kind == Kind::skip && there.is_skipped)
    return Error{Code::already_exists, "The period is skipped already."};
  if (kind == Kind::done && there.count >= kMostLogs)
    return Error{Code::too_many, "There may be 50 logs of a day or week."};
  return std::nullopt;
}

/// The book without that log, and what follows from it written.
Book take_away(const HabitRow& habit, const Book& before, const Log& log, economy::State state, Asked& asked,
               Decision& decision) {
  const Frequency frequency = before.rhythm.frequency;
  const Book after = with_week(before, without(before.week, log.id, frequency), asked.facts.today);
  decision.write(sql::remove_log, {.user_id = asked.caller.id, .habit_id = habit.id, .id = log.id});
  settle({habit, before, after, period_of(frequency, log.date)}, std::move(state), asked, decision);
  return after;
}

}  // namespace

ListLogs::Reads ListLogs::plan(const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  const HabitId id{input.id};
  return {plan.one(sql::is_habit_of_me, {.habit_id = id}),
          plan.many(sql::page_of_logs, {.habit_id = id, .before = before_of(page), .limit = rows_of(page)})};
}

Result<Decision> ListLogs::decide(const Input& input, const Reads& reads, const Rows& rows) {
  IGN_TRY([[maybe_unused]] const OwnRow habit, rows.require(reads.habit));
  return answer(page_of(PageInput{input.limit, input.cursor}, rows.all(reads.logs), &LogRow::id));
}

AddLog::Reads AddLog::plan(const Input& input, ReadPlan& plan) {
  const LocalDate date = input.date.value_or(plan.facts().today);
  return {plan_book(input.id, date, plan),
          economy::plan({EventType::habit_complete}, plan, keys_of(input.id, date))};
}

Result<Decision> AddLog::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const Facts& facts = asked.facts;
  const LocalDate date = input.date.value_or(facts.today);
  if (auto fault = fault_of(date, input.kind, facts.today)) return *fault;
  IGN_TRY(const HabitRow& habit, rows.require(reads.book.habit));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  if (!habit.is_active) return Error{Code::habit_archived};
  const Book before = book_of(habit, rows.all(reads.book.week), rows.all(reads.book.marks), monday_of(date));
  const Frequency frequency = before.rhythm.frequency;
  const LocalDate period = period_of(frequency, date);
  if (auto no_room = crowded(before, period, input.kind)) return *no_room;
  // From here on the decision stands.
  const Log log{asked.ids.next(), date, facts.now, facts.utc_offset_minutes,
                input.kind == Kind::skip ? CountsAs::skip : CountsAs::part};
  const Book after = with_week(before, with(before.week, log, frequency, before.target), facts.today);
  const CountsAs counts_as = find_by(after.week, log.id, &Log::id)->counts_as;
  Decision decision;
  decision.write(sql::insert_log, {.id = log.id,
                                   .habit_id = habit.id,
                                   .user_id = asked.caller.id,
                                   .completed_at = log.completed_at,
                                   .notes = input.notes,
                                   .local_date = date,
                                   .utc_offset_minutes = log.utc_offset_minutes,
                                   .counts_as = counts_as});
  const economy::Reward reward = settle({habit, before, after, period}, std::move(state), asked, decision);
  const LogRow row{log.id, date, log.completed_at, log.utc_offset_minutes, counts_as, input.notes};
  decision.reply = created("/api/habits/" + habit.id.text + "/logs/" + log.id,
                           Output{row, view_of(habit, after, facts), reward})
                       .reply;
  return decision;
}

UpdateLog::Reads UpdateLog::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::log, {.habit_id = HabitId{input.id}, .log_id = input.log_id});
}

Result<Decision> UpdateLog::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(LogRow&& log, rows.require(reads));
  log.notes = input.notes;
  Decision decision = answer(Output{log});
  decision.write(
      sql::update_notes,
      {.notes = log.notes, .user_id = asked.caller.id, .habit_id = HabitId{input.id}, .id = log.id});
  return decision;
}

RemoveLog::Reads RemoveLog::plan(const Input& input, ReadPlan& plan) {
  BookReads book = plan_book(input.id, plan.facts().today, plan);
  book.week = plan.many(sql::logs_around, {.habit_id = HabitId{input.id}, .log_id = input.log_id});
  return {book, economy::plan({}, plan)};
}

Result<Decision> RemoveLog::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const HabitRow& habit, rows.require(reads.book.habit));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const std::vector<LogRow> week = rows.all(reads.book.week);
  if (week.empty()) return Error{Code::not_found};
  const Book before = book_of(habit, week, rows.all(reads.book.marks), monday_of(week.front().local_date));
  const Log* log = find_by(before.week, input.log_id, &Log::id);
  IGN_CHECK(log != nullptr);
  Decision decision = nothing_to_show();
  take_away(habit, before, *log, std::move(state), asked, decision);
  return decision;
}

UndoLog::Reads UndoLog::plan(const Input& input, ReadPlan& plan) {
  return {plan_book(input.id, plan.facts().today, plan), economy::plan({}, plan)};
}

Result<Decision> UndoLog::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const HabitRow& habit, rows.require(reads.book.habit));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const LocalDate today = asked.facts.today;
  const Book before = book_of(habit, rows.all(reads.book.week), rows.all(reads.book.marks), monday_of(today));
  const Frequency frequency = before.rhythm.frequency;
  const auto latest = std::find_if(before.week.rbegin(), before.week.rend(), [&](const Log& log) {
    return period_of(frequency, log.date) == period_of(frequency, today);
  });
  if (latest == before.week.rend()) return Error{Code::nothing_to_undo};
  Decision decision;
  const Book after = take_away(habit, before, *latest, std::move(state), asked, decision);
  decision.reply = answer(Output{view_of(habit, after, asked.facts)}).reply;
  return decision;
}

}  // namespace ignition::habits
