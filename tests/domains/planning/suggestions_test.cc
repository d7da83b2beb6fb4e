// What a day may begin with, and in which order.
#include "domains/planning/suggestions.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::planning;

namespace {

const LocalDate kDate = *date_from_iso("2026-03-02");

const std::vector<personalization::ModuleRow> kInOrder = {
    {"learn", 90, true, {}},  {"focus", 80, true, {}},    {"quests", 70, true, {}},
    {"habits", 40, true, {}}, {"exercise", 30, true, {}}, {"ideas", 20, true, {}}};

Offer everything() {
  return {.focus_length = Seconds{900},
          .habits = {{"h1", "Scales"}, {"h2", "Stretch"}, {"h3", "Read"}, {"h4", "Water"}},
          .quests = {{"q1", "One"}, {"q2", "Two"}, {"q3", "Three"}, {"q4", "Four"}},
          .is_review_due = true,
          .learning = Subject{"drill", "Triads", 300},
          .workouts = {{"w1", "Push"}, {"w1", "Push"}, {"w2", "Pull"}, {"w3", "Legs"}}};
}

}  // namespace

TEST_CASE("what weighs most comes first, a few of each kind") {
  const Items items = suggestions(kDate, everything(), kInOrder);
  std::string ids;
  for (const PlanItem& item : items) ids += item.id.substr(11) + " ";
  CHECK(ids ==
        "review learning:drill focus quest:q1 quest:q2 quest:q3 habit:h1 habit:h2 habit:h3 workout:w1 "
        "workout:w2 ");
  CHECK(items[0].action_url == "/learn/review");
  CHECK(items[1].entity_id == "drill");
  CHECK(items[2].duration_seconds == 900);
  CHECK_FALSE(items[2].entity_id);
  for (const PlanItem& item : items) {
    CHECK(item.source == Source::generated);
    CHECK_FALSE(item.title.empty());
  }
}

TEST_CASE("a part that is switched off suggests nothing") {
  auto modules = kInOrder;
  for (auto& module : modules) module.enabled = module.module_key == "habits";
  const Items items = suggestions(kDate, everything(), modules);
  CHECK(items.size() == 3);
  CHECK(items[0].id == "2026-03-02:habit:h1");
  CHECK(suggestions(kDate, {}, kInOrder).size() == 1);
}
