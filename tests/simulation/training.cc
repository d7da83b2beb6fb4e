#include "simulation/training.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "simulation/deed.h"

namespace ignition::simulation {
namespace {

constexpr std::size_t kSetsOfWorkout = 200;

Answer no(int status = 404, Json body = Json::object()) { return {status, std::move(body), false}; }

Number last_lift(const Workout& workout) {
  Number last = 0;
  for (const auto& [id, each] : workout.sets) last = std::max(last, each.at);
  return last;
}

/// What nobody wrote down so far: it has ended with its last set.
void settle(Workout& workout, Number now) {
  if (workout.ended == 0 && workout_at(workout, now) == "ended") workout.ended = last_lift(workout);
}

Answer begin_workout(User& user, const Moment& at, const std::string& made) {
  for (auto each = user.workouts.begin(); each != user.workouts.end();) {
    const std::string state = workout_at(each->second, at.now);
    if (state == "open") return no(409, {{"session", {{"id", each->first}}}});
    settle(each->second, at.now);
    each = state == "gone" ? user.workouts.erase(each) : std::next(each);
  }
  user.workouts[made].begun = at.now;
  const bool pays = at.now >= user.workout_paid_at + 5 * kMinute && takes_one(user, "workout_start", at);
  if (pays) user.workout_paid_at = at.now;
  Deed deed{user, at};
  happen(deed, "workout_start", pays ? Award{10, 5} : Award{});
  return {201, {{"session", {{"id", made}}}, {"reward", reward_of(deed)}}, true};
}

/// Three sets that are no warm-up, or ten minutes of timed ones, ten minutes after the start.
bool is_training(const Workout& workout, Number now) {
  Number sets = 0, seconds = 0;
  for (const auto& [id, each] : workout.sets) {
    if (each.kind == "warmup") continue;
    sets += 1, seconds += each.seconds;
  }
  return now - workout.begun >= 10 * kMinute && (sets >= 3 || seconds >= 600);
}

Answer complete_workout(User& user, Workout& workout, const Moment& at) {
  Deed deed{user, at};
  if (workout_at(workout, at.now) == "ended") return {200, {{"reward", reward_of(deed)}}, false};
  if (is_training(workout, at.now)) {
    const bool pays = takes_one(user, "workout_complete", at);
    happen(deed, "workout_complete", pays ? Award{50, 25, "fitness"} : Award{});
  }
  workout.ended = at.now;
  return {200, {{"reward", reward_of(deed)}}, true};
}

Answer change_sets(Workout& workout, const Op& op, const Moment& at, const std::string& made) {
  const std::vector<Lift> lifts = lifts_of(op);
  if (op.what == Do::lift) {
    if (workout.sets.size() + lifts.size() > kSetsOfWorkout) return no(409);
    settle(workout, at.now);
    std::istringstream ids(made);
    std::string id;
    for (std::size_t i = 0; i < lifts.size() && ids >> id; i += 1) {
      workout.sets[id] = lifts[i];
      workout.sets[id].at = at.now;
    }
    return {201, Json::object(), true};
  }
  const auto found = workout.sets.find(op.title);
  if (found == workout.sets.end()) return no();
  settle(workout, at.now);
  if (op.what == Do::unlift) {
    workout.sets.erase(found);
    return {204, Json::object(), true};
  }
  const Lift before = found->second;
  found->second = lifts.front();
  found->second.exercise = before.exercise, found->second.at = before.at;
  return {200, Json::object(), true};
}

}  // namespace

std::vector<Lift> lifts_of(const Op& op) {
  constexpr std::array<const char*, 5> kinds = {"normal", "warmup", "normal", "drop", "failure"};
  constexpr std::array<Number, 4> weights = {0, 20'000, 22'500, 40'001};
  std::vector<Lift> lifts;
  for (Number i = 0; i < (op.what == Do::lift ? op.number : 1); i += 1) {
    const Number draw = op.xp + 7 * i;
    Lift lift{.exercise = draw % 3 == 0 ? "lift_b" : "lift_a",
              .kind = kinds[static_cast<std::size_t>(draw % 5)]};
    if (draw % 6 == 1)
      lift.seconds = 100 * (1 + draw % 4);
    else
      lift.reps = draw / 5 % 14;
    lift.grams = weights[static_cast<std::size_t>(draw / 3 % 4)];
    lifts.push_back(std::move(lift));
  }
  return lifts;
}

std::string workout_at(const Workout& workout, Number now) {
  if (workout.ended != 0) return "ended";
  const Number last = workout.sets.empty() ? workout.begun : last_lift(workout);
  if (now < last + 12 * kHour) return "open";
  return workout.sets.empty() ? "gone" : "ended";
}

Answer train(User& user, const Op& op, const Moment& at, const std::string& made) {
  if (op.what == Do::train) return begin_workout(user, at, made);
  const auto found = user.workouts.find(op.target);
  if (found == user.workouts.end() || workout_at(found->second, at.now) == "gone") return no();
  if (op.what == Do::cool) return complete_workout(user, found->second, at);
  if (op.what != Do::scrap) return change_sets(found->second, op, at, made);
  user.workouts.erase(found);
  return {204, Json::object(), true};
}

}  // namespace ignition::simulation
