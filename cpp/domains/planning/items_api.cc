#include "domains/planning/items_api.h"

#include <cmath>

#include "base/find.h"
#include "domains/personalization/hrefs.h"
#include "http/merge_patch.h"

namespace ignition::planning {
namespace {

using economy::EventType;

std::string href_of(ItemType type, const std::optional<std::string>& wanted) {
  return wanted.value_or(std::string(usual_href(type)));
}

/// What a change of the item begins with.
PlanItemBody body_of(const PlanItem& item, LocalDate date) {
  PlanItemBody body{.title = item.title,
                    .description = item.description,
                    .duration_seconds = item.duration_seconds,
                    .action_url = {},
                    .priority = {},
                    .completed = item.completed,
                    .date = date};
  if (!item.action_url.empty()) body.action_url = item.action_url;
  if (item.priority != economy::kNoPriority) body.priority = std::lround(item.priority);
  return body;
}

void set_body(const PlanItemBody& body, UnixMillis now, PlanItem& item) {
  item.title = body.title;
  item.description = body.description;
  item.duration_seconds = body.duration_seconds;
  item.action_url = href_of(item.type, body.action_url);
  item.priority = body.priority ? static_cast<double>(*body.priority) : economy::kNoPriority;
  if (body.completed && !item.completed) item.completed_at = now;
  if (!body.completed) item.completed_at.reset();
  item.was_ticked = item.was_ticked || body.completed;
  item.completed = body.completed;
}

/// The day that a change moves the item to, if it names one.
std::optional<LocalDate> other_day(const UpdateItem::Input& input, LocalDate date) {
  const auto other = date_from_iso(text_member(input.changes, "date"));
  return other == date ? std::nullopt : other;
}

/// A day's row as it will be.
economy::TickablePlanRow row_of(LocalDate date, const Items& items, JsonText paid) {
  return {date, text_of(items), std::string(name_of(status_of(items))), std::move(paid)};
}

bool is_paid(const std::optional<economy::TickablePlanRow>& row, const std::string& id) {
  const Json paid = row ? parse_json(row->paid.text) : Json::array();
  return any_of(paid, [&](const Json& each) { return each == id; });
}

Items items_of(const std::optional<economy::TickablePlanRow>& row) {
  return row ? plan_items(row->items) : Items{};
}

std::optional<Error> crowded(const Items& items) {
  if (has_room(items)) return std::nullopt;
  return Error{Code::too_many, "There may be 40 items in the plan of a day."};
}

}  // namespace

std::optional<Error> fault_of_href(const std::optional<std::string>& href, const std::string& at) {
  if (!href || personalization::is_app_route(*href)) return std::nullopt;
  return Error{Code::invalid_input, {}, {{at, "must be a route of the app"}}};
}

AddItem::Reads AddItem::plan(const Input& input, ReadPlan& plan) {
  Reads reads{plan.one(sql::plan_of_day, {.date = input.date.value_or(plan.facts().today)}), {}};
  if (input.entity_id) reads.entity = plan.one(sql::is_there, {.type = input.type, .id = *input.entity_id});
  return reads;
}

Result<Decision> AddItem::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const LocalDate date, day_asked(input.date, asked.facts));
  if (auto fault = fault_of_href(input.action_url, "/action_url")) return std::move(*fault);
  if (reads.entity) {
    IGN_TRY(const IsThereRow& entity, rows.require(*reads.entity));
    if (!entity.is_there)
      return Error{Code::invalid_input, {}, {{"/entity_id", "names nothing of that type"}}};
  }
  Items items = planning::items_of(rows.find(reads.plan));
  if (auto error = crowded(items)) return std::move(*error);
  // From here on the decision stands.
  const PlanItem item{
      .id = asked.ids.next(),
      .type = input.type,
      .title = input.title,
      .action_url = href_of(input.type, input.action_url),
      .duration_seconds = input.duration_seconds,
      .priority = input.priority ? static_cast<double>(*input.priority) : economy::kNoPriority,
      .description = input.description,
      .entity_id = input.entity_id};
  put(items, item);
  Decision decision =
      created("/api/plan/items/" + item.id + "?date=" + to_iso(date), Output{item, view_of(date, items)});
  write_plan(date, items, asked, decision);
  return decision;
}

