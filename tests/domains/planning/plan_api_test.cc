// Plans by their routes: what is suggested, ticked, moved and carried, what pays and how often.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr Seconds kPlanDay{86'400};

Json plan_asked(World& world, const SessionHash& session, const std::string& method,
                const std::string& target, int status, const Json& body = Json(Json::value_t::discarded)) {
  world.now = world.now + Seconds{1};
  const Reply reply = world.ask(session, method, target, body);
  CAPTURE(method, target, reply.body);
  REQUIRE(reply.status == status);
  if (status < 300) CHECK(world.counts.trips == (method == "GET" ? 1 : 2));
  return reply.body.empty() ? Json() : json_of(reply);
}

std::string add_item(World& world, const SessionHash& session, const Json& body,
                     const std::string& query = "") {
  return plan_asked(world, session, "POST", "/api/plan/items" + query, 201, body)["item"]["id"];
}

std::string ids_in(const Json& items) {
  std::string ids;
  for (const Json& item : items) ids += item["id"].get<std::string>() + " ";
  return ids;
}

std::int64_t tasks_paid(World& world) {
  return world.database.rows(
      "SELECT count(*) FROM points_ledger WHERE event_type = 'planner_task_complete'")[0][0];
}

const Json kDone = {{"completed", true}};
const Json kOpen = {{"completed", false}};

}  // namespace

TEST_CASE("an item is paid once, five a day, whatever is unticked") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  std::vector<std::string> paths;
  for (int i = 0; i < 7; i += 1)
    paths.push_back("/api/plan/items/" + add_item(world, ann, {{"title", "Task"}}));
  Json told = plan_asked(world, ann, "PATCH", paths[0], 200, kDone);
  CHECK(told["reward"]["xp"] == 15);
  CHECK(told["item"]["completed_at"].is_string());
  CHECK(told["plan"]["status"] == "active");
  plan_asked(world, ann, "PATCH", paths[0], 200, kOpen);
  CHECK(plan_asked(world, ann, "PATCH", paths[0], 200, kDone)["reward"]["xp"] == 0);
  for (std::size_t i = 1; i < 7; i += 1) told = plan_asked(world, ann, "PATCH", paths[i], 200, kDone);
  CHECK(told["plan"]["status"] == "completed");
  CHECK(tasks_paid(world) == 5);
  CHECK(world.database.rows(
            "SELECT count(*) FROM activity_events WHERE event_type = 'planner_task_complete'")[0][0] == 5);
  // What was ticked beyond the five stays unpaid tomorrow.
  world.now = world.now + kPlanDay;
  plan_asked(world, ann, "PATCH", paths[6] + "?date=2026-03-02", 200, kOpen);
  plan_asked(world, ann, "PATCH", paths[6] + "?date=2026-03-02", 200, kDone);
  CHECK(tasks_paid(world) == 5);
}

TEST_CASE("yesterday's plan pays, an older one and tomorrow's do not") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto tick = [&](const std::string& date) {
    const std::string id = add_item(world, ann, {{"title", "Task"}}, "?date=" + date);
    plan_asked(world, ann, "PATCH", "/api/plan/items/" + id + "?date=" + date, 200, kDone);
    return tasks_paid(world);
  };
  CHECK(tick("2026-02-28") == 0);
  CHECK(tick("2026-03-03") == 0);
  CHECK(tick("2026-03-01") == 1);
  CHECK(tick("2026-03-02") == 2);
  plan_asked(world, ann, "GET", "/api/plan?date=2026-01-29", 422);
  plan_asked(world, ann, "GET", "/api/plan?date=2027-03-04", 422);
  CHECK(plan_asked(world, ann, "GET", "/api/plan?date=2027-03-03", 200)["plan"]["items"].empty());
}

