#include "domains/goals/api.h"

#include <algorithm>

#include "domains/goals/milestones_api.h"
#include "http/merge_patch.h"

namespace ignition::goals {
namespace {

using economy::EventType;

Error fault(std::string pointer, std::string detail) {
  return {Code::invalid_input, {}, {{std::move(pointer), std::move(detail)}}};
}

constexpr std::string_view kByMilestones = "follows from the milestones";

std::optional<Error> fault_of(const CreateGoal::Input& input) {
  if (input.progress && !input.milestones.empty()) return fault("/progress", std::string(kByMilestones));
  Error error{Code::invalid_input};
  for (std::size_t i = 0; i < input.milestones.size(); i += 1) {
    if (input.milestones[i].empty())
      error.errors.push_back({"/milestones/" + std::to_string(i), "must not be empty"});
  }
  if (error.errors.empty()) return std::nullopt;
  return error;
}

/// What a client must leave to the goal itself.
std::optional<Error> fault_of(const GoalBody& wanted, const GoalRow& goal) {
  if (wanted.progress != goal.progress && goal.milestones_total > 0)
    return fault("/progress", std::string(kByMilestones));
  if (wanted.status == Status::completed && goal.status != Status::completed)
    return fault("/status", "becomes completed with a progress of 100");
  return std::nullopt;
}

std::optional<std::int64_t> days_left(const GoalRow& goal, const Facts& facts) {
  if (!goal.target_date) return std::nullopt;
  return std::max(0, goal.target_date->days - facts.today.days);
}

std::vector<MilestoneRow> milestones_titled(const std::vector<std::string>& titles, IdSource& ids) {
  std::vector<MilestoneRow> milestones;
  for (const std::string& title : titles) {
    const auto place = static_cast<std::int64_t>(milestones.size());
    milestones.push_back({.id = ids.next(), .title = title, .sort_order = place});
  }
  return milestones;
}

}  // namespace

GoalReads plan_goal(const std::string& id, ReadPlan& plan) {
  return {plan.one(sql::goal, {.goal_id = id}), plan.many(sql::milestones_of_goal, {.goal_id = id})};
}

GoalView view_of(const GoalRow& goal, const std::vector<MilestoneRow>& milestones, const Facts& facts) {
  return {goal, days_left(goal, facts), milestones};
}

Standing standing_of(const GoalRow& goal) { return {goal.status, goal.progress}; }

void settle(const std::vector<MilestoneRow>& milestones, UnixMillis now, GoalRow& goal) {
  goal.milestones_total = std::ssize(milestones);
  goal.milestones_done = std::count_if(milestones.begin(), milestones.end(),
                                       [](const MilestoneRow& each) { return each.is_completed; });
  const Standing after = with_milestones(standing_of(goal), goal.milestones_done, goal.milestones_total);
  goal.status = after.status;
  goal.progress = after.progress;
  goal.updated_at = now;
}

void write_goal(const GoalRow& goal, const Asked& asked, Decision& decision) {
  decision.write(sql::update_goal, {.title = goal.title,
                                    .description = goal.description,
                                    .category = goal.category,
                                    .target_date = goal.target_date,
                                    .status = goal.status,
                                    .progress = goal.progress,
                                    .now = goal.updated_at,
                                    .id = goal.id,
                                    .user_id = asked.caller.id});
}

ListGoals::Reads ListGoals::plan(const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  return plan.many(sql::page_of_goals,
                   {.before = before_of(page), .status = input.status, .limit = rows_of(page)});
}

Result<Decision> ListGoals::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<GoalItem> items;
  for (GoalRow& goal : rows.all(reads)) {
    const auto left = days_left(goal, asked.facts);
    items.push_back({std::move(goal), left});
  }
  return answer(page_of(PageInput{input.limit, input.cursor}, std::move(items),
                        [](const GoalItem& item) { return item.goal.id; }));
}

CreateGoal::Reads CreateGoal::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::number_of_my_goals), economy::plan({EventType::goal_created}, plan)};
}

