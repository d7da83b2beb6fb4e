// Every table of definitions, in one way: listed, made, edited, deleted, each change in the audit log.
#include <algorithm>
#include <set>

#include "app/routes.h"
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

struct Sample {
  std::string path;
  std::string name;   // in a reply
  std::string table;  // in the database
  std::string key, id;
  std::string fields;  // of a new one
  std::string change;  // of one field, without a comma
};

const std::vector<Sample> kSamples = {
    {"achievements", "achievement", "achievement_definitions", "stars_10", "ach_stars_10",
     R"({"name":"Ten stars","category":"skills","trigger_type":"milestone",
         "trigger_config":{"metric":"stars","value":10},"reward_coins":5})",
     R"({"reward_xp":7})"},
    {"drills", "drill", "learn_drills", "sixths", "drill_sixths",
     R"({"topic_id":"topic_intervals","title":"Sixths","drill_type":"interval",
         "config":{"intervals":["m6","M6"],"questions":10}})",
     R"({"config":{"intervals":["m6","M6"],"questions":5}})"},
    {"exercises", "exercise", "exercises", "wall_sit", "exercise_wall_sit",
     R"({"name":"Wall sit","category":"strength","muscle_groups":"quadriceps"})", R"({"equipment":"wall"})"},
    {"glossary", "term", "glossary_terms", "swing", "term_swing",
     R"({"term":"Swing","definition":"Every second note a little late."})", R"({"category":"rhythm"})"},
    {"ignition-packs", "pack", "ignition_packs", "walks", "pack_walks",
     R"({"name":"Walks","category":"fitness","items":[{"id":"w1","title":"Round the block"}]})",
     R"({"items":[{"id":"w1","title":"To the tree","duration_seconds":300,"action_url":"/exercise"}]})"},
    {"infobase", "entry", "infobase_entries", "loops", "infobase_loops",
     R"({"title":"Loops","content":"Leave them early.","tags":["finishing"]})",
     R"({"tags":["finishing","loops"]})"},
    {"lessons", "lesson", "learn_lessons", "waltz", "lesson_waltz",
     R"({"topic_id":"topic_rhythm","title":"In three","content_markdown":"One, two, three.",
         "skill_key":"learning"})",
     R"({"difficulty":"intermediate"})"},
    {"market-items", "market_item", "market_items", "treat_tea", "item_treat_tea",
     R"({"name":"Tea","category":"treats","cost_coins":20})", R"({"cost_coins":15})"},
    {"onboarding-flows", "flow", "onboarding_flows", "short", "flow_short",
     R"({"version":2,"name":"Short","total_steps":2})", R"({"total_steps":1})"},
    {"onboarding-steps", "step", "onboarding_steps", "bye", "step_bye",
     R"({"flow_id":"flow_next","step_order":1,"title":"Begin","target_route":"/today"})",
     R"({"options":[{"value":1,"label":"One"}]})"},
    {"plan-templates", "template", "plan_templates", "evening", "tpl_evening",
     R"({"name":"Evening","items":[{"id":"e1","type":"review","title":"Look back","action_url":"/today"}]})",
     R"({"category":"evening"})"},
    {"quests", "quest", "quests", "tune", "quest_tune",
     R"({"title":"Tune the guitar","category":"music","event_types":{"focus_complete":"one"},"target":2})",
     R"({"event_types":{"focus_complete":"day"}})"},
    {"recipes", "recipe", "recipe_templates", "drone", "recipe_drone",
     R"({"name":"Drone","category":"ambient","steps":[{"title":"Hold one note","minutes":5}]})",
     R"({"tips":"Breathe."})"},
    {"shortcuts", "shortcut", "daw_shortcuts", "reaper_play", "shortcut_reaper_play",
     R"({"daw":"reaper","category":"transport","action":"Play","shortcut_mac":"Space"})",
     R"({"shortcut_win":"Space"})"},
    {"skills", "skill", "skill_definitions", "mixing", "skill_mixing",
     R"({"name":"Mixing","category":"creative"})", R"({"stars_per_level":5})"},
    {"topics", "topic", "learn_topics", "form", "topic_form", R"({"name":"Form","category":"theory"})",
     R"({"sort_order":9})"},
    {"universal-quests", "universal_quest", "universal_quests", "ideas", "uq_ideas",
     R"({"title":"Three ideas","type":"weekly","target":3,"skill_id":"skill_creativity",
         "event_types":{"idea_captured":"one"}})",
     R"({"target":4})"},
};

std::string root(const Sample& sample) { return "/api/admin/" + sample.path; }

