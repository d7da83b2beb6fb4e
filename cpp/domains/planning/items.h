// The items of a daily plan, as they stand in daily_plans.items_json and as they are shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/json_text.h"
#include "base/time.h"
#include "domains/economy/ticking.h"
#include "domains/planning/words.h"

namespace ignition::planning {

struct PlanItem {
  std::string id = {};
  ItemType type = ItemType::task;
  std::string title = {};
  std::string action_url = {};
  std::optional<std::int64_t> duration_seconds = {};
  double priority = economy::kNoPriority;  // ascending
  bool completed = false;
  std::optional<UnixMillis> completed_at = {};
  std::optional<std::string> description = {};
  Source source = Source::manual;
  std::optional<std::string> entity_id = {};
  bool was_ticked = false;  // at any time: it is paid once
  bool dismissed = false;   // taken away, and kept so that it does not come back by itself

  static constexpr auto fields = field_list(
      field<&PlanItem::id>(), field<&PlanItem::type>(), field<&PlanItem::title>(),
      field<&PlanItem::description>(), field<&PlanItem::duration_seconds>({.unit = "s"}),
      field<&PlanItem::action_url>({.doc = "A route of the app"}), field<&PlanItem::completed>(),
      field<&PlanItem::completed_at>(),
      field<&PlanItem::priority>({.doc = "Ascending; 999 where none was given"}), field<&PlanItem::source>(),
      field<&PlanItem::entity_id>({.doc = "The habit, quest, workout, lesson or drill that is meant"}));
};

using Items = std::vector<PlanItem>;

/// All of them, in their order. The text was written by us or a client of long ago: what does not fit an item
/// is left at its default, and what is no item is left out.
Items plan_items(const JsonText& json);

/// The text of the column.
JsonText text_of(const Items& items);

/// Where an item of that type leads, if nothing else is said.
std::string_view usual_href(ItemType type);

}  // namespace ignition::planning
