// /api/onboarding through the whole core: every transition and every refusal, what an answer writes, flows
// that come later.
#include "domains/onboarding/lifecycle.h"
#include "domains/onboarding/steps.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;
using onboarding::Event, onboarding::Status;

namespace {

/// Must succeed; the onboarding that is shown.
Json done(World& world, const SessionHash& session, const std::string& what,
          const Json& body = Json::object()) {
  const Reply reply = ask(world, session, what, body);
  CAPTURE(what, print_json(body), reply.body);
  REQUIRE(reply.status == 200);
  return json_of(reply)["onboarding"];
}

Json shown(World& world, const SessionHash& session) {
  return json_of(world.ask(session, "GET", "/api/onboarding"))["onboarding"];
}

/// Up to the step of that number, from 1; 11 completes it.
void walk_to(World& world, const SessionHash& session, std::size_t number) {
  done(world, session, "start");
  for (std::size_t i = 0; i + 1 < number; i += 1) done(world, session, "step", kAnswers[i]);
}

void bring_to(World& world, const SessionHash& session, Status status, std::size_t number) {
  if (status == Status::not_started) return;
  walk_to(world, session, status == Status::completed ? 11 : number);
  if (status == Status::skipped) done(world, session, "skip");
}

/// Everything that an answer might write.
std::string everything(World& world) {
  return world.database
      .rows(
          "SELECT * FROM user_onboarding_state, user_settings, user_wallet, (SELECT json_group_array(weight) "
          "FROM user_ui_modules), (SELECT json_group_array(interest_key) FROM user_interests), "
          "(SELECT count(*) FROM activity_events)")
      .dump();
}

}  // namespace

TEST_CASE("every event from every status, over HTTP: allowed by the table, or 409 with nothing written") {
  struct Case {
    Event event;
    std::size_t number;  // of the step that a user stands at who is at one
    std::string what;
    Json body;
  };
  const Json none = Json::object();
  const auto status = GENERATE(Status::not_started, Status::in_progress, Status::completed, Status::skipped);
  const auto c = GENERATE_COPY(values<Case>({{Event::start, 3, "start", none},
                                             {Event::answer, 3, "step", kAnswers[2]},
                                             {Event::finish, 10, "step", kAnswers[9]},
                                             {Event::revise, 3, "step", kAnswers[1]},
                                             {Event::leap, 3, "step", kAnswers[3]},
                                             {Event::skip, 3, "skip", none},
                                             {Event::resume, 3, "resume", none},
                                             {Event::reset, 3, "reset", none}}));
  CAPTURE(name_of(status), name_of(c.event));
  World world;
  const SessionHash ann = world.sign_in("ann");
  bring_to(world, ann, status, c.number);
  const std::string before = everything(world);
  const auto want = onboarding::next(status, c.event);
  const Reply reply = ask(world, ann, c.what, c.body);
  CAPTURE(reply.body);
  CHECK(reply.status == (want ? 200 : 409));
  CHECK(json_of(reply)["onboarding"]["status"] == std::string(name_of(want.value_or(status))));
  CHECK(world.counts.trips <= 2);
  CHECK(world.counts.read_statements <= 12);
  CHECK(world.counts.commit_statements <= 15);
  const bool is_early = status == Status::in_progress && c.event == Event::leap;
  if (!want)
    CHECK(json_of(reply)["type"] ==
          (is_early ? "/problems/step-not-reached" : "/problems/onboarding-conflict"));
  const bool changes = want && (*want != status || c.event == Event::answer || c.event == Event::revise);
  CHECK((everything(world) != before) == changes);
  CHECK(shown(world, ann) == json_of(reply)["onboarding"]);
}

TEST_CASE("ten steps, and what they leave") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  walk_to(world, ann, 10);
  const Reply last = ask(world, ann, "step", kAnswers[9]);
  REQUIRE(last.status == 200);
  const Json body = json_of(last);
  CHECK(body["onboarding"]["status"] == "completed");
  CHECK(body["onboarding"]["responses"] ==
        parse_json(R"({"step_2_interests":{"interests":["music","fitness"]},
                       "step_3_intensity":{"nudge_intensity":"energetic"},
                       "step_8_focus_duration":{"default_focus_duration":1800},
                       "step_9_gamification":{"gamification_visible":"subtle"}})"));
  CHECK(body["reward"]["coins"] == 0);
  CHECK(world.database.rows("SELECT nudge_intensity, default_focus_duration, gamification_visible, "
                            "planner_mode FROM user_settings") ==
        parse_json(R"([["energetic",1800,"subtle","collapsed"]])"));
  CHECK(world.database.rows("SELECT interest_key, priority FROM user_interests ORDER BY priority") ==
        parse_json(R"([["music",1],["fitness",2]])"));
  CHECK(world.database.rows("SELECT module_key, weight FROM user_ui_modules ORDER BY module_key") ==
        parse_json(R"([["exercise",60],["focus",80],["habits",40],["ideas",40],["ignitions",90],
                       ["learn",80],["market",10],["quests",70]])"));
  CHECK(world.database.rows("SELECT event_type, metadata_json FROM activity_events") ==
        parse_json(R"([["onboarding_completed","{\"flow_id\":\"flow_main_v1\"}"]])"));
  CHECK(world.database.rows("SELECT counters_json ->> 'events:onboarding_completed' FROM user_wallet") ==
        parse_json("[[1]]"));
  CHECK(world.database.rows("SELECT count(*) FROM points_ledger")[0][0] == 0);
}

