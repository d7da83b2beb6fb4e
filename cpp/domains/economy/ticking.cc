#include "domains/economy/ticking.h"

#include "base/find.h"
#include "plan/json.h"

namespace ignition::economy {
namespace {

/// Which items an event ticks.
struct TickedBy {
  EventType event;
  std::string_view type;
  bool is_by_entity;  // only one that names what the event was about
};

constexpr auto kTickedBy = std::to_array<TickedBy>({
    {EventType::focus_complete, "focus", false},
    {EventType::habit_complete, "habit", true},
    {EventType::quest_complete, "quest", true},
    {EventType::workout_complete, "workout", true},
    {EventType::lesson_complete, "learning", false},
    {EventType::drill_complete, "learning", false},
    {EventType::review_complete, "review", false},
});

bool is_true(const Json& item, const char* name) {
  const auto found = item.find(name);
  return found != item.end() && (*found == true || *found == 1);
}

/// One that is neither done nor dismissed, and can be told apart.
bool is_open(const Json& item) {
  return item.is_object() && !is_true(item, "completed") && !is_true(item, "dismissed") &&
         !text_member(item, "id").empty();
}

bool asks_for(const Json& item, const TickedBy& ticked_by, const Deed& deed) {
  if (text_member(item, "type") != ticked_by.type) return false;
  return !ticked_by.is_by_entity ||
         find_by(deed.entities, text_member(item, "entity_id"), std::identity{}) != nullptr;
}

double priority_of(const Json& item) {
  const auto found = item.find("priority");
  return found != item.end() && found->is_number() ? found->get<double>() : kNoPriority;
}

bool has_open_item(const Json& items) { return any_of(items, is_open); }

}  // namespace

std::optional<Ticked> tick(const TickablePlanRow& plan, const Deed& deed, UnixMillis now) {
  const TickedBy* ticked_by = find_by(kTickedBy, deed.event, &TickedBy::event);
  if (ticked_by == nullptr) return std::nullopt;
  Json items = parse_json(plan.items.text);
  if (!items.is_array()) return std::nullopt;
  Json* first = nullptr;
  for (Json& item : items) {
    if (!is_open(item) || !asks_for(item, *ticked_by, deed)) continue;
    if (first == nullptr || priority_of(item) < priority_of(*first)) first = &item;
  }
  if (first == nullptr) return std::nullopt;
  const std::string id = text_member(*first, "id");
  const Json paid = parse_json(plan.paid.text);
  const bool is_first =
      !is_true(*first, kWasTicked) && !any_of(paid, [&](const Json& each) { return each == id; });
  (*first)["completed"] = true;
  (*first)["completed_at"] = to_iso(now);
  (*first)[kWasTicked] = true;
  Ticked ticked{plan, id, is_first};
  ticked.plan.items = {print_json(items)};
  if (!has_open_item(items)) ticked.plan.status = "completed";
  return ticked;
}

}  // namespace ignition::economy
