#include "domains/exercise/workouts_api.h"

#include "base/find.h"
#include "domains/exercise/api.h"

namespace ignition::exercise {
namespace {

/// The tree as a column keeps it.
struct Tree {
  std::vector<PlannedSection> sections;
  static constexpr auto fields = field_list(field<&Tree::sections>({.required = false}));
};

std::vector<PlannedSection> sections_of(const JsonText& kept) {
  Tree tree;
  if (!kept.text.empty()) set_members({{"sections", parse_json(kept.text)}}, shape_of<Tree>, &tree);
  return std::move(tree.sections);
}

std::optional<Error> too_many_workouts(const NumberRow& mine) {
  if (mine.number < kMostWorkouts) return std::nullopt;
  return Error{Code::too_many, "There may be 200 workouts."};
}

Many<NamedExerciseRow> plan_known(const WorkoutBody& body, ReadPlan& plan) {
  return plan.many(sql::known_exercises, {.ids = JsonText{print_json(exercise_ids(body.sections))}});
}

std::optional<Error> refused_tree(const WorkoutBody& body, const std::vector<NamedExerciseRow>& known) {
  std::vector<FieldError> faults = faults_of(body.sections);
  for (FieldError& fault : unknown_exercises(body.sections, known)) faults.push_back(std::move(fault));
  if (faults.empty()) return std::nullopt;
  return Error{Code::invalid_input, {}, std::move(faults)};
}

WorkoutRow row_of(const std::string& id, const WorkoutBody& body, UnixMillis created_at) {
  return {.id = id,
          .name = body.name,
          .description = body.description,
          .is_template = body.is_template,
          .exercises = {print_json(body.sections)},
          .created_at = created_at};
}

void write_parts(const std::vector<PlannedSection>& sections, const std::string& workout_id, Asked& asked,
                 Decision& decision) {
  const WorkoutParts parts = parts_of(sections, workout_id, asked.ids);
  if (!parts.sections.empty()) decision.write(sql::insert_sections, {.sections = parts.sections});
  if (!parts.exercises.empty()) decision.write(sql::insert_workout_exercises, {.exercises = parts.exercises});
}

void write_new(const WorkoutRow& row, const std::vector<PlannedSection>& sections, Asked& asked,
               Decision& decision) {
  decision.write(sql::insert_workout, {.id = row.id,
                                       .user_id = asked.caller.id,
                                       .name = row.name,
                                       .description = row.description,
                                       .exercises_json = row.exercises,
                                       .is_template = row.is_template,
                                       .created_at = row.created_at});
  write_parts(sections, row.id, asked, decision);
}

WorkoutReads plan_workout(const std::string& id, ReadPlan& plan) {
  return {plan.one(sql::workout, {.id = id}), plan.many(sql::exercises_of_workout, {.id = id})};
}

}  // namespace

WorkoutView workout_view(const WorkoutRow& row, const std::vector<NamedExerciseRow>& names) {
  WorkoutView view{row.id, row.name, row.description, row.is_template, {}, row.created_at};
  for (PlannedSection& section : sections_of(row.exercises)) {
    SectionView& shown = view.sections.emplace_back();
    shown.name = std::move(section.name);
    for (PlannedExercise& planned : section.exercises) {
      const NamedExerciseRow* named = find_by(names, planned.exercise_id, &NamedExerciseRow::id);
      shown.exercises.push_back({std::move(planned), named == nullptr ? "" : named->name});
    }
  }
  return view;
}

ListWorkouts::Reads ListWorkouts::plan(const Input& input, ReadPlan& plan) {
  return plan.many(
      sql::page_of_workouts,
      {.before = input.cursor.value_or("~"), .template_ = input.template_, .limit = input.limit + 1});
}

Result<Decision> ListWorkouts::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(PageInput{input.limit, input.cursor}, rows.all(reads), &WorkoutItem::id));
}

CreateWorkout::Reads CreateWorkout::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::number_of_my_workouts), plan_known(input, plan)};
}

