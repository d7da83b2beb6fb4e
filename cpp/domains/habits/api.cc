#include "domains/habits/api.h"

#include <algorithm>

#include "domains/habits/book_api.h"
#include "domains/habits/logs_api.h"
#include "http/merge_patch.h"
#include "plan/json.h"

namespace ignition::habits {
namespace {

using economy::EventType;

JsonText rest_days_of(const HabitBody& body) {
  std::vector<std::int64_t> days = body.rest_days;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return {print_json(Json(days))};
}

/// The row with what can be written of it.
void set_body(const HabitBody& body, UnixMillis now, HabitRow& habit) {
  habit.name = body.name;
  habit.description = body.description;
  habit.frequency = body.frequency;
  habit.target_count = body.target_count;
  habit.icon = body.icon;
  habit.color = body.color;
  habit.rest_days = rest_days_of(body);
  habit.sort_order = body.sort_order;
  habit.is_active = body.is_active;
  habit.updated_at = now;
}

}  // namespace

ListHabits::Reads ListHabits::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::habits,
                   {.first = first_shown(plan.facts().today), .is_active = !input.archived.value_or(false)});
}

Result<Decision> ListHabits::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  // There are 100 at the most, in an order of their own: the page begins behind the one that it names.
  Page<HabitView> page;
  bool is_before = input.cursor.has_value();
  for (const HabitRow& habit : rows.all(reads)) {
    if (!is_before && std::ssize(page.items) == input.limit) {
      page.next_cursor = page.items.back().id.text;
      break;
    }
    if (!is_before) page.items.push_back(view_of(habit, asked.facts));
    if (is_before && habit.id.text == *input.cursor) is_before = false;
  }
  return answer(page);
}

CreateHabit::Reads CreateHabit::plan(const Input&, ReadPlan& plan) {
  return plan.one(sql::number_of_my_habits);
}

Result<Decision> CreateHabit::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (auto faults = refused(input)) return *faults;
  IGN_TRY(const NumberRow& mine, rows.require(reads));
  if (mine.number >= kMostHabits) return Error{Code::too_many, "There may be 100 habits."};
  HabitRow habit{};
  habit.id = asked.ids.draw<HabitId>();
  habit.created_at = asked.facts.now;
  set_body(input, asked.facts.now, habit);
  habit.days = habit.skips = {"[]"};
  Decision decision = created("/api/habits/" + habit.id.text, Output{view_of(habit, asked.facts)});
  decision.write(sql::insert_habit, {.id = habit.id,
                                     .user_id = asked.caller.id,
                                     .name = habit.name,
                                     .description = habit.description,
                                     .frequency = habit.frequency,
                                     .target_count = habit.target_count,
                                     .icon = habit.icon,
                                     .color = habit.color,
                                     .rest_days = habit.rest_days,
                                     .sort_order = habit.sort_order,
                                     .is_active = habit.is_active,
                                     .now = asked.facts.now});
  return decision;
}

GetHabit::Reads GetHabit::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::habit, {.first = first_shown(plan.facts().today), .habit_id = HabitId{input.id}});
}

Result<Decision> GetHabit::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const HabitRow& habit, rows.require(reads));
  return answer(Output{view_of(habit, asked.facts)});
}

Result<UpdateHabit::Input> UpdateHabit::parse(const Parts& parts) {
  IGN_TRY(HabitPath&& path, parse_input<HabitPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path.id), parts.body};
}

void UpdateHabit::describe(Json& operation) {
  describe_input<HabitPath>(operation);
  describe_patch<HabitBody>(operation);
}

UpdateHabit::Reads UpdateHabit::plan(const Input& input, ReadPlan& plan) {
  const LocalDate today = plan.facts().today;
  return {plan_book(input.id, today, plan),
          economy::plan({EventType::habit_complete}, plan, keys_of(input.id, today))};
}

Result<Decision> UpdateHabit::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(HabitRow&& habit, rows.require(reads.book.habit));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  IGN_TRY(const HabitBody& body, patched<HabitBody>(body_of(habit), input.changes));
  if (auto faults = refused(body)) return *faults;
  const LocalDate today = asked.facts.today;
  const Book before = book_of(habit, rows.all(reads.book.week), rows.all(reads.book.marks), monday_of(today));
  const Book after = with_rhythm(before, {body.frequency, body.rest_days}, body.target_count, today);
  set_body(body, asked.facts.now, habit);
  Decision decision;
  decision.write(sql::update_habit, {.name = habit.name,
                                     .description = habit.description,
                                     .frequency = habit.frequency,
                                     .target_count = habit.target_count,
                                     .icon = habit.icon,
                                     .color = habit.color,
                                     .rest_days = habit.rest_days,
                                     .sort_order = habit.sort_order,
                                     .is_active = habit.is_active,
                                     .now = asked.facts.now,
                                     .user_id = asked.caller.id,
                                     .id = habit.id});
  const economy::Reward reward =
      settle({habit, before, after, period_of(body.frequency, today)}, std::move(state), asked, decision);
  decision.reply = answer(Output{view_of(habit, after, asked.facts), reward}).reply;
  return decision;
}

DeleteHabit::Reads DeleteHabit::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::is_habit_of_me, {.habit_id = HabitId{input.id}});
}

Result<Decision> DeleteHabit::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const OwnRow& habit, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.write(sql::remove_habit, {.user_id = asked.caller.id, .id = habit.id});
  decision.write(sql::remove_streak, {.user_id = asked.caller.id, .streak_type = "habit:" + habit.id.text});
  return decision;
}

std::span<const Route> routes() {
  using enum Access;
  using Method::delete_, Method::get, Method::patch, Method::post;
  static constexpr auto all = std::to_array<Route>({
      route<ListHabits>(get, "/api/habits", member),
      route<CreateHabit>(post, "/api/habits", member),
      route<GetHabit>(get, "/api/habits/{id}", member),
      route<UpdateHabit>(patch, "/api/habits/{id}", member),
      route<DeleteHabit>(delete_, "/api/habits/{id}", member),
      route<ListLogs>(get, "/api/habits/{id}/logs", member),
      route<AddLog>(post, "/api/habits/{id}/logs", member),
      route<UpdateLog>(patch, "/api/habits/{id}/logs/{log_id}", member),
      route<RemoveLog>(delete_, "/api/habits/{id}/logs/{log_id}", member),
      route<UndoLog>(post, "/api/habits/{id}/undo", member),
  });
  return all;
}

}  // namespace ignition::habits
