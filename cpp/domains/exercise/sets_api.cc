#include "domains/exercise/sets_api.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/find.h"
#include "domains/exercise/api.h"

namespace ignition::exercise {
namespace {

SetValues values_of(const SetBody& body) {
  return {body.kind, body.reps, body.weight, body.duration_seconds, body.distance_m, body.rpe, body.notes};
}

SetValues values_of(const ExerciseSetRow& row) {
  return {row.kind, row.reps, row.weight, row.duration_seconds, row.distance_m, row.rpe, row.notes};
}

/// Brings the weight to the gram, and tells what the set lacks.
std::vector<FieldError> settle_set(SetValues& values, const std::string& at) {
  std::vector<FieldError> faults;
  values.weight = to_gram(values.weight);
  if (!values.reps && !values.duration_seconds && !values.distance_m)
    faults.push_back({at, "must have reps, duration_seconds or distance_m"});
  if (values.rpe && *values.rpe * 2 != std::floor(*values.rpe * 2))
    faults.push_back({at + "/rpe", "must be a half or a whole number"});
  return faults;
}

Effort effort_of(const SetValues& values, UnixMillis at) {
  return {values.kind, values.reps, values.weight, values.duration_seconds, at};
}

ExerciseSetRow set_row(const std::string& id, const std::string& exercise_id, const std::string& name,
                       std::int64_t number, const SetValues& values, UnixMillis created_at) {
  return {.id = id,
          .exercise_id = exercise_id,
          .exercise_name = name,
          .set_number = number,
          .kind = values.kind,
          .reps = values.reps,
          .weight = values.weight,
          .duration_seconds = values.duration_seconds,
          .distance_m = values.distance_m,
          .rpe = values.rpe,
          .notes = values.notes,
          .created_at = created_at};
}

NewSet new_set(const ExerciseSetRow& row, const std::string& session_id, const UserId& user_id) {
  return {.id = row.id,
          .user_id = user_id,
          .workout_session_id = session_id,
          .exercise_id = row.exercise_id,
          .set_number = row.set_number,
          .kind = row.kind,
          .reps = row.reps,
          .weight = row.weight,
          .duration_seconds = row.duration_seconds,
          .distance_m = row.distance_m,
          .rpe = row.rpe,
          .notes = row.notes,
          .created_at = row.created_at};
}

std::vector<FieldError> settle_sets(std::vector<SetValues>& values, const std::vector<SetBody>& bodies,
                                    const std::vector<NamedExerciseRow>& known) {
  std::vector<FieldError> faults;
  for (std::size_t i = 0; i < bodies.size(); i += 1) {
    const std::string at = "/sets/" + std::to_string(i);
    values.push_back(values_of(bodies[i]));
    for (FieldError& fault : settle_set(values.back(), at)) faults.push_back(std::move(fault));
    if (find_by(known, bodies[i].exercise_id, &NamedExerciseRow::id) == nullptr)
      faults.push_back({at + "/exercise_id", "is no exercise that you can see"});
  }
  return faults;
}

ChangedSetReads plan_set(const SetPath& path, ReadPlan& plan) {
  const std::optional<std::string> set_id = path.set_id;
  return {plan.one(sql::workout_session, {.id = path.id}),
          plan.many(sql::sets_of_session, {.session_id = path.id}),
          plan.many(sql::records_that_change, {.session_id = path.id, .set_id = set_id}),
          plan.one(sql::bests_without, {.session_id = path.id, .set_id = set_id})};
}

/// A set that is changed or deleted, with what the records are with it and without it.
struct ChangedSet {
  WorkoutSessionRow session;
  ExerciseSetRow set;
  Records before, without;
};

Result<ChangedSet> changed_set(const SetPath& path, const ChangedSetReads& reads, const Rows& rows,
                               const Facts& facts) {
  IGN_TRY(const WorkoutSessionRow& session, rows.require(reads.session));
  if (standing(session, facts.now) == Standing::gone) return Error{Code::not_found};
  const std::vector<ExerciseSetRow> sets = rows.all(reads.sets);
  const ExerciseSetRow* set = find_by(sets, path.set_id, &ExerciseSetRow::id);
  if (set == nullptr) return Error{Code::not_found};
  IGN_TRY(const BestsRow& bests, rows.require(reads.bests));
  return ChangedSet{session, *set, records_of(set->exercise_id, rows.all(reads.records)), records_of(bests)};
}

SetValues values_of(const HistoryRow& row) {
  return {row.kind.value_or(SetKind::normal),
          row.reps,
          row.weight,
          row.duration_seconds,
          row.distance_m,
          row.rpe,
          row.notes};
}

}  // namespace

void RecordChanges::add(const std::string& exercise_id, const Records& before, const Records& after,
                        Asked& asked) {
  for (const RecordType type : every<RecordType>()) {
    const std::optional<Mark>&was = before[type], &is = after[type];
    if (was == is) continue;
    if (is)
      put.push_back({asked.ids.next(), asked.caller.id, exercise_id, type, is->value, is->at});
    else
      removed.emplace_back(exercise_id, type);
  }
}

void RecordChanges::write(const Asked& asked, Decision& decision) const {
  if (!put.empty()) decision.write(sql::put_records, {.records = put});
  for (const auto& [exercise_id, type] : removed) {
    decision.write(sql::remove_record,
                   {.user_id = asked.caller.id, .exercise_id = exercise_id, .record_type = type});
  }
}

AddSets::Reads AddSets::plan(const Input& input, ReadPlan& plan) {
  std::vector<std::string> ids;
  for (const SetBody& body : input.sets) ids.push_back(body.exercise_id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const JsonText text{print_json(ids)};
  return {plan.one(sql::workout_session, {.id = input.id}),
          plan.many(sql::sets_of_session, {.session_id = input.id}),
          plan.many(sql::known_exercises, {.ids = text}),
          plan.many(sql::records_of_exercises, {.ids = text})};
}

Result<Decision> AddSets::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const UnixMillis now = asked.facts.now;
  const std::vector<NamedExerciseRow> known = rows.all(reads.known);
  std::vector<SetValues> values;
  auto faults = settle_sets(values, input.sets, known);
  if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  IGN_TRY(const WorkoutSessionRow& session, rows.require(reads.session));
  if (standing(session, now) == Standing::gone) return Error{Code::not_found};
  const std::vector<ExerciseSetRow> there = rows.all(reads.sets);
  if (there.size() + values.size() > kMostSets) return Error{Code::too_many, "A session may have 200 sets."};
  std::map<std::string, std::int64_t> numbers;
  for (const ExerciseSetRow& set : there)
    numbers[set.exercise_id] = std::max(numbers[set.exercise_id], set.set_number);
  const std::vector<PersonalRecordRow> read = rows.all(reads.records);
  std::map<std::string, Records> records;
  std::vector<NewSet> fresh;
  Output output;
  for (std::size_t i = 0; i < values.size(); i += 1) {
    const NamedExerciseRow& exercise = *find_by(known, input.sets[i].exercise_id, &NamedExerciseRow::id);
    Records& standing = records.try_emplace(exercise.id, records_of(exercise.id, read)).first->second;
    const Records after = with(standing, effort_of(values[i], now));
    const std::int64_t number = numbers[exercise.id] += 1;
    const ExerciseSetRow row = set_row(asked.ids.next(), exercise.id, exercise.name, number, values[i], now);
    fresh.push_back(new_set(row, session.id, asked.caller.id));
    output.sets.push_back({row, broken(standing, after)});
    standing = after;
  }
  Decision decision = created("/api/workout-sessions/" + session.id, output);
  write_end(session, asked, decision);
  decision.write(sql::insert_sets, {.sets = fresh});
  RecordChanges changes;
  for (const auto& [id, after] : records) changes.add(id, records_of(id, read), after, asked);
  changes.write(asked, decision);
  return decision;
}

Result<UpdateSet::Input> UpdateSet::parse(const Parts& parts) {
  IGN_TRY(SetPath&& path, parse_input<SetPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path), parts.body};
}

