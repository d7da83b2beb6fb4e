// Habits and plans, as the description of the behaviour has them: what a log does to a streak is counted from
// the first log again every time.
#include <algorithm>

#include "simulation/deed.h"

namespace ignition::simulation {
namespace {

Answer refused(int status = 409) { return {status, Json::object(), false}; }

Json no_reward(const User& user) {
  return {{"xp", 0}, {"coins", 0}, {"quests", Json::array()}, {"wallet", wallet_of(user)}};
}

/// The log with which a day reached its target: those of a day in the order in which they were asked for.
const HabitLog* done_by(const Habit& habit, Number day) {
  Number count = 0;
  for (const auto& [id, log] : habit.logs) {
    if (log.day == day && !log.is_skip && ++count == habit.target) return &log;
  }
  return nullptr;
}

Number count_of(const Habit& habit, Number day) {
  return std::count_if(habit.logs.begin(), habit.logs.end(),
                       [&](const auto& each) { return each.second.day == day && !each.second.is_skip; });
}

bool is_skipped(const Habit& habit, Number day) {
  return std::any_of(habit.logs.begin(), habit.logs.end(),
                     [&](const auto& each) { return each.second.day == day && each.second.is_skip; });
}

bool is_skipped_between(const Habit& habit, Number first, Number last) {
  for (Number day = first; day <= last; day += 1) {
    if (!is_skipped(habit, day)) return false;
  }
  return true;
}

/// Day by day, as far back as counts. No day at all is before every day.
Streak streak_of(const Habit& habit, Number today) {
  Streak run{.last = kNoDay};
  std::set<Number> days;
  for (const auto& [id, log] : habit.logs) {
    if (log.day > today - 400) days.insert(log.day);
  }
  for (const Number day : days) {
    const HabitLog* log = done_by(habit, day);
    if (log == nullptr) continue;
    const Number moved = day_at(log->at, run.offset) - day_at(log->at, log->offset);
    const Number seen = std::min(day, day + moved);
    const bool goes_on = run.last != kNoDay && is_skipped_between(habit, run.last + 1, seen - 1);
    run = {goes_on ? run.count + 1 : 1, run.longest, day, log->offset};
    run.longest = std::max(run.longest, run.count);
  }
  return run;
}

/// What a change of the logs brings: the streak, and pay where a day becomes done that may still be paid.
Json settle(User& user, const std::string& id, Habit& habit, Number day, bool was_done, const Moment& at) {
  const Number today = day_of(at, at.offset);
  const std::string type = "habit:" + id;
  Streak& kept = user.streaks.try_emplace(type, Streak{.last = kNoDay}).first->second;
  Streak now = streak_of(habit, today);
  now.longest = std::max(now.longest, kept.longest);
  const bool moves = now != kept;
  kept = now;
  // A streak that never moved has no row.
  if (now == Streak{.last = kNoDay}) user.streaks.erase(type);
  const bool is_new = !was_done && done_by(habit, day) != nullptr;
  const bool was_there = day_at(habit.made_at, at.offset) < today;
  const bool counts =
      is_new && (day == today || (day == today - 1 && was_there)) && !habit.paid.contains(day);
  if (!moves && !counts) return no_reward(user);
  Deed deed{user, at};
  if (moves) deed.streaks.push_back({{"type", type}, {"current", now.count}, {"longest", now.longest}});
  if (counts && takes_one(user, "habit_complete", at)) {
    habit.paid.insert(day);
    deed.about = id;
    happen(deed, "habit_complete", {10, 5, "planning"});
  }
  return reward_of(deed);
}

Answer log_habit(User& user, const Op& op, const Moment& at, const std::string& made) {
  const auto found = user.habits.find(op.target);
  const Number today = day_of(at, at.offset), day = op.number;
  const bool is_skip = op.xp == 1;
  const Number first = today - (is_skip ? 30 : 365), last = today + (is_skip ? 31 : 0);
  if (day < first || day > last) return refused(422);
  if (found == user.habits.end()) return refused(404);
  Habit& habit = found->second;
  if (is_skip ? is_skipped(habit, day) : count_of(habit, day) >= 50) return refused();
  const bool was_done = done_by(habit, day) != nullptr;
  habit.logs[made] = {day, at.now, at.offset, is_skip};
  const Json reward = settle(user, op.target, habit, day, was_done, at);
  return {201, {{"log", {{"id", made}, {"local_date", iso_day(day)}}}, {"reward", reward}}, true};
}

/// The latest log of today is taken back.
Answer undo_habit(User& user, const Op& op, const Moment& at) {
  const auto found = user.habits.find(op.target);
  if (found == user.habits.end()) return refused(404);
  Habit& habit = found->second;
  const Number today = day_of(at, at.offset);
  auto latest = habit.logs.rbegin();
  while (latest != habit.logs.rend() && latest->second.day != today) ++latest;
  if (latest == habit.logs.rend()) return refused();
  habit.logs.erase(std::string(latest->first));
  settle(user, op.target, habit, today, true, at);
  const Json period = {{"count", count_of(habit, today)}, {"done", done_by(habit, today) != nullptr}};
  return {200, {{"habit", {{"id", op.target}, {"period", period}}}}, true};
}

Json shown_plan(const Plan& plan) {
  Json items = Json::array();
  bool is_open = plan.empty();
  for (const PlanItem& each : plan) {
    items.push_back({{"id", each.id}, {"completed", each.is_completed}});
    is_open = is_open || !each.is_completed;
  }
  return {{"status", is_open ? "active" : "completed"}, {"items", items}};
}

/// Plans are of the last 31 days and the next 366. (A change that comes again after a month may be of none.)
bool is_day_of_plans(Number day, const Moment& at) {
  const Number today = day_of(at, at.offset);
  return day >= today - 31 && day <= today + 366;
}

Answer plan_item(User& user, const Op& op, const Moment& at, const std::string& made) {
  if (!is_day_of_plans(op.number, at)) return refused(422);
  Plan& plan = user.plans[op.number];
  if (plan.size() >= 40) return refused();
  plan.push_back({made, op.mode, op.mode == "habit" ? op.target : ""});
  return {201, {{"item", {{"id", made}}}, {"plan", shown_plan(plan)}}, true};
}

Answer tick_item(User& user, const Op& op, const Moment& at) {
  if (!is_day_of_plans(op.number, at)) return refused(422);
  Plan& plan = user.plans[op.number];
  const auto item =
      std::find_if(plan.begin(), plan.end(), [&](const PlanItem& each) { return each.id == op.target; });
  if (item == plan.end()) return refused(404);
  const bool is_first = op.xp == 1 && !item->is_completed && !item->was_ticked;
  item->is_completed = op.xp == 1;
  item->was_ticked = item->was_ticked || item->is_completed;
  const Number today = day_of(at, at.offset);
  Json reward = no_reward(user);
  const bool is_of_now = op.number == today || op.number == today - 1;
  if (is_first && is_of_now && takes_one(user, "planner_task_complete", at)) {
    Deed deed{user, at};
    happen(deed, "planner_task_complete", {15, 5, "planning"});
    reward = reward_of(deed);
  }
  return {200, {{"item", {{"id", op.target}}}, {"plan", shown_plan(plan)}, {"reward", reward}}, true};
}

}  // namespace

Answer change_day(User& user, const Op& op, const Moment& at, const std::string& made) {
  switch (op.what) {
    case Do::habit: {
      if (user.habits.size() >= 100) return refused();
      user.habits[made] = {op.number, at.now};
      const Json period = {{"count", 0}, {"target", op.number}, {"done", false}, {"skipped", false}};
      return {201, {{"habit", {{"id", made}, {"period", period}}}}, true};
    }
    case Do::log: return log_habit(user, op, at, made);
    case Do::undo: return undo_habit(user, op, at);
    case Do::plan: return plan_item(user, op, at, made);
    default: return tick_item(user, op, at);
  }
}

/// The first open item of today's plan that asks for what was done is ticked, and pays as if by hand.
void tick_plan(Deed& deed, const std::string& event) {
  const std::map<std::string, std::string> asks = {{"focus_complete", "focus"},
                                                   {"habit_complete", "habit"},
                                                   {"drill_complete", "learning"},
                                                   {"lesson_complete", "learning"}};
  const auto type = asks.find(event);
  const auto plan = deed.user.plans.find(day_of(deed.at, deed.at.offset));
  if (type == asks.end() || plan == deed.user.plans.end()) return;
  for (PlanItem& item : plan->second) {
    if (item.is_completed || item.type != type->second) continue;
    if (item.type == "habit" && item.about != deed.about) continue;
    const bool is_first = !item.was_ticked;
    item.is_completed = item.was_ticked = true;
    if (is_first && takes_one(deed.user, "planner_task_complete", deed.at))
      happen(deed, "planner_task_complete", {15, 5, "planning"});
    return;
  }
}

}  // namespace ignition::simulation