Result<UpdateItem::Input> UpdateItem::parse(const Parts& parts) {
  IGN_TRY(PlanItemPath&& path, parse_input<PlanItemPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path), parts.body};
}

void UpdateItem::describe(Json& operation) {
  describe_input<PlanItemPath>(operation);
  describe_patch<PlanItemBody>(operation);
}

UpdateItem::Reads UpdateItem::plan(const Input& input, ReadPlan& plan) {
  const LocalDate date = input.path.date.value_or(plan.facts().today);
  Reads reads{plan.one(economy::sql::plan_to_tick, {.date = date}),
              {},
              economy::plan({EventType::planner_task_complete}, plan)};
  if (const auto other = other_day(input, date))
    reads.other = plan.one(economy::sql::plan_to_tick, {.date = *other});
  return reads;
}

Result<Decision> UpdateItem::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const Facts& facts = asked.facts;
  IGN_TRY(const LocalDate date, day_asked(input.path.date, facts));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const auto row = rows.find(reads.plan);
  Items items = items_of(row);
  PlanItem* found = find_shown(items, input.path.id);
  if (found == nullptr) return Error{Code::not_found};
  IGN_TRY(const PlanItemBody& body, patched<PlanItemBody>(body_of(*found, date), input.changes));
  if (auto fault = fault_of_href(body.action_url, "/action_url")) return std::move(*fault);
  const bool is_moved = body.date != date;
  std::optional<economy::TickablePlanRow> other_row;
  if (reads.other) other_row = rows.find(*reads.other);
  Items others = items_of(other_row);
  if (is_moved) {
    if (!day_asked(body.date, facts)) return Error{Code::invalid_input, {}, {{"/date", kNoSuchDay}}};
    if (find_shown(others, found->id) != nullptr)
      return Error{Code::already_exists, "The item is there already."};
    if (auto error = crowded(others)) return std::move(*error);
  }
  // From here on the decision stands.
  const bool is_ticked = body.completed && !found->completed;
  const bool is_first = is_ticked && !found->was_ticked && !is_paid(row, found->id);
  const bool may_pay = is_first && (body.date == facts.today || body.date == facts.today + -1);
  set_body(body, facts.now, *found);
  PlanItem item = *found;
  if (is_moved) {
    item = moved(std::move(item));
    take(items, item.id);
    put(others, item);
  }
  const JsonText paid = row ? row->paid : JsonText{"[]"};
  std::vector<economy::TickablePlanRow> changed{row_of(date, items, paid)};
  if (is_moved) changed.push_back(row_of(body.date, others, other_row ? other_row->paid : JsonText{"[]"}));

  economy::Recorder recorder(std::move(state), asked);
  if (const auto* todays = find_by(changed, facts.today, &economy::TickablePlanRow::date))
    recorder.put_plan(*todays);
  if (may_pay) {
    recorder.record({.type = EventType::planner_task_complete,
                     .event_id = std::string(economy::kUser) + ":" + item.id,
                     .metadata = {print_json({{"item_id", item.id}})}});
  }
  economy::Outcome outcome = recorder.finish();
  for (economy::TickablePlanRow& each : changed) {
    if (!outcome.plan || outcome.plan->date != each.date) continue;
    each = *outcome.plan;
    outcome.plan.reset();
  }
  const economy::TickablePlanRow& now_in = changed.back();
  Decision decision = answer(Output{item, view_of(now_in.date, plan_items(now_in.items)), outcome.reward});
  for (const economy::TickablePlanRow& each : changed)
    write_plan(each.date, plan_items(each.items), asked, decision);
  economy::write(outcome, asked, decision);
  return decision;
}

RemoveItem::Reads RemoveItem::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::plan_of_day, {.date = input.date.value_or(plan.facts().today)});
}

Result<Decision> RemoveItem::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const LocalDate date, day_asked(input.date, asked.facts));
  Items items = planning::items_of(rows.find(reads));
  if (find_shown(items, input.id) == nullptr) return Error{Code::not_found};
  take(items, input.id);
  Decision decision = nothing_to_show();
  write_plan(date, items, asked, decision);
  return decision;
}

}  // namespace ignition::planning