void UpdateSet::describe(Json& operation) {
  describe_input<SetPath>(operation);
  describe_patch<SetValues>(operation);
}

UpdateSet::Reads UpdateSet::plan(const Input& input, ReadPlan& plan) { return plan_set(input.path, plan); }

Result<Decision> UpdateSet::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const ChangedSet& changed, changed_set(input.path, reads, rows, asked.facts));
  Json body = print(values_of(changed.set));
  body.merge_patch(input.changes);
  const TextValues none;
  IGN_TRY(SetValues&& values, parse_input<SetValues>({none, none, body}));
  auto faults = settle_set(values, "");
  if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  const ExerciseSetRow& set = changed.set;
  const Records after = with(changed.without, effort_of(values, set.created_at));
  Decision decision = answer(
      Output{{set_row(set.id, set.exercise_id, set.exercise_name, set.set_number, values, set.created_at),
              broken(changed.before, after)}});
  write_end(changed.session, asked, decision);
  decision.write(sql::update_set, {.kind = values.kind,
                                   .reps = values.reps,
                                   .weight = values.weight,
                                   .duration_seconds = values.duration_seconds,
                                   .distance_m = values.distance_m,
                                   .rpe = values.rpe,
                                   .notes = values.notes,
                                   .session_id = changed.session.id,
                                   .id = set.id});
  RecordChanges changes;
  changes.add(set.exercise_id, changed.before, after, asked);
  changes.write(asked, decision);
  return decision;
}