/// A flow that nobody has begun, for a step to belong to.
void add_flow(World& world) {
  world.database.rows(
      "INSERT INTO onboarding_flows (id, version, name, total_steps, created_at) "
      "VALUES ('flow_next', 9, 'Next', 1, '2026-01-06T12:00:00.000Z')");
}

/// The newest row of the audit log: [admin's name, action, target_type, target_id, details, number of rows].
Json last_audit(World& world) {
  return world.database.rows(
      "SELECT u.name, a.action, a.target_type, a.target_id, a.details_json, (SELECT count(*) FROM "
      "admin_audit_log) FROM admin_audit_log a JOIN users u ON u.id = a.admin_id ORDER BY a.id DESC LIMIT 1")
      [0];
}

}  // namespace

TEST_CASE("a definition is made, shown, edited and deleted, and the audit log tells of it") {
  const Sample sample = GENERATE(from_range(kSamples));
  World world;
  add_flow(world);
  const SessionHash admin = world.sign_in("admin");
  const std::string item = root(sample) + "/" + sample.id;
  Json body = parse_json(sample.fields);
  body["key"] = sample.key;
  CAPTURE(sample.path);

  const Reply made = world.ask(admin, "POST", root(sample), body);
  INFO(made.body);
  REQUIRE(made.status == 201);
  CHECK(made.headers.at("location") == item);
  const Json row = json_of(made)[sample.name];
  CHECK(row["id"] == sample.id);
  for (const auto& [name, value] : body.items()) {
    if (name != "key" && !value.is_array()) CHECK(row[name] == value);
  }
  Json audit = last_audit(world);
  CHECK(audit[0] == "admin");
  CHECK(audit[1] == "create");
  CHECK(audit[2] == sample.table);
  CHECK(audit[3] == sample.id);
  CHECK(parse_json(audit[4].get<std::string>()) == Json{{"after", row}});

  // What the reply told is what was written.
  CHECK(json_of(world.ask(admin, "GET", item))[sample.name] == row);
  CHECK(world.ask(admin, "POST", root(sample), body).status == 409);

  world.now = world.now + Seconds{60};
  const Json change = parse_json(sample.change);
  const Reply edited = world.ask(admin, "PATCH", item, change);
  INFO(edited.body);
  REQUIRE(edited.status == 200);
  const Json after = json_of(edited)[sample.name];
  CHECK(json_of(world.ask(admin, "GET", item))[sample.name] == after);
  const std::string field = change.begin().key();
  CHECK(after[field] != row[field]);
  audit = last_audit(world);
  CHECK(audit[1] == "update");
  CHECK(parse_json(audit[4].get<std::string>())["after"][field] == after[field]);
  CHECK_FALSE(parse_json(audit[4].get<std::string>())["before"].contains("id"));

  world.now = world.now + Seconds{60};
  REQUIRE(world.ask(admin, "DELETE", item).status == 204);
  audit = last_audit(world);
  CHECK(audit[1] == "delete");
  CHECK(audit[5] == 3);
  CHECK(world.ask(admin, "GET", item).status == 404);
  CHECK(world.ask(admin, "DELETE", item).status == 404);
  CHECK(world.database.rows("SELECT count(*) FROM admin_audit_log")[0][0] == 3);
}

TEST_CASE("every change route of administrators is a definition's, or stands in this list") {
  const std::set<std::string> others = {"/api/admin/access-requests/{id}", "/api/admin/feedback/{id}",
                                        "/api/admin/shared-decks/{id}", "/api/admin/users/{id}"};
  for (const Route& route : routes()) {
    if (route.access != Access::admin || !changes(route.method)) continue;
    const std::string pattern{route.pattern};
    const bool is_sampled = std::any_of(kSamples.begin(), kSamples.end(), [&](const Sample& each) {
      return pattern == root(each) || pattern == root(each) + "/{id}";
    });
    CAPTURE(pattern);
    CHECK((is_sampled || others.contains(pattern)));
  }
}

TEST_CASE("what is seeded passes its own checks, and an edit that changes nothing writes nothing") {
  const Sample sample = GENERATE(from_range(kSamples));
  World world;
  const SessionHash admin = world.sign_in("admin");
  const Json page = json_of(world.ask(admin, "GET", root(sample) + "?limit=100"));
  CHECK(page["items"].empty() == (sample.path == "exercises"));
  for (const Json& row : page["items"]) {
    const Reply reply =
        world.ask(admin, "PATCH", root(sample) + "/" + row["id"].get<std::string>(), Json::object());
    CAPTURE(row["id"], reply.body);
    CHECK(reply.status == 200);
    for (const auto& [name, value] : row.items()) {
      if (name != "excerpt") CHECK(json_of(reply)[sample.name][name] == value);
    }
  }
  CHECK(world.database.rows("SELECT count(*) FROM admin_audit_log")[0][0] == 0);
}

