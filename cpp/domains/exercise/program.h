// Programs: a sequence of weeks without dates, so that no gap can break it. Rule 1: the current week is the
// lowest in which something is not done. Rule 2: within it Monday comes first and Sunday last; what stands on
// today's weekday is due today, else the first that is not done may be. Rule 3: no SQL.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/exercise/statements.gen.h"
#include "http/parse.h"

namespace ignition::exercise {

inline constexpr std::size_t kMostInWeek = 14;

struct PlannedPlace {
  std::string workout_id;
  std::int64_t day_of_week = 0;
  static constexpr auto fields =
      field_list(field<&PlannedPlace::workout_id>({.min = 1, .max = 200}),
                 field<&PlannedPlace::day_of_week>({.doc = "0 is Sunday", .min = 0, .max = 6}));
};

struct PlannedWeek {
  std::int64_t week_number = 1;
  std::optional<std::string> focus;
  std::vector<PlannedPlace> workouts;
  static constexpr auto fields = field_list(
      field<&PlannedWeek::week_number>({.min = 1, .max = 52}), field<&PlannedWeek::focus>({.max = 200}),
      field<&PlannedWeek::workouts>({.min = 0, .max = 14, .required = false}));
};

/// What weeks of a program of that length lack, with pointers into the body. `own`: the workouts that may
/// stand in it.
std::vector<FieldError> faults_of(const std::vector<PlannedWeek>& weeks, std::int64_t duration_weeks,
                                  const std::vector<NamedExerciseRow>& own);

/// How many days a weekday (0 is Sunday) stands behind Monday.
constexpr std::int64_t from_monday(std::int64_t day_of_week) { return (day_of_week + 6) % 7; }

/// The place that is next, and whether it is today's; nullptr where all is done.
struct NextPlace {
  const PlaceRow* place = nullptr;
  bool is_scheduled = false;
};
NextPlace next_place(const std::vector<PlaceRow>& places, LocalDate today);

/// The place that today has: what stands on its weekday, else the one that was done today, if any was.
/// nullptr: it has none. A week that is over early leaves the next one to the days that come.
const PlaceRow* place_of_day(const std::vector<PlaceRow>& places, const std::optional<PlaceRow>& done,
                             LocalDate today);

struct Progress {
  std::int64_t done = 0;
  std::int64_t planned = 0;
  static constexpr auto fields = field_list(field<&Progress::done>(), field<&Progress::planned>());
  constexpr bool is_complete() const { return planned > 0 && done == planned; }
};
Progress progress_of(const std::vector<PlaceRow>& places);

/// The rows of new weeks: what was there under the same week, day and workout keeps its id, so that what was
/// done of it stays done.
struct ProgramRows {
  std::vector<NewWeek> weeks;
  std::vector<NewPlace> fresh;
  std::vector<std::string> kept_weeks, kept_places;
  std::vector<PlaceRow> after;  // as they are read later, without names
};
ProgramRows rows_of(const std::vector<PlannedWeek>& weeks, const std::vector<PlaceRow>& before,
                    const std::string& program_id, IdSource& ids);

}  // namespace ignition::exercise
