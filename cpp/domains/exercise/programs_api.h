// /api/programs: workouts over weeks. One is active at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/exercise/exercises_api.h"
#include "domains/exercise/program.h"

namespace ignition::exercise {

inline constexpr std::int64_t kMostPrograms = 100;

struct ProgramBody {
  std::string name;
  std::optional<std::string> description;
  std::int64_t duration_weeks = 4;
  std::optional<std::string> goal;
  static constexpr auto fields = field_list(
      field<&ProgramBody::name>({.min = 1, .max = 200}), field<&ProgramBody::description>({.max = 280}),
      field<&ProgramBody::duration_weeks>({.min = 1, .max = 52}), field<&ProgramBody::goal>({.max = 200}));
};

struct PlaceView {
  std::string program_workout_id;
  std::string workout_id;
  std::string workout_name;
  std::int64_t day_of_week = 0;
  bool is_done = false;
  static constexpr auto fields =
      field_list(field<&PlaceView::program_workout_id>(), field<&PlaceView::workout_id>(),
                 field<&PlaceView::workout_name>(), field<&PlaceView::day_of_week>({.doc = "0 is Sunday"}),
                 field<&PlaceView::is_done>());
};

struct WeekView {
  std::int64_t week_number = 1;
  std::optional<std::string> focus;
  std::vector<PlaceView> workouts;
  static constexpr auto fields = field_list(field<&WeekView::week_number>(), field<&WeekView::focus>(),
                                            field<&WeekView::workouts>({.doc = "Monday first"}));
};

struct ProgramView {
  ProgramRow program;
  Progress progress;
  std::vector<WeekView> weeks;
  static constexpr auto fields = field_list(inlined<&ProgramView::program>(), field<&ProgramView::progress>(),
                                            field<&ProgramView::weeks>());
};

struct ProgramReply {
  ProgramView program;
  static constexpr auto fields = field_list(field<&ProgramReply::program>());
};

struct ProgramReads {
  One<ProgramRow> program;
  Many<PlaceRow> places;
};

struct ListPrograms {
  using Input = PageInput;
  using Output = Page<ProgramRow>;
  using Reads = Many<ProgramRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct CreateProgram {
  using Input = ProgramBody;
  using Output = ProgramReply;
  struct Reads {
    One<NumberRow> mine;
    One<ProgramRow> active;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetProgram {
  using Input = IdPath;
  using Output = ProgramReply;
  using Reads = ProgramReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct UpdateProgram {
  struct Body {
    std::string name;
    std::optional<std::string> description;
    std::int64_t duration_weeks = 4;
    std::optional<std::string> goal;
    std::optional<ProgramSwitch> status;
    static constexpr auto fields =
        field_list(field<&Body::name>({.min = 1, .max = 200}), field<&Body::description>({.max = 280}),
                   field<&Body::duration_weeks>({.min = 1, .max = 52}), field<&Body::goal>({.max = 200}),
                   field<&Body::status>({.doc = "active pauses the program that was", .nullable = false}));
  };
  struct Input {
    std::string id;
    Json changes;
  };
  using Output = ProgramReply;
  using Reads = ProgramReads;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteProgram {
  using Input = IdPath;
  using Output = Nothing;
  using Reads = One<ProgramRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct PutWeeks {
  struct Input {
    std::string id;
    std::vector<PlannedWeek> weeks;
    static constexpr auto fields = field_list(field<&Input::id>({.max = 200, .in = In::path}),
                                              field<&Input::weeks>({.min = 0, .max = 52}));
  };
  using Output = ProgramReply;
  struct Reads {
    ProgramReads program;
    Many<NamedExerciseRow> own;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct TodayWorkout {
  std::string program_workout_id;
  std::string workout_id;
  std::string workout_name;
  std::int64_t week_number = 1;
  std::int64_t day_of_week = 0;
  bool is_scheduled = false;
  static constexpr auto fields = field_list(
      field<&TodayWorkout::program_workout_id>(), field<&TodayWorkout::workout_id>(),
      field<&TodayWorkout::workout_name>(), field<&TodayWorkout::week_number>(),
      field<&TodayWorkout::day_of_week>({.doc = "0 is Sunday"}),
      field<&TodayWorkout::is_scheduled>("scheduled", {.doc = "Whether it stands on today's weekday"}));
};

/// What the active program has for today; null where none is active, or all is done.
struct GetToday {
  struct Input {};
  struct Output {
    std::optional<ProgramRow> program;
    std::optional<TodayWorkout> today;
    Progress progress;
    static constexpr auto fields =
        field_list(field<&Output::program>(), field<&Output::today>(), field<&Output::progress>());
  };
  struct Reads {
    One<ProgramRow> program;
    Many<PlaceRow> places;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::exercise
