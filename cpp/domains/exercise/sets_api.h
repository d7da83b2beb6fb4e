// /api/workout-sessions/{id}/sets: what was lifted, counted or held, and the records that it breaks. Sets may
// be added, changed and deleted at any time, also after their session was completed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/exercise/sessions_api.h"

namespace ignition::exercise {

inline constexpr std::size_t kMostSets = 200;  // a session

// What a set may say, whether it is made or changed.
inline constexpr Spec kKindSpec{.doc = "A warm-up counts for no record", .required = false};
inline constexpr Spec kRepsSpec{.min = 0, .max = 10'000};
inline constexpr Spec kWeightSpec{.doc = "To the gram; 0 is none", .min = 0, .max = 2'000, .unit = "kg"};
inline constexpr Spec kDurationSpec{.min = 1, .max = 86'400, .unit = "s"};
inline constexpr Spec kDistanceSpec{.min = 0, .max = 1'000'000, .unit = "m"};
inline constexpr Spec kRpeSpec{.doc = "Rating of perceived exertion, by halves", .min = 1, .max = 10};
inline constexpr Spec kNotesSpec{.max = 280};

/// What can be changed of a set.
struct SetValues {
  SetKind kind = SetKind::normal;
  std::optional<std::int64_t> reps;
  std::optional<double> weight;
  std::optional<Seconds> duration_seconds;
  std::optional<double> distance_m;
  std::optional<double> rpe;
  std::optional<std::string> notes;
  static constexpr auto fields = field_list(
      field<&SetValues::kind>(kKindSpec),
      field<&SetValues::reps>(kRepsSpec),
      field<&SetValues::weight>(kWeightSpec),
      field<&SetValues::duration_seconds>(kDurationSpec),
      field<&SetValues::distance_m>(kDistanceSpec),
      field<&SetValues::rpe>(kRpeSpec),
      field<&SetValues::notes>(kNotesSpec));
};

struct SetBody {
  std::string exercise_id;
  SetKind kind = SetKind::normal;
  std::optional<std::int64_t> reps;
  std::optional<double> weight;
  std::optional<Seconds> duration_seconds;
  std::optional<double> distance_m;
  std::optional<double> rpe;
  std::optional<std::string> notes;
  static constexpr auto fields = field_list(
      field<&SetBody::exercise_id>({.min = 1, .max = 200}),
      field<&SetBody::kind>(kKindSpec),
      field<&SetBody::reps>(kRepsSpec),
      field<&SetBody::weight>(kWeightSpec),
      field<&SetBody::duration_seconds>(kDurationSpec),
      field<&SetBody::distance_m>(kDistanceSpec),
      field<&SetBody::rpe>(kRpeSpec),
      field<&SetBody::notes>(kNotesSpec));
};

struct SetView {
  ExerciseSetRow set;
  std::vector<BrokenRecord> records;
  static constexpr auto fields = field_list(
      inlined<&SetView::set>(), field<&SetView::records>({.doc = "Records that this set has broken"}));
};

/// What becomes of records in one batch.
struct RecordChanges {
  std::vector<NewRecord> put = {};
  std::vector<std::pair<std::string, RecordType>> removed = {};

  void add(const std::string& exercise_id, const Records& before, const Records& after, Asked& asked);
  void write(const Asked& asked, Decision& decision) const;
};

struct AddSets {
  struct Input {
    std::string id;
    std::vector<SetBody> sets;
    static constexpr auto fields = field_list(field<&Input::id>({.max = 200, .in = In::path}),
                                              field<&Input::sets>({.min = 1, .max = 50}));
  };
  struct Output {
    std::vector<SetView> sets;
    static constexpr auto fields = field_list(field<&Output::sets>());
  };
  struct Reads {
    One<WorkoutSessionRow> session;
    Many<ExerciseSetRow> sets;
    Many<NamedExerciseRow> known;
    Many<PersonalRecordRow> records;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct SetPath {
  std::string id;
  std::string set_id;
  static constexpr auto fields = field_list(field<&SetPath::id>({.max = 200, .in = In::path}),
                                            field<&SetPath::set_id>({.max = 200, .in = In::path}));
};

struct ChangedSetReads {
  One<WorkoutSessionRow> session;
  Many<ExerciseSetRow> sets;
  Many<PersonalRecordRow> records;
  One<BestsRow> bests;
};

struct UpdateSet {
  struct Input {
    SetPath path;
    Json changes;
  };
  struct Output {
    SetView set;
    static constexpr auto fields = field_list(field<&Output::set>());
  };
  using Reads = ChangedSetReads;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteSet {
  using Input = SetPath;
  using Output = Nothing;
  using Reads = ChangedSetReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetRecords {
  using Input = IdPath;
  struct Output {
    std::vector<PersonalRecordRow> records;
    static constexpr auto fields = field_list(field<&Output::records>());
  };
  struct Reads {
    One<ExerciseRow> exercise;
    Many<PersonalRecordRow> records;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct HistorySet {
  std::string id;
  std::int64_t set_number = 0;
  SetValues values;
  UnixMillis created_at;
  static constexpr auto fields = field_list(field<&HistorySet::id>(), field<&HistorySet::set_number>(),
                                            inlined<&HistorySet::values>(), field<&HistorySet::created_at>());
};

struct HistorySession {
  std::string session_id;
  UnixMillis started_at;
  std::vector<HistorySet> sets;
  static constexpr auto fields =
      field_list(field<&HistorySession::session_id>(), field<&HistorySession::started_at>(),
                 field<&HistorySession::sets>());
};

struct GetHistory {
  struct Input {
    std::string id;
    std::optional<std::string> cursor;
    static constexpr auto fields = field_list(field<&Input::id>({.max = 200, .in = In::path}),
                                              field<&Input::cursor>({.max = 200, .in = In::query}));
  };
  using Output = Page<HistorySession>;
  struct Reads {
    One<ExerciseRow> exercise;
    Many<HistoryRow> history;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

}  // namespace ignition::exercise
