// /api/goals: what a user is working towards, and the steps on the way. Rule: how far a goal is, is decided
// in standing.h; here it is read, paid and written.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/goals/standing.h"
#include "domains/goals/statements.gen.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"

namespace ignition::goals {

inline constexpr std::int64_t kMostGoals = 200;      // a user
inline constexpr std::int64_t kMostMilestones = 50;  // a goal

inline constexpr std::int64_t kLastPlace = 10'000;  // of a milestone

inline constexpr Spec kTitle{.min = 1, .max = 200};
inline constexpr Spec kDescription{.doc = "Why, and what it will be like", .max = 280};
inline constexpr Spec kCategory{.max = 50};
inline constexpr Spec kDaysLeft{.doc = "Until target_date; 0 from that day on"};
inline constexpr Spec kTargetDate{.doc = "The local day by which it would be good to be there"};

struct GoalBody {
  std::string title;
  std::optional<std::string> description, category;
  std::optional<LocalDate> target_date;
  Status status = Status::active;
  std::int64_t progress = 0;
  static constexpr auto fields = field_list(
      field<&GoalBody::title>(kTitle), field<&GoalBody::description>(kDescription),
      field<&GoalBody::category>(kCategory), field<&GoalBody::target_date>(kTargetDate),
      field<&GoalBody::status>(
          {.doc = "completed comes by itself, with a progress of 100", .required = false}),
      field<&GoalBody::progress>({.doc = "By hand where there are no milestones, else it follows from them",
                                  .min = 0,
                                  .max = kWhole,
                                  .required = false}));
};

struct MilestoneBody {
  std::string title;
  bool is_completed = false;
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(
      field<&MilestoneBody::title>(kTitle), field<&MilestoneBody::is_completed>({.required = false}),
      field<&MilestoneBody::sort_order>({.min = 0, .max = kLastPlace, .required = false}));
};

/// A goal with the days that are left: 0 from its day on, for nothing is ever called late.
struct GoalItem {
  GoalRow goal;
  std::optional<std::int64_t> days_left;
  static constexpr auto fields =
      field_list(inlined<&GoalItem::goal>(), field<&GoalItem::days_left>(kDaysLeft));
};

struct GoalView {
  GoalRow goal;
  std::optional<std::int64_t> days_left;
  std::vector<MilestoneRow> milestones;
  static constexpr auto fields =
      field_list(inlined<&GoalView::goal>(), field<&GoalView::days_left>(kDaysLeft),
                 field<&GoalView::milestones>({.doc = "In their order"}));
};

struct GoalPath {
  std::string id;
  static constexpr auto fields = field_list(field<&GoalPath::id>({.max = 200, .in = In::path}));
};

struct GoalReply {
  GoalView goal;
  static constexpr auto fields = field_list(field<&GoalReply::goal>());
};
struct PaidGoalReply {
  GoalView goal;
  economy::Reward reward;
  static constexpr auto fields = field_list(field<&PaidGoalReply::goal>(), field<&PaidGoalReply::reward>());
};

struct GoalReads {
  One<GoalRow> goal;
  Many<MilestoneRow> milestones;
};

struct ListGoals {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    std::optional<Status> status;
    static constexpr auto fields = field_list(
        field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}),
        field<&Input::cursor>({.max = 200, .in = In::query}), field<&Input::status>({.in = In::query}));
  };
  using Output = Page<GoalItem>;
  using Reads = Many<GoalRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct CreateGoal {
  struct Input {
    std::string title;
    std::optional<std::string> description, category;
    std::optional<LocalDate> target_date;
    std::optional<std::int64_t> progress;
    std::vector<std::string> milestones;
    static constexpr auto fields = field_list(
        field<&Input::title>(kTitle), field<&Input::description>(kDescription),
        field<&Input::category>(kCategory), field<&Input::target_date>(kTargetDate),
        field<&Input::progress>({.doc = "Where one is already; without milestones", .min = 0, .max = kWhole}),
        field<&Input::milestones>(
            {.doc = "Titles of the steps on the way", .max = kMostMilestones, .required = false}));
  };
  using Output = PaidGoalReply;
  struct Reads {
    One<NumberRow> mine;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetGoal {
  using Input = GoalPath;
  using Output = GoalReply;
  using Reads = GoalReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct UpdateGoal {
  struct Input {
    std::string id;
    Json changes;
  };
  using Output = GoalReply;
  using Reads = GoalReads;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteGoal {
  using Input = GoalPath;
  using Output = Nothing;
  using Reads = One<GoalRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

// What the endpoints of goals and of milestones share.

GoalReads plan_goal(const std::string& id, ReadPlan& plan);

GoalView view_of(const GoalRow& goal, const std::vector<MilestoneRow>& milestones, const Facts& facts);

Standing standing_of(const GoalRow& goal);

/// The goal as its milestones have it now.
void settle(const std::vector<MilestoneRow>& milestones, UnixMillis now, GoalRow& goal);

void write_goal(const GoalRow& goal, const Asked& asked, Decision& decision);

std::span<const Route> routes();

}  // namespace ignition::goals
