// /api/workouts: workouts that a user plans, each a tree of sections and exercises in one call.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/exercise/exercises_api.h"
#include "domains/exercise/workout.h"

namespace ignition::exercise {

inline constexpr std::int64_t kMostWorkouts = 200;

struct WorkoutBody {
  std::string name;
  std::optional<std::string> description;
  bool is_template = false;
  std::vector<PlannedSection> sections;
  static constexpr auto fields = field_list(
      field<&WorkoutBody::name>({.min = 1, .max = 200}), field<&WorkoutBody::description>({.max = 280}),
      field<&WorkoutBody::is_template>({.doc = "Whether it is there to be copied", .required = false}),
      field<&WorkoutBody::sections>({.doc = "50 exercises at the most", .max = 20, .required = false}));
};

/// An exercise of a tree, with its name.
struct WorkoutExerciseView {
  PlannedExercise planned;
  std::string name;
  static constexpr auto fields = field_list(inlined<&WorkoutExerciseView::planned>(),
                                            field<&WorkoutExerciseView::name>({.doc = "Of the exercise"}));
};

struct SectionView {
  std::optional<std::string> name;
  std::vector<WorkoutExerciseView> exercises;
  static constexpr auto fields = field_list(field<&SectionView::name>(), field<&SectionView::exercises>());
};

struct WorkoutView {
  std::string id;
  std::string name;
  std::optional<std::string> description;
  bool is_template = false;
  std::vector<SectionView> sections;
  UnixMillis created_at;
  static constexpr auto fields = field_list(
      field<&WorkoutView::id>(), field<&WorkoutView::name>(), field<&WorkoutView::description>(),
      field<&WorkoutView::is_template>(), field<&WorkoutView::sections>(), field<&WorkoutView::created_at>());
};

/// The tree as it is kept, with the names of its exercises.
WorkoutView workout_view(const WorkoutRow& row, const std::vector<NamedExerciseRow>& names);

struct WorkoutReply {
  WorkoutView workout;
  static constexpr auto fields = field_list(field<&WorkoutReply::workout>());
};

struct WorkoutReads {
  One<WorkoutRow> workout;
  Many<NamedExerciseRow> names;
};

struct ListWorkouts {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    std::optional<bool> template_;
    static constexpr auto fields = field_list(
        field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}),
        field<&Input::cursor>({.max = 200, .in = In::query}),
        field<&Input::template_>({.doc = "Only templates, or only what is none", .in = In::query}));
  };
  using Output = Page<WorkoutItem>;
  using Reads = Many<WorkoutItem>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct CreateWorkout {
  using Input = WorkoutBody;
  using Output = WorkoutReply;
  struct Reads {
    One<NumberRow> mine;
    Many<NamedExerciseRow> known;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetWorkout {
  using Input = IdPath;
  using Output = WorkoutReply;
  using Reads = WorkoutReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct PutWorkout {
  struct Input {
    std::string id;
    WorkoutBody body;
  };
  using Output = WorkoutReply;
  struct Reads {
    One<WorkoutRow> workout;
    Many<NamedExerciseRow> known;
  };
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteWorkout {
  using Input = IdPath;
  using Output = Nothing;
  using Reads = One<WorkoutRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct CopyWorkout {
  using Input = IdPath;
  using Output = WorkoutReply;
  struct Reads {
    WorkoutReads source;
    One<NumberRow> mine;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::exercise
