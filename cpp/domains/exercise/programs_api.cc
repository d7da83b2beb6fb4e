#include "domains/exercise/programs_api.h"

#include <algorithm>

#include "base/find.h"
#include "domains/exercise/api.h"

namespace ignition::exercise {
namespace {

ProgramView program_view(const ProgramRow& row, const std::vector<PlaceRow>& places) {
  ProgramView view{row, progress_of(places), {}};
  for (const PlaceRow& each : places) {
    if (view.weeks.empty() || view.weeks.back().week_number != each.week_number)
      view.weeks.push_back({each.week_number, each.focus, {}});
    if (!each.id) continue;
    view.weeks.back().workouts.push_back({*each.id, each.workout_id.value_or(""),
                                          each.workout_name.value_or(""), each.day_of_week.value_or(0),
                                          each.is_done});
  }
  for (WeekView& week : view.weeks) {
    std::stable_sort(week.workouts.begin(), week.workouts.end(), [](const PlaceView& a, const PlaceView& b) {
      return from_monday(a.day_of_week) < from_monday(b.day_of_week);
    });
  }
  return view;
}

ProgramReads plan_program(const std::string& id, ReadPlan& plan) {
  return {plan.one(sql::program, {.id = id}), plan.many(sql::places_of_program, {.id = id})};
}

void write_program(const ProgramRow& row, const Asked& asked, Decision& decision) {
  decision.write(sql::update_program, {.name = row.name,
                                       .description = row.description,
                                       .duration_weeks = row.duration_weeks,
                                       .goal = row.goal,
                                       .status = row.status,
                                       .id = row.id,
                                       .user_id = asked.caller.id});
}

std::vector<std::string> workout_ids(const std::vector<PlannedWeek>& weeks) {
  std::vector<std::string> ids;
  for (const PlannedWeek& week : weeks) {
    for (const PlannedPlace& place : week.workouts) ids.push_back(place.workout_id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

/// The status once these are its places: what is done to the end is completed, and what has more again waits.
ProgramStatus settled(ProgramStatus status, const Progress& progress) {
  if (progress.is_complete()) return ProgramStatus::completed;
  return status == ProgramStatus::completed ? ProgramStatus::paused : status;
}

}  // namespace

ListPrograms::Reads ListPrograms::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_programs, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListPrograms::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(input, rows.all(reads), &ProgramRow::id));
}

CreateProgram::Reads CreateProgram::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::number_of_my_programs), plan.one(sql::active_program)};
}

Result<Decision> CreateProgram::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(const NumberRow& mine, rows.require(reads.mine));
  if (mine.number >= kMostPrograms) return Error{Code::too_many, "There may be 100 programs."};
  const bool is_first = !rows.find(reads.active);
  const ProgramRow row{.id = asked.ids.next(),
                       .name = input.name,
                       .description = input.description,
                       .duration_weeks = input.duration_weeks,
                       .goal = input.goal,
                       .status = is_first ? ProgramStatus::active : ProgramStatus::paused,
                       .created_at = asked.facts.now};
  Decision decision = created("/api/programs/" + row.id, Output{program_view(row, {})});
  decision.write(sql::insert_program, {.id = row.id,
                                       .user_id = asked.caller.id,
                                       .name = row.name,
                                       .description = row.description,
                                       .duration_weeks = row.duration_weeks,
                                       .goal = row.goal,
                                       .status = row.status,
                                       .created_at = row.created_at});
  return decision;
}

GetProgram::Reads GetProgram::plan(const Input& input, ReadPlan& plan) {
  return plan_program(input.id, plan);
}

Result<Decision> GetProgram::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const ProgramRow& row, rows.require(reads.program));
  return answer(Output{program_view(row, rows.all(reads.places))});
}

Result<UpdateProgram::Input> UpdateProgram::parse(const Parts& parts) {
  IGN_TRY(IdPath&& path, parse_input<IdPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path.id), parts.body};
}

void UpdateProgram::describe(Json& operation) {
  describe_input<IdPath>(operation);
  describe_patch<Body>(operation);
}

UpdateProgram::Reads UpdateProgram::plan(const Input& input, ReadPlan& plan) {
  return plan_program(input.id, plan);
}

