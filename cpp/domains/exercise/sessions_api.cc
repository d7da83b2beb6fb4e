#include "domains/exercise/sessions_api.h"

#include <algorithm>

#include "domains/exercise/api.h"
#include "domains/exercise/sets_api.h"

namespace ignition::exercise {
namespace {

using economy::EventType;

Error running(const WorkoutSessionRow& session) {
  return {.code = Code::workout_already_running, .present = present(SessionReply{session, std::nullopt})};
}

/// Begins a session; one that was forgotten ends in the same batch.
Result<Decision> begin(const std::optional<WorkoutRow>& workout,
                       const std::optional<std::string>& program_workout_id, const StartReads& reads,
                       const Rows& rows, Asked& asked) {
  const UnixMillis now = asked.facts.now;
  const std::optional<WorkoutSessionRow> open = rows.find(reads.open);
  if (open && !is_forgotten(*open, now)) return running(*open);
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  WorkoutSessionRow session{};
  session.id = asked.ids.next();
  session.started_at = now;
  session.program_workout_id = program_workout_id;
  if (workout) session.workout_id = workout->id;
  if (workout) session.workout_name = workout->name;
  economy::Recorder recorder(std::move(state), asked);
  recorder.record({.type = EventType::workout_start, .event_id = session.id});
  const economy::Outcome outcome = recorder.finish();
  Decision decision = created("/api/workout-sessions/" + session.id, SessionReply{session, outcome.reward});
  if (open) write_end(*open, asked, decision);
  decision.write(sql::insert_session, {.id = session.id,
                                       .user_id = asked.caller.id,
                                       .workout_id = session.workout_id,
                                       .program_workout_id = program_workout_id,
                                       .started_at = now});
  economy::write(outcome, asked, decision);
  return decision;
}

void write_completed(const WorkoutSessionRow& session, const Asked& asked, Decision& decision) {
  decision.write(sql::complete_session, {.completed_at = session.completed_at,
                                         .duration_seconds = session.duration_seconds,
                                         .notes = session.notes,
                                         .id = session.id,
                                         .user_id = asked.caller.id});
}

/// A session that never was is none.
Result<WorkoutSessionRow> there(const Rows& rows, One<WorkoutSessionRow> read, UnixMillis now) {
  IGN_TRY(WorkoutSessionRow&& session, rows.require(read));
  if (standing(session, now) == Standing::gone) return Error{Code::not_found};
  return session;
}

}  // namespace

std::vector<ExerciseSetRow> in_order(std::vector<ExerciseSetRow> sets) {
  std::sort(sets.begin(), sets.end(),
            [](const ExerciseSetRow& a, const ExerciseSetRow& b) { return a.id < b.id; });
  return sets;
}

void write_end(const WorkoutSessionRow& session, const Asked& asked, Decision& decision) {
  if (!is_forgotten(session, asked.facts.now)) return;
  if (standing(session, asked.facts.now) == Standing::gone)
    decision.write(sql::remove_session, {.id = session.id, .user_id = asked.caller.id});
  else
    write_completed(as_of(session, asked.facts.now), asked, decision);
}

StartWorkout::Reads StartWorkout::plan(const Input& input, ReadPlan& plan) {
  Reads reads{plan.one(sql::open_session), plan.one(sql::workout, {.id = input.id}), {}, {}};
  if (input.program_workout_id)
    reads.program_workout = plan.one(sql::program_workout, {.id = *input.program_workout_id});
  reads.activity = economy::plan({EventType::workout_start}, plan);
  return reads;
}

Result<Decision> StartWorkout::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  IGN_TRY(const WorkoutRow& workout, rows.require(*reads.workout));
  if (reads.program_workout) {
    const auto place = rows.find(*reads.program_workout);
    if (!place || place->workout_id != workout.id)
      return Error{Code::invalid_input, {}, {{"/program_workout_id", "is no place of this workout"}}};
  }
  return begin(workout, input.program_workout_id, reads, rows, asked);
}

StartEmpty::Reads StartEmpty::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::open_session), {}, {}, economy::plan({EventType::workout_start}, plan)};
}

Result<Decision> StartEmpty::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  return begin(std::nullopt, std::nullopt, reads, rows, asked);
}

ListSessions::Reads ListSessions::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_sessions, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListSessions::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  Output page = page_of(input, rows.all(reads), &WorkoutSessionRow::id);
  std::vector<WorkoutSessionRow> there;
  for (WorkoutSessionRow& session : page.items) {
    if (standing(session, asked.facts.now) != Standing::gone)
      there.push_back(as_of(std::move(session), asked.facts.now));
  }
  page.items = std::move(there);
  return answer(page);
}

GetSession::Reads GetSession::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::workout_session, {.id = input.id}),
          plan.many(sql::sets_of_session, {.session_id = input.id})};
}

Result<Decision> GetSession::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const WorkoutSessionRow& session, there(rows, reads.session, asked.facts.now));
  return answer(Output{as_of(session, asked.facts.now), in_order(rows.all(reads.sets))});
}

