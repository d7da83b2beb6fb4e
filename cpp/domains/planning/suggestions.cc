#include "domains/planning/suggestions.h"

#include <algorithm>

#include "base/find.h"

namespace ignition::planning {
namespace {

std::string_view module_of(ItemType type) {
  switch (type) {
    case ItemType::focus: return "focus";
    case ItemType::quest: return "quests";
    case ItemType::workout: return "exercise";
    case ItemType::habit: return "habits";
    case ItemType::learning:
    case ItemType::review: return "learn";
    case ItemType::task: return {};
  }
  IGN_CHECK(false);
}

class Suggesting {
 public:
  explicit Suggesting(LocalDate date) : date_(to_iso(date)) {}

  void add(ItemType type, const Subject& subject) {
    PlanItem item{.id = date_ + ":" + std::string(name_of(type)),
                  .type = type,
                  .title = subject.title,
                  .action_url = std::string(usual_href(type)),
                  .duration_seconds = subject.seconds,
                  .source = Source::generated};
    if (!subject.id.empty()) {
      item.id += ":" + subject.id;
      item.entity_id = subject.id;
    }
    if (find_by(items, item.id, &PlanItem::id) == nullptr) items.push_back(std::move(item));
  }

  /// The first so many of them.
  void add(ItemType type, const std::vector<Subject>& subjects, std::size_t most) {
    const std::size_t end = items.size() + most;
    for (const Subject& subject : subjects) {
      if (items.size() < end) add(type, subject);
    }
  }

  Items items = {};

 private:
  std::string date_;
};

}  // namespace

Items suggestions(LocalDate date, const Offer& offer,
                  const std::vector<personalization::ModuleRow>& modules) {
  Suggesting all(date);
  all.add(ItemType::focus, {{}, "A focus session", offer.focus_length.count});
  all.add(ItemType::habit, offer.habits, kMostHabits);
  all.add(ItemType::quest, offer.quests, kMostQuests);
  if (offer.is_review_due) all.add(ItemType::review, {{}, "A few cards"});
  if (offer.learning) all.add(ItemType::learning, *offer.learning);
  all.add(ItemType::workout, offer.workouts, kMostWorkouts);
  Items ordered;
  for (const personalization::ModuleRow& module : modules) {
    if (!module.enabled) continue;
    std::copy_if(all.items.begin(), all.items.end(), std::back_inserter(ordered),
                 [&](const PlanItem& item) { return module_of(item.type) == module.module_key; });
  }
  return ordered;
}

}  // namespace ignition::planning
