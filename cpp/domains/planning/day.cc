#include "domains/planning/day.h"

#include <algorithm>

#include "base/find.h"

namespace ignition::planning {
namespace {

bool is_shown(const PlanItem& item) { return !item.dismissed; }

bool comes_again(const PlanItem& item) { return item.source != Source::manual; }

/// Behind the first so many, the oldest are forgotten.
void forget_the_oldest(Items& items) {
  auto dismissed =
      std::count_if(items.begin(), items.end(), [](const PlanItem& each) { return each.dismissed; });
  std::erase_if(items, [&](const PlanItem& each) {
    return each.dismissed && dismissed-- > static_cast<std::ptrdiff_t>(kMostDismissed);
  });
}

}  // namespace

Items shown(const Items& items) {
  Items all;
  std::copy_if(items.begin(), items.end(), std::back_inserter(all), is_shown);
  std::stable_sort(all.begin(), all.end(),
                   [](const PlanItem& a, const PlanItem& b) { return a.priority < b.priority; });
  return all;
}

Status status_of(const Items& items) {
  bool has_items = false;
  for (const PlanItem& item : items) {
    if (item.dismissed) continue;
    if (!item.completed) return Status::active;
    has_items = true;
  }
  return has_items ? Status::completed : Status::active;
}

bool has_room(const Items& items, std::size_t more) {
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), is_shown)) + more <= kMostShown;
}

PlanItem* find_shown(Items& items, const std::string& id) {
  PlanItem* found = find_by(items, id, &PlanItem::id);
  return found != nullptr && is_shown(*found) ? found : nullptr;
}

void put(Items& items, PlanItem item) {
  const PlanItem* before = find_by(items, item.id, &PlanItem::id);
  if (before != nullptr) {
    if (!before->dismissed) return;
    item.was_ticked = item.was_ticked || before->was_ticked;
    std::erase_if(items, [&](const PlanItem& each) { return each.id == item.id; });
  }
  items.push_back(std::move(item));
}

void take(Items& items, const std::string& id) {
  PlanItem* item = find_shown(items, id);
  if (item == nullptr) return;
  if (!comes_again(*item)) {
    std::erase_if(items, [&](const PlanItem& each) { return each.id == id; });
    return;
  }
  item->dismissed = true;
  forget_the_oldest(items);
}

PlanItem moved(PlanItem item) {
  item.source = Source::manual;
  return item;
}

void put_in_order(Items& items, const std::vector<std::string>& ids) {
  std::vector<std::string> order = ids;
  for (const PlanItem& item : shown(items)) {
    if (find_by(ids, item.id, std::identity{}) == nullptr) order.push_back(item.id);
  }
  double priority = 0;
  for (const std::string& id : order) {
    if (PlanItem* item = find_shown(items, id)) item->priority = priority += 10;
  }
}

Items generated_anew(Items items, Items fresh) {
  std::erase_if(items, [](const PlanItem& each) {
    return each.source == Source::generated && !each.completed && !each.dismissed && !each.was_ticked;
  });
  std::size_t made = 0;
  for (PlanItem& item : fresh) {
    if (made == kMostGenerated || !has_room(items)) break;
    if (find_by(items, item.id, &PlanItem::id) != nullptr) continue;
    made += 1;
    item.priority = static_cast<double>(10 * made);
    items.push_back(std::move(item));
  }
  return items;
}

Items left_over(const Items& items) {
  Items open;
  for (const PlanItem& item : shown(items)) {
    if (item.source == Source::manual && !item.completed) open.push_back(item);
  }
  return open;
}

}  // namespace ignition::planning
