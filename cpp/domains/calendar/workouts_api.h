// The workouts that a calendar has on a day, for whoever plans it.
#pragma once

#include <string>
#include <vector>

#include "domains/calendar/statements.gen.h"
#include "plan/facts.h"
#include "plan/read_plan.h"

namespace ignition::calendar {

struct WorkoutReads {
  Many<EventItem> singles;
  Many<EventItem> rules;
  Zones zones;
};

struct WorkoutOfDay {
  std::string workout_id;
  std::string title;
};

WorkoutReads plan_workouts(LocalDate date, ReadPlan& plan);

/// Those that begin on that day, on the clock of whoever asks, in their order.
std::vector<WorkoutOfDay> workouts_of(LocalDate date, const WorkoutReads& reads, const Rows& rows,
                                      const Facts& facts);

}  // namespace ignition::calendar
