#include "domains/admin_rewards/api.h"

#include "base/find.h"
#include "domains/gamification/achievements.h"

namespace ignition::admin_rewards {
namespace {

using gamification::EventInfo;

/// Each member must be an activity, and say by how much it moves the quest.
std::vector<FieldError> faults_of_events(const JsonText& event_types) {
  std::vector<FieldError> faults;
  if (event_types.text.empty()) return faults;
  const Json json = parse_json(event_types.text);
  if (!json.is_object()) return {{"/event_types", "must be an object"}};
  for (const auto& [name, how] : json.items()) {
    const auto event = named<gamification::EventType>(name);
    const std::string at = "/event_types/" + pointer_part(name);
    if (!event || gamification::info(*event).kind != gamification::Kind::activity) {
      faults.push_back({at, "is no activity"});
    } else if (!how.is_string() || how == "") {
      faults.push_back({at, "must be one, day or the name of an amount"});
    }
  }
  return faults;
}

}  // namespace

std::optional<Error> Skills::refusal(const Json& before, const Json& after) {
  const auto pays = [&](const EventInfo& event) {
    return before.is_object() && event.award.skill == before["key"];
  };
  if (after.is_null() && any_of(gamification::kEvents, pays)) {
    return Error{Code::in_use, "There are events that give stars of it."};
  }
  return std::nullopt;
}

std::vector<FieldError> Achievements::faults(const Body& body) {
  const auto trigger = gamification::trigger_of(std::string(name_of(body.trigger_type)), body.trigger_config);
  if (!std::holds_alternative<gamification::Unknown>(trigger)) return {};
  return {{"/trigger_config", "is nothing that this trigger_type understands"}};
}

std::vector<FieldError> SharedQuests::faults(const Body& body) { return faults_of_events(body.event_types); }

std::vector<FieldError> UniversalQuests::faults(const Body& body) {
  return faults_of_events(body.event_types);
}

}  // namespace ignition::admin_rewards
