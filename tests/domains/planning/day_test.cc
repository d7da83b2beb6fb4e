// The plan of a day: order, places, what goes and what stays.
#include "domains/planning/day.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::planning;

namespace {

PlanItem own(std::string id, double priority = economy::kNoPriority) {
  return {.id = std::move(id), .title = "Own", .priority = priority};
}

PlanItem made(std::string id, Source source = Source::generated) {
  return {.id = std::move(id), .type = ItemType::focus, .title = "Made", .source = source};
}

PlanItem done(PlanItem item) {
  item.completed = item.was_ticked = true;
  return item;
}

PlanItem dismissed(PlanItem item) {
  item.dismissed = true;
  return item;
}

std::string ids(const Items& items) {
  std::string all;
  for (const PlanItem& each : items) all += each.id + (each.dismissed ? "-" : "") + " ";
  return all;
}

}  // namespace

TEST_CASE("what a plan shows, and when it is completed") {
  CHECK(ids(shown({own("a", 30), own("b"), dismissed(made("c")), own("d", 10), own("e", 30)})) == "d a e b ");
  CHECK(status_of({}) == Status::active);
  CHECK(status_of({dismissed(made("a"))}) == Status::active);
  CHECK(status_of({done(own("a")), dismissed(made("b"))}) == Status::completed);
  CHECK(status_of({done(own("a")), own("b")}) == Status::active);
}

TEST_CASE("what comes again leaves its id behind, one's own does not") {
  Items items{own("a"), made("b"), done(made("c", Source::from_template))};
  for (const char* id : {"a", "b", "c", "a"}) take(items, id);
  CHECK(ids(items) == "b- c- ");
  CHECK(find_shown(items, "b") == nullptr);
  // Put back, it is as it was paid.
  put(items, made("c", Source::from_template));
  CHECK(ids(items) == "b- c ");
  CHECK(items[1].was_ticked);
  CHECK_FALSE(items[1].completed);
  put(items, own("c"));
  CHECK(items[1].source == Source::from_template);
}

TEST_CASE("what was taken away is remembered to a number") {
  Items items;
  for (int i = 0; i < 150; i += 1) {
    items.push_back(made("i" + std::to_string(i)));
    take(items, items.back().id);
  }
  CHECK(items.size() == kMostDismissed);
  CHECK(items.front().id == "i50");
}

TEST_CASE("a plan has room for forty") {
  Items items(39, own("a"));
  items.push_back(dismissed(made("b")));
  CHECK(has_room(items));
  CHECK_FALSE(has_room(items, 2));
}

TEST_CASE("an order is put on those that are named, and the others stay behind") {
  Items items{own("a", 1), own("b", 2), dismissed(made("c")), own("d")};
  put_in_order(items, {"d", "b"});
  CHECK(ids(shown(items)) == "d b a ");
  CHECK(shown(items)[2].priority == 30);
}

TEST_CASE("to generate again replaces what is open and keeps the rest") {
  const Items before{done(made("done")), dismissed(made("gone")), made("open"), own("own"),
                     made("tpl", Source::from_template)};
  CHECK(ids(generated_anew(before, {made("done"), made("gone"), made("new")})) == "done gone- own tpl new ");
  CHECK(generated_anew({}, {made("a"), made("b")})[1].priority == 20);
  // One that was ticked stays, so that its mark does.
  PlanItem marked = made("marked");
  marked.was_ticked = true;
  CHECK(ids(generated_anew({marked}, {made("marked"), made("new")})) == "marked new ");
  Items many;
  for (int i = 0; i < 11; i += 1) many.push_back(made("i" + std::to_string(i)));
  CHECK(generated_anew({}, many).size() == kMostGenerated);
  CHECK(generated_anew(Items(38, own("x")), many).size() == kMostShown);
}

TEST_CASE("what is moved becomes one's own, and is what may be left over") {
  CHECK(moved(made("a")).source == Source::manual);
  CHECK(ids(left_over({made("a"), own("b", 5), done(own("c")), own("d", 1)})) == "d b ");
}

TEST_CASE("items come back as they were written") {
  PlanItem item = done(made("2026-03-02:focus"));
  item.completed_at = instant_from_iso("2026-03-02T09:00:00.000Z");
  item.description = "Slowly";
  item.duration_seconds = 300;
  item.entity_id = "e";
  item.priority = 20;
  const Items back = plan_items(text_of({item, dismissed(made("x"))}));
  REQUIRE(back.size() == 2);
  CHECK(text_of(back).text == text_of({item, dismissed(made("x"))}).text);
  CHECK(back[0].completed_at == item.completed_at);
  CHECK(back[0].source == Source::generated);
  CHECK(back[1].dismissed);
}