DeleteSet::Reads DeleteSet::plan(const Input& input, ReadPlan& plan) { return plan_set(input, plan); }

Result<Decision> DeleteSet::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const ChangedSet& changed, changed_set(input, reads, rows, asked.facts));
  Decision decision = nothing_to_show();
  write_end(changed.session, asked, decision);
  decision.write(sql::remove_set, {.session_id = changed.session.id, .id = changed.set.id});
  RecordChanges changes;
  changes.add(changed.set.exercise_id, changed.before, changed.without, asked);
  changes.write(asked, decision);
  return decision;
}

GetRecords::Reads GetRecords::plan(const Input& input, ReadPlan& plan) {
  const std::vector<std::string> ids = {input.id};
  return {plan.one(sql::exercise, {.id = input.id}),
          plan.many(sql::records_of_exercises, {.ids = JsonText{print_json(ids)}})};
}

Result<Decision> GetRecords::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const ExerciseRow exercise, rows.require(reads.exercise));
  return answer(Output{rows.all(reads.records)});
}

GetHistory::Reads GetHistory::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::exercise, {.id = input.id}),
          plan.many(sql::history, {.before = input.cursor.value_or("~"), .exercise_id = input.id})};
}

Result<Decision> GetHistory::decide(const Input&, const Reads& reads, const Rows& rows) {
  constexpr std::size_t kLookedAt = 50;
  IGN_TRY(const ExerciseRow exercise, rows.require(reads.exercise));
  Output page;
  std::size_t sessions = 0;
  std::string last;
  for (const HistoryRow& row : rows.all(reads.history)) {
    if (row.session_id != last) sessions += 1;
    if (row.session_id != last && row.id) page.items.push_back({row.session_id, row.started_at, {}});
    last = row.session_id;
    if (!row.id) continue;
    page.items.back().sets.push_back(
        {*row.id, row.set_number.value_or(0), values_of(row), row.created_at.value_or(UnixMillis{})});
  }
  if (sessions == kLookedAt) page.next_cursor = last;
  return answer(page);
}

std::span<const Route> set_routes() {
  using enum Access;
  static constexpr auto all = std::to_array<Route>({
      route<AddSets>(Method::post, "/api/workout-sessions/{id}/sets", member),
      route<UpdateSet>(Method::patch, "/api/workout-sessions/{id}/sets/{set_id}", member),
      route<DeleteSet>(Method::delete_, "/api/workout-sessions/{id}/sets/{set_id}", member),
      route<GetRecords>(Method::get, "/api/exercises/{id}/records", member),
      route<GetHistory>(Method::get, "/api/exercises/{id}/history", member),
  });
  return all;
}

}  // namespace ignition::exercise
