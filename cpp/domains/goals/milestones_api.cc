#include "domains/goals/milestones_api.h"

#include <algorithm>
#include <tuple>

#include "base/find.h"
#include "http/merge_patch.h"

namespace ignition::goals {
namespace {

using economy::EventType;

void put_in_order(std::vector<MilestoneRow>& milestones) {
  std::sort(milestones.begin(), milestones.end(), [](const MilestoneRow& a, const MilestoneRow& b) {
    return std::tie(a.sort_order, a.id) < std::tie(b.sort_order, b.id);
  });
}

void write_milestone(const MilestoneRow& milestone, const GoalRow& goal, Decision& decision) {
  decision.write(sql::update_milestone, {.title = milestone.title,
                                         .is_completed = milestone.is_completed,
                                         .completed_at = milestone.completed_at,
                                         .sort_order = milestone.sort_order,
                                         .id = milestone.id,
                                         .goal_id = goal.id});
}

}  // namespace

AddMilestone::Reads AddMilestone::plan(const Input& input, ReadPlan& plan) {
  return plan_goal(input.id, plan);
}

Result<Decision> AddMilestone::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  IGN_TRY(GoalRow&& goal, rows.require(reads.goal));
  std::vector<MilestoneRow> milestones = rows.all(reads.milestones);
  if (std::ssize(milestones) >= kMostMilestones)
    return Error{Code::too_many, "There may be 50 milestones of a goal."};
  const std::int64_t behind = milestones.empty() ? 0 : std::min(milestones.back().sort_order + 1, kLastPlace);
  const MilestoneRow milestone{
      .id = asked.ids.next(), .title = input.title, .sort_order = input.sort_order.value_or(behind)};
  milestones.push_back(milestone);
  put_in_order(milestones);
  settle(milestones, asked.facts.now, goal);
  Decision decision = created("/api/goals/" + goal.id + "/milestones/" + milestone.id,
                              Output{milestone, view_of(goal, milestones, asked.facts)});
  const std::vector<NewMilestone> made{{milestone.id, goal.id, milestone.title, milestone.sort_order}};
  decision.write(sql::insert_milestones, {.milestones = made});
  write_goal(goal, asked, decision);
  return decision;
}

Result<UpdateMilestone::Input> UpdateMilestone::parse(const Parts& parts) {
  IGN_TRY(MilestonePath&& path, parse_input<MilestonePath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path), parts.body};
}

void UpdateMilestone::describe(Json& operation) {
  describe_input<MilestonePath>(operation);
  describe_patch<MilestoneBody>(operation);
}

UpdateMilestone::Reads UpdateMilestone::plan(const Input& input, ReadPlan& plan) {
  return {plan_goal(input.path.id, plan),
          economy::plan({EventType::goal_milestone}, plan,
                        {economy::ledger_key(EventType::goal_milestone, input.path.milestone_id)})};
}

Result<Decision> UpdateMilestone::decide(const Input& input, const Reads& reads, const Rows& rows,
                                         Asked& asked) {
  IGN_TRY(GoalRow&& goal, rows.require(reads.goal.goal));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  std::vector<MilestoneRow> milestones = rows.all(reads.goal.milestones);
  MilestoneRow* found = find_by(milestones, input.path.milestone_id, &MilestoneRow::id);
  if (found == nullptr) return Error{Code::not_found};
  IGN_TRY(const MilestoneBody& body, patched<MilestoneBody>(*found, input.changes));
  const bool is_ticked = body.is_completed && !found->is_completed;
  found->title = body.title;
  found->sort_order = body.sort_order;
  if (is_ticked) found->completed_at = asked.facts.now;
  if (!body.is_completed) found->completed_at.reset();
  found->is_completed = body.is_completed;
  const MilestoneRow milestone = *found;
  put_in_order(milestones);
  settle(milestones, asked.facts.now, goal);
  economy::Recorder recorder(std::move(state), asked);
  if (is_ticked) {
    recorder.record({.type = EventType::goal_milestone,
                     .event_id = milestone.id,
                     .metadata = {print_json({{"goal_id", goal.id}, {"milestone_id", milestone.id}})},
                     .entities = {milestone.id, goal.id}});
  }
  const economy::Outcome outcome = recorder.finish();
  Decision decision = answer(Output{milestone, view_of(goal, milestones, asked.facts), outcome.reward});
  write_milestone(milestone, goal, decision);
  write_goal(goal, asked, decision);
  economy::write(outcome, asked, decision);
  return decision;
}

RemoveMilestone::Reads RemoveMilestone::plan(const Input& input, ReadPlan& plan) {
  return plan_goal(input.id, plan);
}

Result<Decision> RemoveMilestone::decide(const Input& input, const Reads& reads, const Rows& rows,
                                         Asked& asked) {
  IGN_TRY(GoalRow&& goal, rows.require(reads.goal));
  std::vector<MilestoneRow> milestones = rows.all(reads.milestones);
  const auto is_meant = [&](const MilestoneRow& each) { return each.id == input.milestone_id; };
  if (std::erase_if(milestones, is_meant) == 0) return Error{Code::not_found};
  settle(milestones, asked.facts.now, goal);
  Decision decision = nothing_to_show();
  decision.write(sql::remove_milestone, {.id = input.milestone_id, .goal_id = goal.id});
  write_goal(goal, asked, decision);
  return decision;
}

}  // namespace ignition::goals
