// How the tests go through flow_main_v1.
#pragma once

#include <string>
#include <vector>

#include "support/world.h"

namespace ignition::testing {

inline Reply ask(World& world, const SessionHash& session, const std::string& what,
                 const Json& body = Json::object()) {
  return world.ask(session, "POST", "/api/onboarding/" + what, body);
}

inline Json step(const std::string& id, const std::string& response = "null") {
  return {{"step_id", id}, {"response", parse_json(response)}};
}

/// The steps of flow_main_v1, each with an answer that it takes.
inline const std::vector<Json> kAnswers = {
    step("step_1_welcome"),
    step("step_2_interests", R"({"interests":["music","fitness"]})"),
    step("step_3_intensity", R"({"nudge_intensity":"energetic"})"),
    step("step_4_focus_intro"),
    step("step_5_quests_intro"),
    step("step_6_ignitions"),
    step("step_7_progress"),
    step("step_8_focus_duration", R"({"default_focus_duration":1800})"),
    step("step_9_gamification", R"({"gamification_visible":"subtle"})"),
    step("step_10_complete")};

}  // namespace ignition::testing
