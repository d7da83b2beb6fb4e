// The situation: all that Today decides from, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/ids.h"
#include "base/time.h"
#include "domains/focus/session.h"
#include "domains/onboarding/statements.gen.h"
#include "domains/personalization/in_force.h"
#include "domains/personalization/statements.gen.h"
#include "domains/planning/items.h"
#include "domains/quests/statements.gen.h"

namespace ignition::today {

/// That a user went to a part of the app.
struct ModuleUse {
  std::string module;
  UnixMillis last_at;
  std::int64_t times;  // in the fourteen local days up to today
};

/// What the active program has for today.
struct DueWorkout {
  std::string workout_id;
  std::string name;
  std::string program_workout_id;
  bool is_done = false;  // and there is no other today
  static constexpr auto fields =
      field_list(field<&DueWorkout::workout_id>(), field<&DueWorkout::name>(),
                 field<&DueWorkout::program_workout_id>(), field<&DueWorkout::is_done>());
};

struct Situation {
  UnixMillis now;
  std::optional<focus::SessionRow> focus;  // active or paused, and not ended by time
  onboarding::ProgressRow onboarding;
  std::optional<UnixMillis> last_activity_at;
  std::vector<planning::PlanItem> plan_items;  // today's
  bool has_earned = false;                     // anything, ever
  std::int64_t daily_streak = 0;               // as shown
  std::vector<quests::QuestInHandRow> quests;  // accepted
  bool is_quest_available = false;
  std::vector<personalization::ModuleRow> modules;
  std::vector<personalization::InterestRow> interests;  // by priority
  personalization::Settings settings;
  std::vector<ModuleUse> uses;  // one a module
  std::int64_t reviews_due = 0;
  bool has_open_habit = false;
  std::optional<DueWorkout> workout = {};
};

}  // namespace ignition::today
