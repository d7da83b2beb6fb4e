#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
namespace ignition::gamification {
struct WalletRow {
  Coins coins = {};
  Xp xp = {};
  std::int64_t level = {};
  Xp xp_to_next_level = {};
  Stars total_skill_stars = {};
};
struct SkillRow {
  std::string key = {};
  std::string name = {};
  std::int64_t max_level = {};
  std::int64_t stars_per_level = {};
  std::optional<Stars> current_stars = {};
  std::optional<std::int64_t> current_level = {};
};
struct StreakRow {
  std::string streak_type = {};
  std::int64_t current_count = {};
  std::int64_t longest_count = {};
  std::optional<LocalDate> last_activity_date = {};
  std::int64_t utc_offset_minutes = {};
};
struct CounterRow {
  std::string name = {};
  std::int64_t value = {};
  std::optional<LocalDate> day = {};
};
struct EventRow {
  std::string event_type = {};
  UnixMillis created_at = {};
};
struct LockedAchievementRow {
  std::string key = {};
  std::string name = {};
  std::optional<std::string> description = {};
  std::string trigger_type = {};
  JsonText trigger_config = {};
  Coins reward_coins = {};
  Xp reward_xp = {};
};
struct LedgerRow {
  std::string id = {};
  std::string event_type = {};
  std::optional<std::string> event_id = {};
  Coins coins = {};
  Xp xp = {};
  Stars skill_stars = {};
  std::optional<std::string> skill_key = {};
  std::optional<std::string> reason = {};
  UnixMillis created_at = {};
};
struct ActivityRow {
  std::string id = {};
  std::string event_type = {};
  JsonText metadata = {};
  UnixMillis created_at = {};
};
struct SkillCardRow {
  std::string key = {};
  std::string name = {};
  std::optional<std::string> description = {};
  std::string category = {};
  std::optional<std::string> icon = {};
  std::int64_t max_level = {};
  std::int64_t stars_per_level = {};
  std::optional<Stars> current_stars = {};
  std::optional<std::int64_t> current_level = {};
};
struct AchievementRow {
  std::string key = {};
  std::string name = {};
  std::optional<std::string> description = {};
  std::string category = {};
  std::optional<std::string> icon = {};
  std::string trigger_type = {};
  JsonText trigger_config = {};
  Coins reward_coins = {};
  Xp reward_xp = {};
  std::optional<UnixMillis> earned_at = {};
};
struct BoostRow {
  std::string key = {};
  UnixMillis boost_until = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::gamification::WalletRow> = std::tuple{ignition::field("coins", &ignition::gamification::WalletRow::coins), ignition::field("xp", &ignition::gamification::WalletRow::xp), ignition::field("level", &ignition::gamification::WalletRow::level), ignition::field("xp_to_next_level", &ignition::gamification::WalletRow::xp_to_next_level), ignition::field("total_skill_stars", &ignition::gamification::WalletRow::total_skill_stars)};
template <> inline constexpr auto ignition::fields<ignition::gamification::SkillRow> = std::tuple{ignition::field("key", &ignition::gamification::SkillRow::key), ignition::field("name", &ignition::gamification::SkillRow::name), ignition::field("max_level", &ignition::gamification::SkillRow::max_level), ignition::field("stars_per_level", &ignition::gamification::SkillRow::stars_per_level), ignition::field("current_stars", &ignition::gamification::SkillRow::current_stars), ignition::field("current_level", &ignition::gamification::SkillRow::current_level)};
template <> inline constexpr auto ignition::fields<ignition::gamification::StreakRow> = std::tuple{ignition::field("streak_type", &ignition::gamification::StreakRow::streak_type), ignition::field("current_count", &ignition::gamification::StreakRow::current_count), ignition::field("longest_count", &ignition::gamification::StreakRow::longest_count), ignition::field("last_activity_date", &ignition::gamification::StreakRow::last_activity_date), ignition::field("utc_offset_minutes", &ignition::gamification::StreakRow::utc_offset_minutes)};
template <> inline constexpr auto ignition::fields<ignition::gamification::CounterRow> = std::tuple{ignition::field("name", &ignition::gamification::CounterRow::name), ignition::field("value", &ignition::gamification::CounterRow::value), ignition::field("day", &ignition::gamification::CounterRow::day)};
template <> inline constexpr auto ignition::fields<ignition::gamification::EventRow> = std::tuple{ignition::field("event_type", &ignition::gamification::EventRow::event_type), ignition::field("created_at", &ignition::gamification::EventRow::created_at)};
template <> inline constexpr auto ignition::fields<ignition::gamification::LockedAchievementRow> = std::tuple{ignition::field("key", &ignition::gamification::LockedAchievementRow::key), ignition::field("name", &ignition::gamification::LockedAchievementRow::name), ignition::field("description", &ignition::gamification::LockedAchievementRow::description), ignition::field("trigger_type", &ignition::gamification::LockedAchievementRow::trigger_type), ignition::field("trigger_config", &ignition::gamification::LockedAchievementRow::trigger_config), ignition::field("reward_coins", &ignition::gamification::LockedAchievementRow::reward_coins), ignition::field("reward_xp", &ignition::gamification::LockedAchievementRow::reward_xp)};
template <> inline constexpr auto ignition::fields<ignition::gamification::LedgerRow> = std::tuple{ignition::field("id", &ignition::gamification::LedgerRow::id), ignition::field("event_type", &ignition::gamification::LedgerRow::event_type), ignition::field("event_id", &ignition::gamification::LedgerRow::event_id), ignition::field("coins", &ignition::gamification::LedgerRow::coins), ignition::field("xp", &ignition::gamification::LedgerRow::xp), ignition::field("skill_stars", &ignition::gamification::LedgerRow::skill_stars), ignition::field("skill_key", &ignition::gamification::LedgerRow::skill_key), ignition::field("reason", &ignition::gamification::LedgerRow::reason), ignition::field("created_at", &ignition::gamification::LedgerRow::created_at)};
template <> inline constexpr auto ignition::fields<ignition::gamification::ActivityRow> = std::tuple{ignition::field("id", &ignition::gamification::ActivityRow::id), ignition::field("event_type", &ignition::gamification::ActivityRow::event_type), ignition::field("metadata", &ignition::gamification::ActivityRow::metadata), ignition::field("created_at", &ignition::gamification::ActivityRow::created_at)};
template <> inline constexpr auto ignition::fields<ignition::gamification::SkillCardRow> = std::tuple{ignition::field("key", &ignition::gamification::SkillCardRow::key), ignition::field("name", &ignition::gamification::SkillCardRow::name), ignition::field("description", &ignition::gamification::SkillCardRow::description), ignition::field("category", &ignition::gamification::SkillCardRow::category), ignition::field("icon", &ignition::gamification::SkillCardRow::icon), ignition::field("max_level", &ignition::gamification::SkillCardRow::max_level), ignition::field("stars_per_level", &ignition::gamification::SkillCardRow::stars_per_level), ignition::field("current_stars", &ignition::gamification::SkillCardRow::current_stars), ignition::field("current_level", &ignition::gamification::SkillCardRow::current_level)};
template <> inline constexpr auto ignition::fields<ignition::gamification::AchievementRow> = std::tuple{ignition::field("key", &ignition::gamification::AchievementRow::key), ignition::field("name", &ignition::gamification::AchievementRow::name), ignition::field("description", &ignition::gamification::AchievementRow::description), ignition::field("category", &ignition::gamification::AchievementRow::category), ignition::field("icon", &ignition::gamification::AchievementRow::icon), ignition::field("trigger_type", &ignition::gamification::AchievementRow::trigger_type), ignition::field("trigger_config", &ignition::gamification::AchievementRow::trigger_config), ignition::field("reward_coins", &ignition::gamification::AchievementRow::reward_coins), ignition::field("reward_xp", &ignition::gamification::AchievementRow::reward_xp), ignition::field("earned_at", &ignition::gamification::AchievementRow::earned_at)};
template <> inline constexpr auto ignition::fields<ignition::gamification::BoostRow> = std::tuple{ignition::field("key", &ignition::gamification::BoostRow::key), ignition::field("boost_until", &ignition::gamification::BoostRow::boost_until)};
