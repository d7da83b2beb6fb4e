// /api/goals/{id}/milestones: the steps on the way to a goal.
#pragma once

#include "domains/goals/api.h"

namespace ignition::goals {

struct MilestonePath {
  std::string id, milestone_id;
  static constexpr auto fields =
      field_list(field<&MilestonePath::id>({.max = 200, .in = In::path}),
                 field<&MilestonePath::milestone_id>({.max = 200, .in = In::path}));
};

struct AddMilestone {
  struct Input {
    std::string id;
    std::string title;
    std::optional<std::int64_t> sort_order;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}), field<&Input::title>(kTitle),
                   field<&Input::sort_order>(
                       {.doc = "Behind all others where it is left out", .min = 0, .max = kLastPlace}));
  };
  struct Output {
    MilestoneRow milestone;
    GoalView goal;
    static constexpr auto fields = field_list(field<&Output::milestone>(), field<&Output::goal>());
  };
  using Reads = GoalReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct UpdateMilestone {
  struct Input {
    MilestonePath path;
    Json changes;
  };
  struct Output {
    MilestoneRow milestone;
    GoalView goal;
    economy::Reward reward;
    static constexpr auto fields =
        field_list(field<&Output::milestone>(), field<&Output::goal>(), field<&Output::reward>());
  };
  struct Reads {
    GoalReads goal;
    economy::Reads activity;
  };
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct RemoveMilestone {
  using Input = MilestonePath;
  using Output = Nothing;
  using Reads = GoalReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::goals
