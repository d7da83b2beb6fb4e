#include "domains/economy/ticking.h"

#include "plan/json.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::economy;
using economy::EventType;

namespace {

const UnixMillis kNow = *instant_from_iso("2026-03-02T09:00:00.000Z");

TickablePlanRow plan_of(std::string items) { return {{}, {std::move(items)}, "active", {"[]"}}; }

}  // namespace

TEST_CASE("which item an event ticks") {
  struct Case {
    std::string name;
    std::string items;
    EventType event;
    std::vector<std::string> entities;
    std::string ticked;  // empty: none
  };
  const auto c = GENERATE(values<Case>({
      {"by type",
       R"([{"id":"a","type":"task"},{"id":"b","type":"focus"}])",
       EventType::focus_complete,
       {},
       "b"},
      {"lesson", R"([{"id":"a","type":"learning"}])", EventType::lesson_complete, {}, "a"},
      {"drill", R"([{"id":"a","type":"learning"}])", EventType::drill_complete, {}, "a"},
      {"review", R"([{"id":"a","type":"review"}])", EventType::review_complete, {}, "a"},
      {"by entity",
       R"([{"id":"a","type":"habit","entity_id":"x"},{"id":"b","type":"habit","entity_id":"y"}])",
       EventType::habit_complete,
       {"y"},
       "b"},
      {"a workout",
       R"([{"id":"a","type":"workout","entity_id":"w"}])",
       EventType::workout_complete,
       {"w"},
       "a"},
      {"a period's quest goes by two names",
       R"([{"id":"a","type":"quest","entity_id":"uq"}])",
       EventType::quest_complete,
       {"uq:ann:2026-03-02", "uq"},
       "a"},
      {"another entity",
       R"([{"id":"a","type":"habit","entity_id":"x"}])",
       EventType::habit_complete,
       {"y"},
       ""},
      {"no entity", R"([{"id":"a","type":"habit"}])", EventType::habit_complete, {}, ""},
      {"the first by priority",
       R"([{"id":"a","type":"focus","priority":20},{"id":"b","type":"focus","priority":10},
        {"id":"c","type":"focus"}])",
       EventType::focus_complete,
       {},
       "b"},
      {"of equals the first",
       R"([{"id":"a","type":"focus"},{"id":"b","type":"focus"}])",
       EventType::focus_complete,
       {},
       "a"},
      {"the first that is open",
       R"([{"id":"a","type":"focus","completed":1},{"id":"b","type":"focus","dismissed":true},
        {"id":"c","type":"focus"}])",
       EventType::focus_complete,
       {},
       "c"},
      {"another event", R"([{"id":"a","type":"focus"}])", EventType::focus_start, {}, ""},
      {"what cannot be told apart",
       R"([{"type":"focus"},7,"focus",null])",
       EventType::focus_complete,
       {},
       ""},
      {"no list", R"({"id":"a","type":"focus"})", EventType::focus_complete, {}, ""},
      {"no plan's items", "", EventType::focus_complete, {}, ""},
  }));
  CAPTURE(c.name);
  const auto ticked = tick(plan_of(c.items), {c.event, c.entities}, kNow);
  CHECK(ticked.has_value() == !c.ticked.empty());
  if (!ticked) return;
  CHECK(ticked->item_id == c.ticked);
  CHECK(ticked->is_first);
}

TEST_CASE("a ticked item keeps what it holds, and its plan is completed with its last") {
  const auto plan = plan_of(R"([{"id":"a","type":"focus","title":"A","mine":[1]},{"id":"b","type":"task"}])");
  const auto ticked = tick(plan, {EventType::focus_complete, {}}, kNow);
  REQUIRE(ticked);
  const std::string done = R"("completed":true,"completed_at":"2026-03-02T09:00:00.000Z","was_ticked":true})";
  CHECK(ticked->plan.items.text ==
        R"([{"id":"a","type":"focus","title":"A","mine":[1],)" + done + R"(,{"id":"b","type":"task"}])");
  CHECK(ticked->plan.status == "active");
  const auto last = tick(plan_of(R"([{"id":"a","type":"focus"},{"id":"b","dismissed":true}])"),
                         {EventType::focus_complete, {}}, kNow);
  REQUIRE(last);
  CHECK(last->plan.status == "completed");
}

TEST_CASE("an item that was ticked or paid before ticks again without being the first") {
  const Deed deed{EventType::focus_complete, {}};
  const auto marked = tick(plan_of(R"([{"id":"a","type":"focus","was_ticked":true}])"), deed, kNow);
  REQUIRE(marked);
  CHECK_FALSE(marked->is_first);
  auto paid = plan_of(R"([{"id":"a","type":"focus"}])");
  paid.paid = {R"(["b","a"])"};
  const auto again = tick(paid, deed, kNow);
  REQUIRE(again);
  CHECK_FALSE(again->is_first);
}
