#include "simulation/training_laws.h"

#include <array>
#include <map>

namespace ignition::simulation {
namespace {

std::string unlike_rows(const Json& wanted, const Json& given) {
  return wanted == given ? "" : "wanted " + print_json(wanted) + ", found " + print_json(given);
}

Json null_if(bool is_null, const Json& value) { return is_null ? Json() : value; }

/// A set as the rows have it, weights in grams.
struct SetRow {
  std::string exercise, at;
  std::optional<Number> reps, grams, seconds;
};

std::vector<SetRow> counted_sets(testing::Database& database, const User& user) {
  std::vector<SetRow> sets;
  for (const Json& row :
       database.rows("SELECT exercise_id, created_at, reps, CAST(round(weight * 1000) AS INTEGER), "
                     "duration_seconds FROM "
                     "exercise_sets WHERE user_id = ?1 AND kind <> 'warmup' AND coalesce(reps, 1) > 0",
                     Json::array({user.id}))) {
    const auto number = [&](std::size_t place) {
      return row[place].is_null() ? std::nullopt : std::optional(row[place].get<Number>());
    };
    sets.push_back({row[0], row[1], number(2), number(3), number(4)});
  }
  return sets;
}

/// The highest, and when it was first reached.
struct Highest {
  Number value = -1;
  std::string at = {};

  void offer(Number other, const std::string& when) {
    if (other > value || (other == value && when < at)) *this = {other, when};
  }
};

Number once_of(const SetRow& set) {
  return *set.reps == 1 ? *set.grams : (*set.grams * (30 + *set.reps) + 15) / 30;
}

}  // namespace

std::string workouts_as_the_model(testing::Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.workouts)
    wanted.push_back({id, iso_instant(each.begun), null_if(each.ended == 0, iso_instant(each.ended))});
  return unlike_rows(
      wanted, database.rows("SELECT id, started_at, completed_at FROM workout_sessions WHERE user_id = ?1 "
                            "ORDER BY id",
                            Json::array({user.id})));
}

std::string lifts_as_the_model(testing::Database& database, const User& user) {
  std::map<std::string, Json> rows;
  for (const auto& [workout, each] : user.workouts) {
    for (const auto& [id, lift] : each.sets) {
      rows[id] = {id,
                  workout,
                  lift.exercise,
                  lift.kind,
                  null_if(lift.reps < 0, lift.reps),
                  null_if(lift.grams == 0, lift.grams),
                  null_if(lift.seconds == 0, lift.seconds),
                  iso_instant(lift.at)};
    }
  }
  Json wanted = Json::array();
  for (const auto& [id, row] : rows) wanted.push_back(row);
  return unlike_rows(
      wanted, database.rows(
                  "SELECT id, workout_session_id, exercise_id, kind, reps, CAST(round(weight * 1000) AS "
                  "INTEGER), duration_seconds, created_at FROM exercise_sets WHERE user_id = ?1 ORDER BY id",
                  Json::array({user.id})));
}

std::string records_are_those_of_all_sets(testing::Database& database, const User& user) {
  std::map<std::pair<std::string, std::string>, Highest> best;  // by exercise and kind
  const std::vector<SetRow> sets = counted_sets(database, user);
  for (const SetRow& set : sets) {
    if (set.grams) best[{set.exercise, "weight"}].offer(*set.grams, set.at);
    if (set.seconds) best[{set.exercise, "time"}].offer(1000 * *set.seconds, set.at);
    if (set.grams && set.reps && *set.reps <= 12) best[{set.exercise, "e1rm"}].offer(once_of(set), set.at);
  }
  for (const SetRow& set : sets) {
    const auto heaviest = best.find({set.exercise, "weight"});
    const bool is_light = heaviest != best.end() && set.grams.value_or(0) < heaviest->second.value;
    if (set.reps && !is_light) best[{set.exercise, "reps"}].offer(1000 * *set.reps, set.at);
  }
  Json wanted = Json::array();
  for (const auto& [key, each] : best) wanted.push_back({key.first, key.second, each.value, each.at});
  return unlike_rows(wanted,
                     database.rows("SELECT exercise_id, record_type, CAST(round(value * 1000) AS INTEGER), "
                                   "achieved_at FROM personal_records WHERE user_id = ?1 ORDER BY 1, 2",
                                   Json::array({user.id})));
}