TEST_CASE("a list of definitions comes in pages") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  std::vector<std::string> ids;
  std::string target = "/api/admin/skills?limit=4";
  for (int page = 0; page < 2; page += 1) {
    const Json reply = json_of(world.ask(admin, "GET", target));
    CHECK(world.counts.trips == 1);
    for (const Json& row : reply["items"]) ids.push_back(row["id"].get<std::string>());
    CHECK(reply["next_cursor"].is_null() == (page == 1));
    if (page == 0) target += "&cursor=" + reply["next_cursor"].get<std::string>();
  }
  CHECK(ids.size() == 6);
  CHECK(std::is_sorted(ids.begin(), ids.end()));
}

TEST_CASE("what a definition may not be") {
  struct Case {
    std::string method, path, body, slug, pointer;
  };
  const auto c = GENERATE(values<Case>({
      {"POST", "market-items", R"({"key":"Tea time","name":"Tea","category":"treats","cost_coins":1})",
       "invalid-input", "/key"},
      {"POST", "market-items", R"({"key":"tea","name":"Tea","category":"treats","cost_coins":-1})",
       "invalid-input", "/cost_coins"},
      {"POST", "market-items", R"({"key":"theme_ocean","name":"Sea","category":"themes","cost_coins":1})",
       "already-exists", ""},
      {"PATCH", "market-items/item_theme_dark", R"({"key":"other"})", "invalid-input", "/key"},
      {"PATCH", "market-items/item_theme_dark", R"({"name":null})", "invalid-input", "/name"},
      {"PATCH", "market-items/item_theme_dark", R"({"is_available":null})", "invalid-input", "/is_available"},
      {"PATCH", "market-items/item_theme_dark", R"({"colour":null})", "invalid-input", "/colour"},
      {"PATCH", "market-items/item_nothing", R"({"name":"X"})", "not-found", ""},
      {"PATCH", "achievements/ach_first_focus", R"({"trigger_config":{"event":"sleep","count":1}})",
       "invalid-input", "/trigger_config"},
      {"PATCH", "lessons/lesson_chords_intro", R"({"topic_id":"topic_none"})", "invalid-input", "/topic_id"},
      {"PATCH", "lessons/lesson_chords_intro", R"({"skill_key":"none"})", "invalid-input", "/skill_key"},
      {"PATCH", "quests/quest_tidy", R"({"skill_key":"none"})", "invalid-input", "/skill_key"},
      {"PATCH", "quests/quest_tidy", R"({"event_types":{"level_up":"one"}})", "invalid-input",
       "/event_types/level_up"},
      {"PATCH", "universal-quests/uq_focus_1", R"({"skill_id":"none"})", "invalid-input", "/skill_id"},
      {"PATCH", "universal-quests/uq_focus_1", R"({"event_types":{"focus_complete":1}})", "invalid-input",
       "/event_types/focus_complete"},
      {"PATCH", "drills/drill_scale_modes", R"({"config":[]})", "invalid-input", "/config"},
      {"PATCH", "glossary/term_eq", R"({"term":"BPM"})", "already-exists", ""},
      {"PATCH", "ignition-packs/pack_5min_reset",
       R"({"items":[{"id":"a","title":"A","action_url":"javascript:go"}]})", "invalid-input",
       "/items/0/action_url"},
      {"PATCH", "onboarding-steps/step_1_welcome", R"({"step_order":2})", "already-exists", ""},
      {"PATCH", "onboarding-steps/step_1_welcome", R"({"target_route":"//elsewhere"})", "invalid-input",
       "/target_route"},
      {"POST", "onboarding-flows", R"({"key":"b","version":1,"name":"B","total_steps":1})", "already-exists",
       ""},
      {"POST", "onboarding-flows", R"({"key":"b","version":2,"name":"B","total_steps":1,"is_active":true})",
       "invalid-input", "/is_active"},
      {"PATCH", "onboarding-flows/flow_main_v1", R"({"is_active":false})", "in-use", ""},
      {"DELETE", "onboarding-flows/flow_main_v1", "{}", "in-use", ""},
      {"DELETE", "skills/skill_focus", "{}", "in-use", ""},
      {"DELETE", "topics/topic_chords", "{}", "in-use", ""},
  }));
  World world;
  const SessionHash admin = world.sign_in("admin");
  const Reply reply = world.ask(admin, c.method, "/api/admin/" + c.path, parse_json(c.body));
  CAPTURE(c.method, c.path, c.body, reply.body);
  const Json problem = json_of(reply);
  CHECK(problem["type"] == "/problems/" + c.slug);
  if (!c.pointer.empty()) {
    REQUIRE(problem["errors"].size() == 1);
    CHECK(problem["errors"][0]["pointer"] == c.pointer);
  }
  CHECK(world.counts.attempts == 1);
  CHECK(world.database.rows("SELECT count(*) FROM admin_audit_log")[0][0] == 0);
}