GetActiveSession::Reads GetActiveSession::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::open_session), plan.one(sql::workout_of_open), plan.many(sql::exercises_of_open),
          plan.many(sql::sets_of_open), plan.many(sql::previous_sets)};
}

Result<Decision> GetActiveSession::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  const std::optional<WorkoutSessionRow> open = rows.find(reads.session);
  if (!open || is_forgotten(*open, asked.facts.now)) return answer(Output{});
  const std::optional<WorkoutRow> workout = rows.find(reads.workout);
  Output output{*open, std::nullopt, in_order(rows.all(reads.sets)), in_order(rows.all(reads.previous))};
  if (workout) output.workout = workout_view(*workout, rows.all(reads.names));
  return answer(output);
}

Result<UpdateSession::Input> UpdateSession::parse(const Parts& parts) {
  IGN_TRY(IdPath&& path, parse_input<IdPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path.id), parts.body};
}

void UpdateSession::describe(Json& operation) {
  describe_input<IdPath>(operation);
  describe_patch<Body>(operation);
}

UpdateSession::Reads UpdateSession::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::workout_session, {.id = input.id});
}

Result<Decision> UpdateSession::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(WorkoutSessionRow&& session, there(rows, reads, asked.facts.now));
  session = as_of(std::move(session), asked.facts.now);
  Json body = print(Body{session.notes});
  body.merge_patch(input.changes);
  const TextValues none;
  IGN_TRY(Body&& after, parse_input<Body>({none, none, body}));
  session.notes = std::move(after.notes);
  Decision decision = answer(Output{session, std::nullopt});
  write_completed(session, asked, decision);
  return decision;
}

CompleteSession::Reads CompleteSession::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::workout_session, {.id = input.id}),
          plan.many(sql::sets_of_session, {.session_id = input.id}),
          plan.one(sql::program_of_session, {.id = input.id}),
          economy::plan({EventType::workout_complete}, plan)};
}

Result<Decision> CompleteSession::decide(const Input& input, const Reads& reads, const Rows& rows,
                                         Asked& asked) {
  const UnixMillis now = asked.facts.now;
  IGN_TRY(const WorkoutSessionRow& before, there(rows, reads.session, now));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  economy::Recorder recorder(std::move(state), asked);
  if (standing(before, now) == Standing::ended)
    return answer(Output{as_of(before, now), recorder.finish().reward});
  WorkoutSessionRow session = completed(before, input.duration_seconds, now);
  if (input.notes) session.notes = input.notes;
  if (is_whole(before, rows.all(reads.sets), now)) {
    std::vector<std::string> entities = {session.id};
    if (session.workout_id) entities.push_back(*session.workout_id);
    if (session.program_workout_id) entities.push_back(*session.program_workout_id);
    recorder.record({.type = EventType::workout_complete,
                     .event_id = session.id,
                     .metadata = {print_json({{"session_id", session.id}})},
                     .streaks = {"workout"},
                     .entities = std::move(entities)});
  }
  const economy::Outcome outcome = recorder.finish();
  Decision decision = answer(Output{session, outcome.reward});
  write_completed(session, asked, decision);
  const auto program = rows.find(reads.program);
  if (program && !program->is_unfinished)
    decision.write(sql::finish_program, {.id = program->id, .user_id = asked.caller.id});
  economy::write(outcome, asked, decision);
  return decision;
}

DeleteSession::Reads DeleteSession::plan(const Input& input, ReadPlan& plan) {
  const std::optional<std::string> all;
  return {plan.one(sql::workout_session, {.id = input.id}),
          plan.many(sql::records_that_change, {.session_id = input.id, .set_id = all}),
          plan.many(sql::bests_without, {.session_id = input.id, .set_id = all})};
}

Result<Decision> DeleteSession::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(const WorkoutSessionRow& session, rows.require(reads.session));
  if (standing(session, asked.facts.now) == Standing::gone) return Error{Code::not_found};
  const std::vector<PersonalRecordRow> records = rows.all(reads.records);
  Decision decision = nothing_to_show();
  decision.write(sql::remove_session, {.id = input.id, .user_id = asked.caller.id});
  RecordChanges changes;
  for (const BestsRow& bests : rows.all(reads.bests))
    changes.add(bests.exercise_id, records_of(bests.exercise_id, records), records_of(bests), asked);
  changes.write(asked, decision);
  return decision;
}

std::span<const Route> session_routes() {
  using enum Access;
  using Method::delete_, Method::get, Method::patch, Method::post;
  static constexpr auto all = std::to_array<Route>({
      route<StartWorkout>(post, "/api/workouts/{id}/sessions", member),
      route<ListSessions>(get, "/api/workout-sessions", member),
      route<StartEmpty>(post, "/api/workout-sessions", member),
      route<GetActiveSession>(get, "/api/workout-sessions/active", member),
      route<GetSession>(get, "/api/workout-sessions/{id}", member),
      route<UpdateSession>(patch, "/api/workout-sessions/{id}", member),
      route<DeleteSession>(delete_, "/api/workout-sessions/{id}", member),
      route<CompleteSession>(patch, "/api/workout-sessions/{id}/complete", member),
  });
  return all;
}

}  // namespace ignition::exercise