Result<Decision> CreateGoal::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (auto refused = fault_of(input)) return std::move(*refused);
  IGN_TRY(const NumberRow& mine, rows.require(reads.mine));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  if (mine.number >= kMostGoals) return Error{Code::too_many, "There may be 200 goals."};
  // From here on the decision stands.
  const Standing standing = with_progress({}, input.progress.value_or(0));
  GoalRow goal{.id = asked.ids.next(),
               .title = input.title,
               .description = input.description,
               .category = input.category,
               .target_date = input.target_date,
               .status = standing.status,
               .progress = standing.progress,
               .created_at = asked.facts.now};
  const auto milestones = milestones_titled(input.milestones, asked.ids);
  settle(milestones, asked.facts.now, goal);
  economy::Recorder recorder(std::move(state), asked);
  recorder.record({.type = EventType::goal_created,
                   .event_id = goal.id,
                   .metadata = {print_json({{"goal_id", goal.id}})},
                   .entities = {goal.id}});
  const economy::Outcome outcome = recorder.finish();
  Decision decision =
      created("/api/goals/" + goal.id, Output{view_of(goal, milestones, asked.facts), outcome.reward});
  decision.write(sql::insert_goal, {.id = goal.id,
                                    .user_id = asked.caller.id,
                                    .title = goal.title,
                                    .description = goal.description,
                                    .category = goal.category,
                                    .target_date = goal.target_date,
                                    .status = goal.status,
                                    .progress = goal.progress,
                                    .now = asked.facts.now});
  std::vector<NewMilestone> rows_of_them;
  for (const MilestoneRow& each : milestones)
    rows_of_them.push_back({each.id, goal.id, each.title, each.sort_order});
  if (!rows_of_them.empty()) decision.write(sql::insert_milestones, {.milestones = rows_of_them});
  economy::write(outcome, asked, decision);
  return decision;
}

GetGoal::Reads GetGoal::plan(const Input& input, ReadPlan& plan) { return plan_goal(input.id, plan); }

Result<Decision> GetGoal::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const GoalRow& goal, rows.require(reads.goal));
  return answer(Output{view_of(goal, rows.all(reads.milestones), asked.facts)});
}

Result<UpdateGoal::Input> UpdateGoal::parse(const Parts& parts) {
  IGN_TRY(GoalPath&& path, parse_input<GoalPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return fault("", "must be an object");
  return Input{std::move(path.id), parts.body};
}

void UpdateGoal::describe(Json& operation) {
  describe_input<GoalPath>(operation);
  describe_patch<GoalBody>(operation);
}

UpdateGoal::Reads UpdateGoal::plan(const Input& input, ReadPlan& plan) { return plan_goal(input.id, plan); }

Result<Decision> UpdateGoal::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(GoalRow&& goal, rows.require(reads.goal));
  IGN_TRY(const GoalBody& body, patched<GoalBody>(goal, input.changes));
  if (auto refused = fault_of(body, goal)) return std::move(*refused);
  goal.title = body.title;
  goal.description = body.description;
  goal.category = body.category;
  goal.target_date = body.target_date;
  Standing standing = standing_of(goal);
  if (body.status != goal.status) standing = with_status(standing, body.status);
  standing = with_progress(standing, body.progress);
  goal.status = standing.status;
  goal.progress = standing.progress;
  goal.updated_at = asked.facts.now;
  Decision decision = answer(Output{view_of(goal, rows.all(reads.milestones), asked.facts)});
  write_goal(goal, asked, decision);
  return decision;
}

DeleteGoal::Reads DeleteGoal::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::goal, {.goal_id = input.id});
}

Result<Decision> DeleteGoal::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const GoalRow& goal, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.write(sql::remove_goal, {.id = goal.id, .user_id = asked.caller.id});
  return decision;
}

std::span<const Route> routes() {
  using enum Access;
  using Method::delete_, Method::get, Method::patch, Method::post;
  static constexpr auto all = std::to_array<Route>({
      route<ListGoals>(get, "/api/goals", member),
      route<CreateGoal>(post, "/api/goals", member),
      route<GetGoal>(get, "/api/goals/{id}", member),
      route<UpdateGoal>(patch, "/api/goals/{id}", member),
      route<DeleteGoal>(delete_, "/api/goals/{id}", member),
      route<AddMilestone>(post, "/api/goals/{id}/milestones", member),
      route<UpdateMilestone>(patch, "/api/goals/{id}/milestones/{milestone_id}", member),
      route<RemoveMilestone>(delete_, "/api/goals/{id}/milestones/{milestone_id}", member),
  });
  return all;
}

}  // namespace ignition::goals