TEST_CASE("what users' rows name is switched off, not deleted") {
  struct Case {
    std::string path, row;  // that a user has
    std::string off;        // how to switch it off; empty where the table has nothing for that
  };
  const auto c = GENERATE(values<Case>({
      {"skills/skill_creativity",
       "INSERT INTO user_skills (id, user_id, skill_key, updated_at) VALUES ('x', ?1, 'creativity', '')", ""},
      {"achievements/ach_bookworm",
       "INSERT INTO user_achievements (id, user_id, achievement_key, earned_at) VALUES ('x', ?1, 'bookworm', "
       "'')",
       ""},
      {"market-items/item_treat_coffee",
       "INSERT INTO user_purchases (id, user_id, item_id, cost_coins, purchased_at) VALUES ('x', ?1, "
       "'item_treat_coffee', 25, '')",
       "is_available"},
      {"quests/quest_tidy",
       "INSERT INTO user_quest_progress (id, user_id, quest_id, accepted_at, created_at) VALUES ('x', ?1, "
       "'quest_tidy', '', '')",
       "is_active"},
      {"universal-quests/uq_habit_1",
       "INSERT INTO quests (id, user_id, title, category, created_at) VALUES ('uq_habit_1:x:2026-03-02', ?1, "
       "'', '', '')",
       "is_active"},
      {"lessons/lesson_chords_intro",
       "INSERT INTO user_lesson_progress (id, user_id, lesson_id) VALUES ('x', ?1, 'lesson_chords_intro')",
       ""},
      {"drills/drill_scale_modes",
       "INSERT INTO user_drill_stats (id, user_id, drill_id) VALUES ('x', ?1, 'drill_scale_modes')", ""},
      {"onboarding-steps/step_10_complete", "SELECT ?1", ""},
  }));
  World world;
  const SessionHash admin = world.sign_in("admin");
  const Json users = world.database.rows("SELECT id FROM users");
  const std::string target = "/api/admin/" + c.path;
  // The row appears between what was read and the commit: whatever comes, it stays.
  world.fault = [&](int trip) {
    if (trip == 2) world.database.rows(c.row, users[0]);
    return Fault::none;
  };
  const Reply reply = world.ask(admin, "DELETE", target);
  world.fault = [](int) { return Fault::none; };
  CAPTURE(c.path, reply.body, world.counts.attempts);
  CHECK(reply.status == 409);
  CHECK(json_of(reply)["type"] == "/problems/in-use");
  CHECK(world.ask(admin, "GET", target).status == 200);
  CHECK(world.database.rows("SELECT count(*) FROM admin_audit_log")[0][0] == 0);
  if (c.off.empty()) return;
  CHECK(json_of(reply)["detail"].get<std::string>().find(c.off) != std::string::npos);
  CHECK(world.ask(admin, "PATCH", target, {{c.off, false}}).status == 200);
}

TEST_CASE("the words of a definition are those of its column's CHECK") {
  Database database;
  int found = 0;
  for (const Sample& sample : kSamples) {
    const auto create = std::find_if(routes().begin(), routes().end(), [&](const Route& route) {
      return route.method == Method::post && route.pattern == root(sample);
    });
    REQUIRE(create != routes().end());
    Json operation;
    create->describe(operation);
    const Json body = operation["requestBody"]["content"]["application/json"]["schema"];
    for (const auto& [name, schema] : body["properties"].items()) {
      if (!schema.contains("enum")) continue;
      CAPTURE(sample.table, name);
      const auto checked = rowgen::check_words(database.handle(), sample.table, name);
      CHECK(Json(std::set<std::string>(checked.begin(), checked.end())) ==
            Json(schema["enum"].get<std::set<std::string>>()));
      found += 1;
    }
  }
  CHECK(found == 7);
}