Result<Decision> CreateWorkout::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  const std::vector<NamedExerciseRow> known = rows.all(reads.known);
  if (auto refused = refused_tree(input, known)) return std::move(*refused);
  IGN_TRY(const NumberRow& mine, rows.require(reads.mine));
  if (auto refused = too_many_workouts(mine)) return std::move(*refused);
  const WorkoutRow row = row_of(asked.ids.next(), input, asked.facts.now);
  Decision decision = created("/api/workouts/" + row.id, Output{workout_view(row, known)});
  write_new(row, input.sections, asked, decision);
  return decision;
}

GetWorkout::Reads GetWorkout::plan(const Input& input, ReadPlan& plan) {
  return plan_workout(input.id, plan);
}

Result<Decision> GetWorkout::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const WorkoutRow& row, rows.require(reads.workout));
  return answer(Output{workout_view(row, rows.all(reads.names))});
}

Result<PutWorkout::Input> PutWorkout::parse(const Parts& parts) {
  const TextValues none;
  IGN_TRY(IdPath&& path, parse_input<IdPath>({parts.path, parts.query, Json::object()}));
  IGN_TRY(WorkoutBody&& body, parse_input<WorkoutBody>({none, none, parts.body}));
  return Input{std::move(path.id), std::move(body)};
}

void PutWorkout::describe(Json& operation) {
  describe_input<WorkoutBody>(operation);
  describe_input<IdPath>(operation);
}

PutWorkout::Reads PutWorkout::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::workout, {.id = input.id}), plan_known(input.body, plan)};
}

Result<Decision> PutWorkout::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const std::vector<NamedExerciseRow> known = rows.all(reads.known);
  if (auto refused = refused_tree(input.body, known)) return std::move(*refused);
  IGN_TRY(const WorkoutRow& before, rows.require(reads.workout));
  const WorkoutRow row = row_of(before.id, input.body, before.created_at);
  Decision decision = answer(Output{workout_view(row, known)});
  decision.write(sql::update_workout, {.name = row.name,
                                       .description = row.description,
                                       .exercises_json = row.exercises,
                                       .is_template = row.is_template,
                                       .id = row.id,
                                       .user_id = asked.caller.id});
  decision.write(sql::clear_sections, {.workout_id = row.id});
  decision.write(sql::clear_exercises, {.workout_id = row.id});
  write_parts(input.body.sections, row.id, asked, decision);
  return decision;
}

DeleteWorkout::Reads DeleteWorkout::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::workout, {.id = input.id});
}

Result<Decision> DeleteWorkout::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const WorkoutRow& row, rows.require(reads));
  if (row.is_in_program) return Error{Code::in_use, "A program names it."};
  Decision decision = nothing_to_show();
  decision.write(sql::remove_workout, {.id = row.id, .user_id = asked.caller.id});
  return decision;
}

CopyWorkout::Reads CopyWorkout::plan(const Input& input, ReadPlan& plan) {
  return {plan_workout(input.id, plan), plan.one(sql::number_of_my_workouts)};
}

Result<Decision> CopyWorkout::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(WorkoutRow&& row, rows.require(reads.source.workout));
  IGN_TRY(const NumberRow& mine, rows.require(reads.mine));
  if (auto refused = too_many_workouts(mine)) return std::move(*refused);
  row.id = asked.ids.next();
  row.is_template = false;
  row.created_at = asked.facts.now;
  Decision decision =
      created("/api/workouts/" + row.id, Output{workout_view(row, rows.all(reads.source.names))});
  write_new(row, sections_of(row.exercises), asked, decision);
  return decision;
}

std::span<const Route> workout_routes() {
  using enum Access;
  static constexpr auto all = std::to_array<Route>({
      route<ListWorkouts>(Method::get, "/api/workouts", member),
      route<CreateWorkout>(Method::post, "/api/workouts", member),
      route<GetWorkout>(Method::get, "/api/workouts/{id}", member),
      route<PutWorkout>(Method::put, "/api/workouts/{id}", member),
      route<DeleteWorkout>(Method::delete_, "/api/workouts/{id}", member),
      route<CopyWorkout>(Method::post, "/api/workouts/{id}/copy", member),
  });
  return all;
}

}  // namespace ignition::exercise