TEST_CASE("completing it can unlock an achievement, in the same batch") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.database.rows(
      "INSERT INTO achievement_definitions (id, key, name, category, trigger_type, trigger_config_json, "
      "reward_coins, reward_xp, created_at) VALUES ('a', 'settled_in', 'Settled in', 'start', 'count', "
      "'{\"event\":\"onboarding_completed\",\"count\":1}', 5, 10, '2026-01-06T12:00:00.000Z')");
  walk_to(world, ann, 10);
  const Json reward = json_of(ask(world, ann, "step", kAnswers[9]))["reward"];
  CHECK(reward["achievements"][0]["key"] == "settled_in");
  CHECK(reward["wallet"]["coins"] == 5);
  CHECK(world.counts.trips == 2);
}

TEST_CASE("an answer that does not fit is refused with a pointer, and writes nothing") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  walk_to(world, ann, 3);
  const std::string before = everything(world);
  struct Case {
    Json body;
    int status;
    std::string pointer;
  };
  const auto c = GENERATE(values<Case>({
      {step("step_3_intensity"), 422, "/response/nudge_intensity"},
      {step("step_3_intensity", R"({"nudge_intensity":"loud"})"), 422, "/response/nudge_intensity"},
      {step("step_3_intensity", R"({"interests":["music"]})"), 422, "/response/interests"},
      {step("step_3_intensity", "7"), 422, "/response"},
      {step("step_2_interests", R"({"interests":["sleep"]})"), 422, "/response/interests/0"},
      {step("step_1_welcome", R"({"seen":true})"), 422, "/response/seen"},
      {{{"step_id", ""}}, 422, "/step_id"},
      {Json::object(), 422, "/step_id"},
      {{{"step_id", "step_3_intensity"}, {"answer", 1}}, 422, "/answer"},
      {step("step_99"), 404, ""},
  }));
  const Reply reply = ask(world, ann, "step", c.body);
  CAPTURE(print_json(c.body), reply.body);
  CHECK(reply.status == c.status);
  if (!c.pointer.empty()) CHECK(json_of(reply)["errors"][0]["pointer"] == c.pointer);
  CHECK(everything(world) == before);
}

TEST_CASE("an earlier answer is replaced, with what it set; the current step stays") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  walk_to(world, ann, 5);
  const Json after =
      done(world, ann, "step", step("step_2_interests", R"({"interests":["habits","music","focus"]})"));
  CHECK(after["current_step_id"] == "step_5_quests_intro");
  CHECK(after["responses"]["step_2_interests"]["interests"] == Json({"habits", "music", "focus"}));
  CHECK(world.database.rows("SELECT interest_key FROM user_interests ORDER BY priority") ==
        parse_json(R"([["habits"],["music"],["focus"]])"));
  // Nothing said is nothing changed.
  const std::string before = everything(world);
  done(world, ann, "step", step("step_4_focus_intro"));
  CHECK(everything(world) == before);
}

TEST_CASE("Today follows at once") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto today = [&] { return json_of(world.ask(ann, "GET", "/api/today")); };
  CHECK(today()["action"]["href"] == "/onboarding");
  walk_to(world, ann, 4);
  CHECK(today()["action"]["href"] == "/focus");
  CHECK(today()["action"]["entity_id"] == "step_4_focus_intro");
  CHECK(today()["personalization"]["nudge_intensity"] == "energetic");
  CHECK(today()["personalization"]["interests"] == Json({"music", "fitness"}));
  done(world, ann, "skip");
  CHECK(today()["state"] == "returning_after_gap");
  world.now = world.now + Seconds{24 * 3600 - 1};
  CHECK(today()["state"] == "returning_after_gap");
  world.now = world.now + Seconds{1};
  CHECK(today()["state"] == "first_day");
  CHECK(done(world, ann, "resume")["current_step_id"] == "step_4_focus_intro");
  CHECK(today()["state"] == "onboarding");
}

