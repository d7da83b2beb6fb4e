// Workouts as trees. Rule 1: sections and exercises share one numbering, in the order in which they are read;
// an exercise lies in the nearest section before it, and one of a section without a name before the first.
// Rule 2: the tree is kept whole, as it was written; the rows beside it are what other tables join. Rule 3:
// no SQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domains/exercise/statements.gen.h"
#include "http/parse.h"

namespace ignition::exercise {

inline constexpr std::size_t kMostExercises = 50;  // of a workout

struct PlannedExercise {
  std::string exercise_id;
  std::int64_t sets = 3;
  std::optional<std::int64_t> reps;
  std::optional<Seconds> rest_seconds;
  std::optional<double> weight;
  std::optional<Seconds> duration_seconds;
  std::optional<std::string> notes;
  std::optional<std::string> superset;
  static constexpr auto fields = field_list(
      field<&PlannedExercise::exercise_id>({.min = 1, .max = 200}),
      field<&PlannedExercise::sets>({.min = 1, .max = 20, .required = false}),
      field<&PlannedExercise::reps>({.doc = "Of each set", .min = 1, .max = 10'000}),
      field<&PlannedExercise::rest_seconds>({.min = 0, .max = 3'600, .unit = "s"}),
      field<&PlannedExercise::weight>({.min = 0, .max = 2'000, .unit = "kg"}),
      field<&PlannedExercise::duration_seconds>({.min = 1, .max = 86'400, .unit = "s"}),
      field<&PlannedExercise::notes>({.max = 280}),
      field<&PlannedExercise::superset>({.doc = "Those with the same mark are done in turns", .max = 20}));
};

struct PlannedSection {
  std::optional<std::string> name;
  std::vector<PlannedExercise> exercises;
  static constexpr auto fields = field_list(
      field<&PlannedSection::name>(
          {.doc = "null: of the first one only, exercises before any section", .min = 1, .max = 200}),
      field<&PlannedSection::exercises>({.min = 0, .max = 50, .required = false}));
};

/// What a tree of sections lacks, with pointers into the body.
std::vector<FieldError> faults_of(const std::vector<PlannedSection>& sections);

/// The ids of all exercises, in the order of the tree.
std::vector<std::string> exercise_ids(const std::vector<PlannedSection>& sections);

/// A fault for each exercise that is none of the known ones.
std::vector<FieldError> unknown_exercises(const std::vector<PlannedSection>& sections,
                                          const std::vector<NamedExerciseRow>& known);

struct WorkoutParts {
  std::vector<NewSection> sections;
  std::vector<NewWorkoutExercise> exercises;
};

/// The rows of the tree, numbered from 1.
WorkoutParts parts_of(const std::vector<PlannedSection>& sections, const std::string& workout_id,
                      IdSource& ids);

}  // namespace ignition::exercise
