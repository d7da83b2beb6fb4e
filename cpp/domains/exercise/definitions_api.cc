// Exercises for everyone, as administrators write them.
#include "domains/exercise/api.h"
#include "domains/exercise/statements.gen.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::exercise {
namespace {

struct ExerciseFields {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> muscle_groups, equipment;
  static constexpr auto fields = field_list(field<&ExerciseFields::name>(resource::kNameSpec),
                                            field<&ExerciseFields::description>(resource::kDescriptionSpec),
                                            field<&ExerciseFields::category>(resource::kCategorySpec),
                                            field<&ExerciseFields::muscle_groups>(resource::kListSpec),
                                            field<&ExerciseFields::equipment>(resource::kListSpec));
};

constexpr Resource kExercises{.sql = &sql::exercise_definitions,
                              .path = "/api/admin/exercises",
                              .item_path = "/api/admin/exercises/{id}",
                              .name = "exercise",
                              .body = resource::fields_of<ExerciseFields>(),
                              .prefix = "exercise_"};

constexpr auto kDefinitionRoutes = resource::routes<kExercises>();

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::exercise