namespace {

/// A second version, as an administrator would add it: other steps, in another order, that ask other things.
void add_second_flow(World& world) {
  world.database.rows(
      "INSERT INTO onboarding_flows (id, version, name, is_active, total_steps, created_at) "
      "VALUES ('flow_short_v2', 2, 'Shorter', 1, 5, '2026-03-02T10:00:00.000Z')");
  world.database.rows(
      "INSERT INTO onboarding_steps (id, flow_id, step_order, step_type, title, target_route, options_json, "
      "allows_multiple, required, action_config_json) VALUES "
      "('v2_plan', 'flow_short_v2', 10, 'preference', 'A plan?', '/planner', '[\"visible\",\"hidden\"]', 0, "
      "1, '{\"writes\":\"planner_mode\"}'), "
      "('v2_source', 'flow_short_v2', 20, 'choice', 'Who sent you?', NULL, "
      "'[{\"value\":\"friend\"},{\"value\":\"search\"}]', 1, 0, NULL), "
      "('v2_taste', 'flow_short_v2', 30, 'choice', 'Why?', NULL, '[{\"value\":\"music\"},"
      "{\"value\":\"habits\"},{\"value\":\"focus\"}]', 1, 1, '{\"writes\":\"interests\",\"max\":2}'), "
      "('v2_length', 'flow_short_v2', 40, 'preference', 'How long?', NULL, '[{\"value\":900},"
      "{\"value\":2700}]', 0, 0, '{\"writes\":\"default_focus_duration\"}'), "
      "('v2_end', 'flow_short_v2', 50, 'explain', 'Done', '/today', NULL, 0, 1, NULL)");
}

}  // namespace

TEST_CASE("a second flow is data: new users take it, and whoever is in the first stays there") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  walk_to(world, ann, 4);
  add_second_flow(world);
  world.database.rows("UPDATE onboarding_flows SET is_active = 0 WHERE version = 1");

  const SessionHash bob = world.sign_in("bob");
  CHECK(done(world, bob, "start")["current_step_id"] == "v2_plan");
  CHECK(json_of(world.ask(bob, "GET", "/api/today"))["action"]["href"] == "/planner");
  CHECK(ask(world, bob, "step", kAnswers[0]).status == 404);  // a step of the other flow
  CHECK(ask(world, bob, "step", step("v2_plan", R"({"planner_mode":"collapsed"})")).status == 422);
  done(world, bob, "step", step("v2_plan", R"({"planner_mode":"visible"})"));
  done(world, bob, "step", step("v2_source", R"({"answer":["search"]})"));
  CHECK(ask(world, bob, "step", step("v2_taste", R"({"interests":["music","focus","habits"]})")).status ==
        422);
  done(world, bob, "step", step("v2_taste", R"({"interests":["habits","music"]})"));
  done(world, bob, "step", step("v2_length", R"({"default_focus_duration":2700})"));
  const Json end = done(world, bob, "step", step("v2_end"));
  CHECK(end["status"] == "completed");
  CHECK(end["flow"]["version"] == 2);
  CHECK(end["responses"]["v2_source"] == parse_json(R"({"answer":["search"]})"));
  const Json chosen = json_of(world.ask(bob, "GET", "/api/today"))["personalization"];
  CHECK(chosen["planner_mode"] == "visible");
  CHECK(chosen["default_focus_duration"] == 2700);
  CHECK(chosen["interests"] == Json({"habits", "music"}));

  // Ann finishes what she began, though it is offered to nobody else any more.
  for (std::size_t i = 3; i < kAnswers.size(); i += 1) done(world, ann, "step", kAnswers[i]);
  const Json first = shown(world, ann);
  CHECK(first["status"] == "completed");
  CHECK(first["flow"]["id"] == "flow_main_v1");
  CHECK(first["steps"].size() == 10);
  const Json again = done(world, ann, "reset");
  CHECK(again["status"] == "not_started");
  CHECK(again["flow"]["id"] == "flow_short_v2");
  CHECK(again["steps"].size() == 5);
  CHECK(again["responses"] == first["responses"]);
  CHECK(shown(world, ann) == again);
  CHECK(done(world, ann, "start")["current_step_id"] == "v2_plan");
}

TEST_CASE("a refused reset shows the flow that one is in, and without an active flow one keeps one's own") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  walk_to(world, ann, 2);
  add_second_flow(world);
  const Reply refused = ask(world, ann, "reset");
  CHECK(refused.status == 409);
  CHECK(json_of(refused)["onboarding"]["flow"]["version"] == 1);
  world.database.rows("UPDATE onboarding_flows SET is_active = 0");
  done(world, ann, "skip");
  CHECK(done(world, ann, "reset")["flow"]["version"] == 1);
}

TEST_CASE("a step that was taken away leaves nobody stuck") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  walk_to(world, ann, 4);
  world.database.rows("DELETE FROM onboarding_steps WHERE id = 'step_4_focus_intro'");
  CHECK(shown(world, ann)["current_step_id"] == "step_1_welcome");
  CHECK(done(world, ann, "step", kAnswers[0])["current_step_id"] == "step_2_interests");
}