TEST_CASE("a plan is suggested, and again without doubling what stays") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string habit =
      plan_asked(world, ann, "POST", "/api/habits", 201, {{"name", "Scales"}})["habit"]["id"];
  Json plan = plan_asked(world, ann, "POST", "/api/plan/generate", 200)["plan"];
  const std::string before = ids_in(plan["items"]);
  CAPTURE(before);
  CHECK(plan["items"].size() == 6);
  CHECK(before.find("2026-03-02:focus") == 0);
  CHECK(before.find("2026-03-02:habit:" + habit) != std::string::npos);
  CHECK(before.find("2026-03-02:quest:uq_focus_1 ") != std::string::npos);
  CHECK(plan["items"][0]["priority"] == 10);
  CHECK(ids_in(plan_asked(world, ann, "POST", "/api/plan/generate", 200)["plan"]["items"]) == before);
  // What is taken away stays away, what is done stays, one's own stays.
  plan_asked(world, ann, "DELETE", "/api/plan/items/2026-03-02:habit:" + habit, 204);
  plan_asked(world, ann, "PATCH", "/api/plan/items/2026-03-02:focus", 200, kDone);
  const std::string own = add_item(world, ann, {{"title", "Call Bea"}, {"priority", 0}});
  plan = plan_asked(world, ann, "POST", "/api/plan/generate", 200)["plan"];
  const std::string after = ids_in(plan["items"]);
  CHECK(after.find(own) == 0);
  CHECK(after.find("habit:") == std::string::npos);
  CHECK(plan["items"][1]["completed"] == true);
  CHECK(plan["items"].size() == 6);
  // A module that is switched off is left out.
  plan_asked(world, ann, "PUT", "/api/modules", 200,
             {{"modules", Json::array({{{"module_key", "quests"}, {"weight", 70}, {"enabled", false}}})}});
  plan = plan_asked(world, ann, "POST", "/api/plan/generate?date=2026-03-03", 200)["plan"];
  CHECK(ids_in(plan["items"]).find("quest") == std::string::npos);
  CHECK(ids_in(plan["items"]).find("2026-03-03:habit:") != std::string::npos);
}

TEST_CASE("an event ticks what was suggested, and pays for it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string habit =
      plan_asked(world, ann, "POST", "/api/habits", 201, {{"name", "Scales"}})["habit"]["id"];
  plan_asked(world, ann, "POST", "/api/plan/generate", 200);
  plan_asked(world, ann, "POST", "/api/habits/" + habit + "/logs", 201, Json::object());
  CHECK(tasks_paid(world) >= 1);
  const Json plan = plan_asked(world, ann, "GET", "/api/plan", 200)["plan"];
  for (const Json& item : plan["items"]) {
    if (item["type"] == "habit") CHECK(item["completed"] == true);
  }
  // To tick by hand what ticked itself is no event again.
  const std::int64_t paid = tasks_paid(world);
  const std::string path = "/api/plan/items/2026-03-02:habit:" + habit;
  plan_asked(world, ann, "PATCH", path, 200, kOpen);
  plan_asked(world, ann, "PATCH", path, 200, kDone);
  CHECK(tasks_paid(world) == paid);
}

TEST_CASE("an item moves to another day, id and all, and is paid once wherever it is") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  plan_asked(world, ann, "POST", "/api/plan/generate?date=2026-03-03", 200);
  const std::string path = "/api/plan/items/2026-03-03:focus?date=2026-03-03";
  Json told = plan_asked(world, ann, "PATCH", path, 200, {{"date", "2026-03-02"}, {"completed", true}});
  CHECK(told["plan"]["date"] == "2026-03-02");
  CHECK(told["item"]["source"] == "manual");
  CHECK(tasks_paid(world) == 1);
  // It does not come back to where it was, and may be moved there again.
  told = plan_asked(world, ann, "POST", "/api/plan/generate?date=2026-03-03", 200);
  CHECK(ids_in(told["plan"]["items"]).find("2026-03-03:focus") == std::string::npos);
  plan_asked(world, ann, "PATCH", "/api/plan/items/2026-03-03:focus", 200,
             {{"date", "2026-03-03"}, {"completed", false}});
  world.now = world.now + kPlanDay;
  plan_asked(world, ann, "PATCH", "/api/plan/items/2026-03-03:focus", 200, kDone);
  CHECK(tasks_paid(world) == 1);
  plan_asked(world, ann, "PATCH", "/api/plan/items/2026-03-03:focus", 422, {{"date", "2028-01-01"}});
  plan_asked(world, ann, "PATCH", "/api/plan/items/2026-03-03:focus", 422,
             {{"action_url", "javascript:alert(1)"}});
  plan_asked(world, ann, "PATCH", "/api/plan/items/nowhere", 404, kDone);
}

TEST_CASE("what is left over waits, and is carried when it is asked for") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  plan_asked(world, ann, "POST", "/api/plan/generate", 200);
  const std::string a = add_item(world, ann, {{"title", "A"}}), b = add_item(world, ann, {{"title", "B"}});
  const std::string c = add_item(world, ann, {{"title", "C"}});
  plan_asked(world, ann, "PATCH", "/api/plan/items/" + c, 200, kDone);
  CHECK(plan_asked(world, ann, "GET", "/api/plan", 200)["leftover"].empty());
  world.now = world.now + Seconds{13 * kPlanDay.count};
  Json told = plan_asked(world, ann, "GET", "/api/plan", 200);
  CHECK(ids_in(told["leftover"]) == a + " " + b + " ");
  CHECK(told["plan"]["items"].empty());
  plan_asked(world, ann, "POST", "/api/plan/carry", 422, {{"ids", Json::array({c})}});
  told = plan_asked(world, ann, "POST", "/api/plan/carry", 200, {{"ids", Json::array({b})}});
  CHECK(told["carried"] == 1);
  CHECK(ids_in(told["plan"]["items"]) == b + " ");
  told = plan_asked(world, ann, "POST", "/api/plan/carry", 200, Json::object());
  CHECK(ids_in(told["plan"]["items"]) == b + " " + a + " ");
  CHECK(json_of(world.ask(ann, "POST", "/api/plan/carry"))["carried"] == 0);
  CHECK(world.counts.trips == 1);
  CHECK(plan_asked(world, ann, "GET", "/api/plan", 200)["leftover"].empty());
}