std::string a_workout_is_an_event_once(testing::Database& database, const User& user) {
  return unlike_rows(
      Json::array(),
      database.rows("SELECT event_type, metadata_json, count(*) FROM activity_events WHERE user_id = ?1 AND "
                    "event_type = 'workout_complete' GROUP BY metadata_json HAVING count(*) > 1",
                    Json::array({user.id})));
}

std::string end_workouts(testing::Database& database, User& user, Number job_now) {
  for (auto each = user.workouts.begin(); each != user.workouts.end();) {
    const Json rows = database.rows(
        "SELECT unixepoch(completed_at) * 1000 + substr(completed_at, 21, 3) FROM "
        "workout_sessions WHERE id = ?1",
        Json::array({each->first}));
    Workout& workout = each->second;
    const bool is_gone = rows.empty();
    const bool is_ended = !is_gone && !rows[0][0].is_null() && workout.ended == 0;
    const std::string state = workout_at(workout, job_now);
    if ((is_gone && state != "gone") || (is_ended && state != "ended")) return each->first + " is " + state;
    if (is_ended) {
      for (const auto& [id, lift] : workout.sets) workout.ended = std::max(workout.ended, lift.at);
    }
    each = is_gone ? user.workouts.erase(each) : std::next(each);
  }
  return "";
}

std::string workout_for(Chance& chance, const Op& op, const User& user, const Moment& at) {
  std::vector<std::string> ids, fitting;
  for (const auto& [id, each] : user.workouts) {
    ids.push_back(id);
    const bool has_sets = op.what == Do::lift || op.what == Do::cool || !each.sets.empty();
    if (has_sets && (workout_at(each, at.now) == "open" || chance.one_in(4))) fitting.push_back(id);
  }
  if (!fitting.empty() && !chance.one_in(12)) return chance.pick(fitting);
  return ids.empty() ? "none" : chance.pick(ids);
}

void fill_training(Chance& chance, const User& user, Op& op) {
  op.number = 1 + chance.below(4);
  op.xp = chance.below(420);
  op.title = "none";
  const auto workout = user.workouts.find(op.target);
  if (workout == user.workouts.end() || workout->second.sets.empty()) return;
  const auto& sets = workout->second.sets;
  op.title = std::next(sets.begin(), chance.below(static_cast<Number>(sets.size())))->first;
}

Json training_call(const Op& op, testing::Call& call) {
  const auto body_of = [&](const Lift& lift) {
    return Json{{"kind", lift.kind},
                {"reps", null_if(lift.reps < 0, lift.reps)},
                {"weight", null_if(lift.grams == 0, static_cast<double>(lift.grams) / 1000)},
                {"duration_seconds", null_if(lift.seconds == 0, lift.seconds)}};
  };
  call.path = "/api/workout-sessions";
  if (op.what == Do::train) return Json::object();
  call.path += "/" + op.target;
  if (op.what == Do::cool) call.method = "PATCH", call.path += "/complete";
  if (op.what == Do::scrap) call.method = "DELETE";
  if (op.what == Do::cool || op.what == Do::scrap) return nullptr;
  call.path += "/sets";
  if (op.what == Do::lift) {
    Json sets = Json::array();
    for (const Lift& each : lifts_of(op)) {
      sets.push_back(body_of(each));
      sets.back()["exercise_id"] = each.exercise;
    }
    return {{"sets", std::move(sets)}};
  }
  call.path += "/" + op.title;
  call.method = op.what == Do::alter ? "PATCH" : "DELETE";
  return op.what == Do::alter ? body_of(lifts_of(op).front()) : Json();
}

std::string sets_made_by(const Reply& reply) {
  const Json body = parse_json(reply.body);
  std::string ids;
  if (!body.is_object() || !body.contains("sets")) return ids;
  for (const Json& each : body["sets"]) ids += each["id"].get<std::string>() + " ";
  return ids;
}

}  // namespace ignition::simulation
