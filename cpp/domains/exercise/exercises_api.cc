#include "domains/exercise/exercises_api.h"

#include <tuple>

#include "domains/exercise/api.h"

namespace ignition::exercise {
namespace {

/// The table keeps lists with commas between their parts.
std::vector<std::string> parts_of_list(const std::optional<std::string>& text) {
  std::vector<std::string> parts;
  if (!text) return parts;
  for (std::size_t at = 0; at <= text->size();) {
    const std::size_t end = std::min(text->find(',', at), text->size());
    if (end > at) parts.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::optional<std::string> list_of_parts(const std::vector<std::string>& parts) {
  std::optional<std::string> text;
  for (const std::string& part : parts) text = text ? *text + "," + part : part;
  return text;
}

ExerciseView exercise_view(const ExerciseRow& row) {
  return {row.id,
          row.name,
          row.description,
          row.category,
          parts_of_list(row.muscle_groups),
          parts_of_list(row.equipment),
          row.is_custom,
          row.created_at};
}

void check_list(const std::vector<std::string>& parts, const std::string& at,
                std::vector<FieldError>& faults) {
  for (std::size_t i = 0; i < parts.size(); i += 1) {
    if (parts[i].empty() || parts[i].find(',') != std::string::npos)
      faults.push_back({at + std::to_string(i), "must have characters, and no comma"});
  }
}

/// The lists as one text each may hold no comma within a part.
std::optional<Error> refused_lists(const ExerciseBody& body) {
  std::vector<FieldError> faults;
  check_list(body.muscle_groups, "/muscle_groups/", faults);
  check_list(body.equipment, "/equipment/", faults);
  if (faults.empty()) return std::nullopt;
  return Error{Code::invalid_input, {}, std::move(faults)};
}

/// Where a page begins: the id and the name of the exercise before it, which may be gone or renamed by then.
constexpr char kBehindId = '/';

std::string cursor_of(const ExerciseItem& item) { return item.id + kBehindId + item.name; }

std::pair<std::string, std::string> id_and_name_of(const std::string& cursor) {
  const std::size_t end = std::min(cursor.find(kBehindId), cursor.size());
  return {cursor.substr(0, end), cursor.substr(std::min(end + 1, cursor.size()))};
}

}  // namespace

ListExercises::Reads ListExercises::plan(const Input& input, ReadPlan& plan) {
  std::optional<std::string> after_id, after_name;
  if (input.cursor) std::tie(after_id, after_name) = id_and_name_of(*input.cursor);
  return plan.many(sql::page_of_exercises, {.after_name = after_name,
                                            .after_id = after_id,
                                            .search = input.search,
                                            .category = input.category,
                                            .muscle = input.muscle,
                                            .equipment = input.equipment,
                                            .limit = input.limit + 1});
}

Result<Decision> ListExercises::decide(const Input& input, const Reads& reads, const Rows& rows) {
  std::vector<ExerciseItem> items;
  for (const ExerciseItemRow& row : rows.all(reads)) {
    items.push_back({row.id, row.name, row.excerpt, row.category, parts_of_list(row.muscle_groups),
                     parts_of_list(row.equipment), row.is_custom});
  }
  return answer(page_of(PageInput{input.limit, input.cursor}, std::move(items), cursor_of));
}

CreateExercise::Reads CreateExercise::plan(const Input&, ReadPlan& plan) {
  return plan.one(sql::number_of_my_exercises);
}

Result<Decision> CreateExercise::decide(const Input& input, const Reads& reads, const Rows& rows,
                                        Asked& asked) {
  if (auto refused = refused_lists(input)) return std::move(*refused);
  IGN_TRY(const NumberRow& mine, rows.require(reads));
  if (mine.number >= kMostOwn) return Error{Code::too_many, "There may be 500 exercises of one's own."};
  const ExerciseView view{
      asked.ids.next(), input.name, input.description, input.category, input.muscle_groups,
      input.equipment,  true,       asked.facts.now};
  Decision decision = created("/api/exercises/" + view.id, Output{view});
  decision.write(sql::insert_exercise, {.id = view.id,
                                        .name = view.name,
                                        .description = view.description,
                                        .category = view.category,
                                        .muscle_groups = list_of_parts(view.muscle_groups),
                                        .equipment = list_of_parts(view.equipment),
                                        .user_id = asked.caller.id,
                                        .created_at = view.created_at});
  return decision;
}

GetExercise::Reads GetExercise::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::exercise, {.id = input.id});
}

Result<Decision> GetExercise::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const ExerciseRow& row, rows.require(reads));
  return answer(Output{exercise_view(row)});
}

Result<UpdateExercise::Input> UpdateExercise::parse(const Parts& parts) {
  IGN_TRY(IdPath&& path, parse_input<IdPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path.id), parts.body};
}

void UpdateExercise::describe(Json& operation) {
  describe_input<IdPath>(operation);
  describe_patch<ExerciseBody>(operation);
}

UpdateExercise::Reads UpdateExercise::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::exercise, {.id = input.id});
}

Result<Decision> UpdateExercise::decide(const Input& input, const Reads& reads, const Rows& rows,
                                        Asked& asked) {
  IGN_TRY(const ExerciseRow& row, rows.require(reads));
  if (!row.is_custom) return Error{Code::not_found};
  ExerciseView view = exercise_view(row);
  Json body =
      print(ExerciseBody{view.name, view.description, view.category, view.muscle_groups, view.equipment});
  body.merge_patch(input.changes);
  const TextValues none;
  IGN_TRY(ExerciseBody&& after, parse_input<ExerciseBody>({none, none, body}));
  if (auto refused = refused_lists(after)) return std::move(*refused);
  view.name = after.name;
  view.description = after.description;
  view.category = after.category;
  view.muscle_groups = after.muscle_groups;
  view.equipment = after.equipment;
  Decision decision = answer(Output{view});
  decision.write(sql::update_exercise, {.name = view.name,
                                        .description = view.description,
                                        .category = view.category,
                                        .muscle_groups = list_of_parts(view.muscle_groups),
                                        .equipment = list_of_parts(view.equipment),
                                        .id = view.id,
                                        .user_id = asked.caller.id});
  return decision;
}

DeleteExercise::Reads DeleteExercise::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::use_of_exercise, {.id = input.id});
}

Result<Decision> DeleteExercise::decide(const Input& input, const Reads& reads, const Rows& rows,
                                        Asked& asked) {
  IGN_TRY(const UseRow& use, rows.require(reads));
  if (use.is_used) return Error{Code::in_use, "A set, a workout or a record names it."};
  Decision decision = nothing_to_show();
  decision.write(sql::remove_exercise, {.id = input.id, .user_id = asked.caller.id});
  return decision;
}

std::span<const Route> exercise_routes() {
  using enum Access;
  static constexpr auto all = std::to_array<Route>({
      route<ListExercises>(Method::get, "/api/exercises", member),
      route<CreateExercise>(Method::post, "/api/exercises", member),
      route<GetExercise>(Method::get, "/api/exercises/{id}", member),
      route<UpdateExercise>(Method::patch, "/api/exercises/{id}", member),
      route<DeleteExercise>(Method::delete_, "/api/exercises/{id}", member),
  });
  return all;
}

}  // namespace ignition::exercise