TEST_CASE("an order, and what it may name") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string a = add_item(world, ann, {{"title", "A"}}), b = add_item(world, ann, {{"title", "B"}});
  const Json told = plan_asked(world, ann, "PUT", "/api/plan/order", 200, {{"ids", Json::array({b})}});
  CHECK(ids_in(told["plan"]["items"]) == b + " " + a + " ");
  plan_asked(world, ann, "PUT", "/api/plan/order", 422, {{"ids", Json::array({b, b})}});
  plan_asked(world, ann, "PUT", "/api/plan/order", 422, {{"ids", Json::array({"nowhere"})}});
}

TEST_CASE("a template makes its items once a day") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const Json body = {{"name", "Mornings"},
                     {"items", {{{"title", "Tea"}, {"priority", 1}}, {{"title", "Scales"}}}}};
  const Json made = plan_asked(world, ann, "POST", "/api/plan/templates", 201, body)["template"];
  const std::string id = made["id"];
  CHECK(made["is_own"] == true);
  CHECK(made["items"][1]["type"] == "task");
  Json plan = plan_asked(world, ann, "POST", "/api/plan/apply/" + id, 200)["plan"];
  CHECK(ids_in(plan["items"]) == "2026-03-02:tpl:" + id + ":1 2026-03-02:tpl:" + id + ":2 ");
  CHECK(plan["items"][0]["action_url"] == "/planner");
  const std::string path = "/api/plan/items/2026-03-02:tpl:" + id + ":1";
  plan_asked(world, ann, "PATCH", path, 200, kDone);
  plan_asked(world, ann, "DELETE", path, 204);
  plan = plan_asked(world, ann, "POST", "/api/plan/apply/" + id, 200)["plan"];
  CHECK(plan["items"].size() == 2);
  CHECK(plan_asked(world, ann, "PATCH", path, 200, kDone)["reward"]["xp"] == 0);
  CHECK(tasks_paid(world) == 1);
  // Those for everyone are there, and nobody's to change; another's are not there at all.
  const Json listed = plan_asked(world, ann, "GET", "/api/plan/templates", 200)["items"];
  CHECK(listed.size() == 6);
  plan_asked(world, ann, "POST", "/api/plan/apply/tpl_morning_focus", 200);
  plan_asked(world, ann, "PATCH", "/api/plan/templates/tpl_morning_focus", 404, {{"name", "Mine"}});
  plan_asked(world, bob, "POST", "/api/plan/apply/" + id, 404);
  plan_asked(world, bob, "GET", "/api/plan/templates/" + id, 404);
  plan_asked(world, ann, "PATCH", "/api/plan/templates/" + id, 422, {{"is_public", true}});
  plan_asked(world, ann, "PATCH", "/api/plan/templates/" + id, 422, {{"items", Json::array()}});
  plan_asked(world, ann, "DELETE", "/api/plan/templates/" + id, 204);
}

TEST_CASE("what an item is about must be there, and forty items are enough") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string habit =
      plan_asked(world, bob, "POST", "/api/habits", 201, {{"name", "Scales"}})["habit"]["id"];
  plan_asked(world, ann, "POST", "/api/plan/items", 422,
             {{"title", "x"}, {"type", "habit"}, {"entity_id", habit}});
  add_item(world, bob, {{"title", "x"}, {"type", "habit"}, {"entity_id", habit}});
  add_item(world, ann, {{"title", "x"}, {"type", "quest"}, {"entity_id", "uq_focus_1"}});
  plan_asked(world, ann, "POST", "/api/plan/items", 422, {{"title", "x"}, {"action_url", "//evil.example"}});
  for (int i = 1; i < 40; i += 1) add_item(world, ann, {{"title", "x"}});
  CHECK(plan_asked(world, ann, "POST", "/api/plan/items", 409, {{"title", "x"}})["type"] ==
        "/problems/too-many");
  plan_asked(world, ann, "POST", "/api/plan/apply/tpl_morning_focus", 409);
  CHECK(plan_asked(world, ann, "GET", "/api/plan", 200)["plan"]["items"].size() == 40);
}
