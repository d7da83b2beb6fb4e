// What is earned and bought, for administrators to write: skills, achievements, market items and quests.
// app/definitions.h says what a declaration means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin_rewards/bodies.h"
#include "domains/admin_rewards/sql.h"
#include "http/parse.h"

namespace ignition::admin_rewards {

/// One that an event pays stars of is not deleted either (gamification/events.h).
struct Skills {
  static constexpr std::string_view name = "skill";
  static constexpr std::string_view table = "skill_definitions";
  static constexpr std::string_view prefix = "skill_";
  static constexpr std::string_view switched_by = "";
  using Row = SkillRow;
  using Body = SkillBody;
  static constexpr auto page = sql::skills;
  static constexpr auto get = sql::skill;
  static constexpr auto check = sql::check_skill;
  static constexpr auto insert = sql::insert_skill;
  static constexpr auto update = sql::update_skill;
  static constexpr auto remove = sql::remove_skill;
  static std::optional<Error> refusal(const Json& before, const Json& after);
};

struct Achievements {
  static constexpr std::string_view name = "achievement";
  static constexpr std::string_view table = "achievement_definitions";
  static constexpr std::string_view prefix = "ach_";
  static constexpr std::string_view switched_by = "";
  using Row = AchievementRow;
  using Body = AchievementBody;
  static constexpr auto page = sql::achievements;
  static constexpr auto get = sql::achievement;
  static constexpr auto check = sql::check_achievement;
  static constexpr auto insert = sql::insert_achievement;
  static constexpr auto update = sql::update_achievement;
  static constexpr auto remove = sql::remove_achievement;
  static std::vector<FieldError> faults(const Body&);
};

struct MarketItems {
  static constexpr std::string_view name = "market_item";
  static constexpr std::string_view table = "market_items";
  static constexpr std::string_view prefix = "item_";
  static constexpr std::string_view switched_by = "is_available";
  using Row = MarketItemRow;
  using Body = MarketItemBody;
  static constexpr auto page = sql::market_items;
  static constexpr auto get = sql::market_item;
  static constexpr auto check = sql::check_market_item;
  static constexpr auto insert = sql::insert_market_item;
  static constexpr auto update = sql::update_market_item;
  static constexpr auto remove = sql::remove_market_item;
};

/// Quests that everybody has once: rows of `quests` that nobody owns.
struct SharedQuests {
  static constexpr std::string_view name = "quest";
  static constexpr std::string_view table = "quests";
  static constexpr std::string_view prefix = "quest_";
  static constexpr std::string_view switched_by = "is_active";
  using Row = SharedQuestRow;
  using Body = SharedQuestBody;
  static constexpr auto page = sql::shared_quests;
  static constexpr auto get = sql::shared_quest;
  static constexpr auto check = sql::check_shared_quest;
  static constexpr auto insert = sql::insert_shared_quest;
  static constexpr auto update = sql::update_shared_quest;
  static constexpr auto remove = sql::remove_shared_quest;
  static constexpr auto guard = sql::guard_shared_quest;
  static std::vector<FieldError> faults(const Body&);
};

/// Quests that come back. A period that a user has begun keeps what it began with.
struct UniversalQuests {
  static constexpr std::string_view name = "universal_quest";
  static constexpr std::string_view table = "universal_quests";
  static constexpr std::string_view prefix = "uq_";
  static constexpr std::string_view switched_by = "is_active";
  using Row = UniversalQuestRow;
  using Body = UniversalQuestBody;
  static constexpr auto page = sql::universal_quests;
  static constexpr auto get = sql::universal_quest;
  static constexpr auto check = sql::check_universal_quest;
  static constexpr auto insert = sql::insert_universal_quest;
  static constexpr auto update = sql::update_universal_quest;
  static constexpr auto remove = sql::remove_universal_quest;
  static constexpr auto guard = sql::guard_universal_quest;
  static std::vector<FieldError> faults(const Body&);
};

}  // namespace ignition::admin_rewards
