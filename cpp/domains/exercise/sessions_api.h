// /api/workout-sessions: workouts as they are done. One is open at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/exercise/records.h"
#include "domains/exercise/session.h"
#include "domains/exercise/workouts_api.h"

namespace ignition::exercise {

struct SessionReply {
  WorkoutSessionRow session;
  std::optional<economy::Reward> reward;
  static constexpr auto fields = field_list(field<&SessionReply::session>(), field<&SessionReply::reward>());
};

struct SessionWithSets {
  WorkoutSessionRow session;
  std::vector<ExerciseSetRow> sets;  // in the order in which they were done
  static constexpr auto fields =
      field_list(field<&SessionWithSets::session>(), field<&SessionWithSets::sets>());
};

/// In the order in which they were done.
std::vector<ExerciseSetRow> in_order(std::vector<ExerciseSetRow> sets);

/// Writes the end of a session that was forgotten, or that it never was.
void write_end(const WorkoutSessionRow& session, const Asked& asked, Decision& decision);

struct StartReads {
  One<WorkoutSessionRow> open;
  std::optional<One<WorkoutRow>> workout;
  std::optional<One<ProgramWorkoutRow>> program_workout;
  economy::Reads activity;
};

struct StartWorkout {
  struct Input {
    std::string id;
    std::optional<std::string> program_workout_id;
    static constexpr auto fields = field_list(
        field<&Input::id>({.max = 200, .in = In::path}),
        field<&Input::program_workout_id>({.doc = "Its place in a program", .min = 1, .max = 200}));
  };
  using Output = SessionReply;
  using Reads = StartReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Without a workout.
struct StartEmpty {
  struct Input {};
  using Output = SessionReply;
  using Reads = StartReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ListSessions {
  using Input = PageInput;
  using Output = Page<WorkoutSessionRow>;
  using Reads = Many<WorkoutSessionRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetSession {
  using Input = IdPath;
  using Output = SessionWithSets;
  struct Reads {
    One<WorkoutSessionRow> session;
    Many<ExerciseSetRow> sets;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The open session with all that one needs beside it; everything null or empty where none is open.
struct GetActiveSession {
  struct Input {};
  struct Output {
    std::optional<WorkoutSessionRow> session;
    std::optional<WorkoutView> workout;
    std::vector<ExerciseSetRow> sets;
    std::vector<ExerciseSetRow> previous;
    static constexpr auto fields =
        field_list(field<&Output::session>(), field<&Output::workout>(), field<&Output::sets>(),
                   field<&Output::previous>({.doc = "Sets of the latest completed session of this workout"}));
  };
  struct Reads {
    One<WorkoutSessionRow> session;
    One<WorkoutRow> workout;
    Many<NamedExerciseRow> names;
    Many<ExerciseSetRow> sets;
    Many<ExerciseSetRow> previous;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct UpdateSession {
  struct Body {
    std::optional<std::string> notes;
    static constexpr auto fields = field_list(field<&Body::notes>({.doc = "null clears them", .max = 280}));
  };
  struct Input {
    std::string id;
    Json changes;
  };
  using Output = SessionReply;
  using Reads = One<WorkoutSessionRow>;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct CompleteSession {
  struct Input {
    std::string id;
    std::optional<std::string> notes;
    std::optional<Seconds> duration_seconds;
    static constexpr auto fields = field_list(
        field<&Input::id>({.max = 200, .in = In::path}), field<&Input::notes>({.max = 280}),
        field<&Input::duration_seconds>(
            {.doc = "At most what has passed since the start", .min = 0, .max = 86'400, .unit = "s"}));
  };
  using Output = SessionReply;
  struct Reads {
    One<WorkoutSessionRow> session;
    Many<ExerciseSetRow> sets;
    One<ProgramOfSessionRow> program;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Its sets go with it, and the records that were theirs; what was paid stays.
struct DeleteSession {
  using Input = IdPath;
  using Output = Nothing;
  struct Reads {
    One<WorkoutSessionRow> session;
    Many<PersonalRecordRow> records;
    Many<BestsRow> bests;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::exercise