Result<Decision> UpdateProgram::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(ProgramRow&& row, rows.require(reads.program));
  const std::vector<PlaceRow> places = rows.all(reads.places);
  Json body = print(ProgramBody{row.name, row.description, row.duration_weeks, row.goal});
  body.merge_patch(input.changes);
  const TextValues none;
  IGN_TRY(Body&& after, parse_input<Body>({none, none, body}));
  if (!places.empty() && places.back().week_number > after.duration_weeks)
    return Error{Code::invalid_input, {}, {{"/duration_weeks", "is less than the weeks that are there"}}};
  row.name = after.name;
  row.description = after.description;
  row.duration_weeks = after.duration_weeks;
  row.goal = after.goal;
  if (after.status) {
    row.status = *after.status == ProgramSwitch::active ? ProgramStatus::active : ProgramStatus::paused;
    row.status = settled(row.status, progress_of(places));
  }
  Decision decision = answer(Output{program_view(row, places)});
  if (row.status == ProgramStatus::active)
    decision.write(sql::pause_others, {.user_id = asked.caller.id, .id = row.id});
  write_program(row, asked, decision);
  return decision;
}

DeleteProgram::Reads DeleteProgram::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::program, {.id = input.id});
}

Result<Decision> DeleteProgram::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(const ProgramRow row, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.write(sql::remove_program, {.id = input.id, .user_id = asked.caller.id});
  return decision;
}

PutWeeks::Reads PutWeeks::plan(const Input& input, ReadPlan& plan) {
  return {plan_program(input.id, plan),
          plan.many(sql::own_workouts, {.ids = JsonText{print_json(workout_ids(input.weeks))}})};
}

Result<Decision> PutWeeks::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(ProgramRow&& row, rows.require(reads.program.program));
  const std::vector<NamedExerciseRow> own = rows.all(reads.own);
  auto faults = faults_of(input.weeks, row.duration_weeks, own);
  if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  std::vector<PlannedWeek> weeks = input.weeks;
  std::sort(weeks.begin(), weeks.end(),
            [](const PlannedWeek& a, const PlannedWeek& b) { return a.week_number < b.week_number; });
  ProgramRows after = rows_of(weeks, rows.all(reads.program.places), row.id, asked.ids);
  for (PlaceRow& place : after.after) {
    if (place.workout_id) place.workout_name = find_by(own, *place.workout_id, &NamedExerciseRow::id)->name;
  }
  row.status = settled(row.status, progress_of(after.after));
  Decision decision = answer(Output{program_view(row, after.after)});
  write_program(row, asked, decision);
  decision.write(sql::drop_places, {.program_id = row.id, .kept = JsonText{print_json(after.kept_places)}});
  decision.write(sql::drop_weeks, {.program_id = row.id, .kept = JsonText{print_json(after.kept_weeks)}});
  if (!after.weeks.empty()) decision.write(sql::put_weeks, {.weeks = after.weeks});
  if (!after.fresh.empty()) decision.write(sql::insert_places, {.places = after.fresh});
  return decision;
}

GetToday::Reads GetToday::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::active_program), plan.many(sql::places_of_active)};
}

Result<Decision> GetToday::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  const std::vector<PlaceRow> places = rows.all(reads.places);
  Output output{rows.find(reads.program), std::nullopt, progress_of(places)};
  const NextPlace next = next_place(places, asked.facts.today);
  if (next.place != nullptr) {
    const PlaceRow& place = *next.place;
    output.today =
        TodayWorkout{*place.id,         place.workout_id.value_or(""), place.workout_name.value_or(""),
                     place.week_number, place.day_of_week.value_or(0), next.is_scheduled};
  }
  return answer(output);
}

std::span<const Route> program_routes() {
  using enum Access;
  using Method::delete_, Method::get, Method::patch, Method::post, Method::put;
  static constexpr auto all = std::to_array<Route>({
      route<ListPrograms>(get, "/api/programs", member),
      route<CreateProgram>(post, "/api/programs", member),
      route<GetToday>(get, "/api/programs/today", member),
      route<GetProgram>(get, "/api/programs/{id}", member),
      route<UpdateProgram>(patch, "/api/programs/{id}", member),
      route<DeleteProgram>(delete_, "/api/programs/{id}", member),
      route<PutWeeks>(put, "/api/programs/{id}/weeks", member),
  });
  return all;
}

}  // namespace ignition::exercise
