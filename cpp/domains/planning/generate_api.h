// POST /api/plan/generate: a plan for a day, from what there is to do.
#pragma once

#include "domains/calendar/workouts_api.h"
#include "domains/exercise/statements.gen.h"
#include "domains/habits/statements.gen.h"
#include "domains/learn/statements.gen.h"
#include "domains/personalization/statements.gen.h"
#include "domains/planning/api.h"

namespace ignition::planning {

struct Generate {
  struct Input {
    std::optional<LocalDate> date;
    static constexpr auto fields = field_list(field<&Input::date>(kDay));
  };
  using Output = PlanReply;
  struct Reads {
    One<PlanRow> plan;
    One<personalization::SettingsRow> settings;
    Many<personalization::InterestRow> interests;
    Many<personalization::ModuleRow> modules;
    Many<habits::OpenHabitRow> habits;
    Many<PlannedQuestRow> quests;
    One<learn::DueReviewsRow> reviews;
    One<learn::DueDrillRow> drill;
    One<learn::LessonItem> begun;
    One<learn::LessonItem> next;
    Many<exercise::PlaceRow> places;
    One<exercise::PlaceRow> done;  // today
    calendar::WorkoutReads workouts;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::planning
