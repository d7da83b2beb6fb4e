#include "domains/admin_rewards/api.h"

#include "base/find.h"
#include "domains/admin_rewards/sql.h"
#include "domains/gamification/achievements.h"
#include "domains/quests/quest.h"

namespace ignition::admin_rewards {

using namespace admin;

namespace {

constexpr auto kDifficulties = std::to_array<std::string_view>({"starter", "easy", "medium", "hard"});
constexpr auto kTriggerTypes = std::to_array<std::string_view>({"count", "streak", "milestone"});

constexpr auto kSkillFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    text("category", 100),
    nullable("icon", 100),
    number("max_level", 1, 1000, "10"),
    number("stars_per_level", 1, 10'000, "10"),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kAchievementFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    text("category", 100),
    nullable("icon", 100),
    word("trigger_type", kTriggerTypes),
    json("trigger_config", 2'000),
    number("reward_coins", 0, 10'000, "0"),
    number("reward_xp", 0, 10'000, "0"),
    flag("is_hidden", "false"),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kMarketItemFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    text("category", 100),
    number("cost_coins", 0, 1'000'000),
    nullable("icon", 100),
    flag("is_available", "true"),
    flag("is_consumable", "true"),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kSharedQuestFields = std::to_array<DefinitionField>({
    text("title", 200),
    nullable("description", 10'000),
    text("category", 100),
    word("difficulty", kDifficulties, "\"starter\""),
    number("xp_reward", 0, 10'000, "10"),
    number("coin_reward", 0, 10'000, "5"),
    number("target", 1, 100'000, "1"),
    nullable("skill_key", 100),
    json("event_types", 2'000, "null",
         "What moves it: {event: one, day or the name of an amount}; null: by hand"),
    flag("is_active", "true"),
});

constexpr auto kUniversalQuestFields = std::to_array<DefinitionField>({
    text("title", 200),
    nullable("description", 10'000),
    word("type", names<quests::Recurrence>, "\"daily\""),
    number("xp_reward", 0, 10'000, "10"),
    number("coin_reward", 0, 10'000, "5"),
    number("target", 1, 100'000, "1"),
    nullable("skill_id", 200),
    json("event_types", 2'000, "null",
         "What moves it: {event: one, day or the name of an amount}; null: by hand"),
    flag("is_active", "true"),
});

/// Each member must be an activity, and say by how much it moves the quest.
std::vector<FieldError> faults_of_quest(const Json& fields) {
  std::vector<FieldError> faults;
  const Json& events = fields["event_types"];
  if (events.is_null()) return faults;
  if (!events.is_object()) return {{"/event_types", "must be an object"}};
  for (const auto& [name, how] : events.items()) {
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

std::vector<FieldError> faults_of_achievement(const Json& fields) {
  const auto trigger =
      gamification::trigger_of(text_member(fields, "trigger_type"), {print_json(fields["trigger_config"])});
  if (!std::holds_alternative<gamification::Unknown>(trigger)) return {};
  return {{"/trigger_config", "is nothing that this trigger_type understands"}};
}

std::optional<Error> refusal_of_skill(const Json& before, const Json& after) {
  if (!after.is_null()) return std::nullopt;
  const std::string key = text_member(before, "key");
  const auto gives = [&](const gamification::EventInfo& event) { return event.award.skill == key; };
  if (!any_of(gamification::kEvents, gives)) return std::nullopt;
  return Error{Code::in_use, "There are events that give stars of it."};
}

}  // namespace

const Definition kSkills{
    .name = "skill",
    .table = "skill_definitions",
    .prefix = "skill_",
    .columns = columns_of<SkillRow>,
    .fields = kSkillFields,
    .page = any(sql::skills),
    .get = any(sql::skill),
    .insert = sql::insert_skill,
    .update = sql::update_skill,
    .remove = sql::remove_skill,
    .check = sql::check_skill,
    .refusal = refusal_of_skill,
};

const Definition kAchievements{
    .name = "achievement",
    .table = "achievement_definitions",
    .prefix = "ach_",
    .columns = columns_of<AchievementRow>,
    .fields = kAchievementFields,
    .page = any(sql::achievements),
    .get = any(sql::achievement),
    .insert = sql::insert_achievement,
    .update = sql::update_achievement,
    .remove = sql::remove_achievement,
    .check = sql::check_achievement,
    .faults = faults_of_achievement,
};

const Definition kMarketItems{
    .name = "market_item",
    .table = "market_items",
    .prefix = "item_",
    .switched_by = "is_available",
    .columns = columns_of<MarketItemRow>,
    .fields = kMarketItemFields,
    .page = any(sql::market_items),
    .get = any(sql::market_item),
    .insert = sql::insert_market_item,
    .update = sql::update_market_item,
    .remove = sql::remove_market_item,
    .check = sql::check_market_item,
};

const Definition kSharedQuests{
    .name = "quest",
    .table = "quests",
    .prefix = "quest_",
    .switched_by = "is_active",
    .columns = columns_of<SharedQuestRow>,
    .fields = kSharedQuestFields,
    .page = any(sql::shared_quests),
    .get = any(sql::shared_quest),
    .insert = sql::insert_shared_quest,
    .update = sql::update_shared_quest,
    .remove = sql::remove_shared_quest,
    .guard = sql::guard_shared_quest,
    .check = sql::check_shared_quest,
    .faults = faults_of_quest,
};

const Definition kUniversalQuests{
    .name = "universal_quest",
    .table = "universal_quests",
    .prefix = "uq_",
    .switched_by = "is_active",
    .columns = columns_of<UniversalQuestRow>,
    .fields = kUniversalQuestFields,
    .page = any(sql::universal_quests),
    .get = any(sql::universal_quest),
    .insert = sql::insert_universal_quest,
    .update = sql::update_universal_quest,
    .remove = sql::remove_universal_quest,
    .guard = sql::guard_universal_quest,
    .check = sql::check_universal_quest,
    .faults = faults_of_quest,
};

}  // namespace ignition::admin_rewards
