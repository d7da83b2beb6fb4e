// What the pipeline writes, a struct a table: the field lists are the columns of the statements in sql.h, in
// their order.
#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/time.h"
#include "domains/gamification/events.h"

namespace ignition::gamification {

/// One award or spend. The ledger is append-only; `idempotency_key` is what makes each of them unique.
struct LedgerEntry {
  std::string id;
  UserId user_id;
  EventType event_type;
  std::string event_id;
  Coins coins;
  Xp xp;
  Stars skill_stars;
  std::optional<std::string> skill_key;
  std::string reason;
  std::string idempotency_key;
  UnixMillis created_at;
};

struct NewEvent {
  std::string id;
  UserId user_id;
  EventType event_type;
  JsonText metadata;
  UnixMillis created_at;
};

struct NewNotification {
  std::string id;
  UserId user_id;
  std::string type;
  std::string title;
  std::string message;
  JsonText data;
  UnixMillis created_at;
};

struct SkillWrite {
  std::string id;
  UserId user_id;
  std::string skill_key;
  Stars current_stars;
  std::int64_t current_level;
  UnixMillis updated_at;
};

struct StreakWrite {
  std::string id;
  UserId user_id;
  std::string streak_type;
  std::int64_t current_count;
  std::int64_t longest_count;
  std::optional<LocalDate> last_activity_date;
  std::int64_t utc_offset_minutes;
  UnixMillis updated_at;
};

struct AchievementWrite {
  std::string id;
  UserId user_id;
  std::string achievement_key;
  UnixMillis earned_at;
};

}  // namespace ignition::gamification

namespace ignition {

template <>
inline constexpr auto fields<gamification::LedgerEntry> =
    std::tuple{field("id", &gamification::LedgerEntry::id),
               field("user_id", &gamification::LedgerEntry::user_id),
               field("event_type", &gamification::LedgerEntry::event_type),
               field("event_id", &gamification::LedgerEntry::event_id),
               field("coins", &gamification::LedgerEntry::coins),
               field("xp", &gamification::LedgerEntry::xp),
               field("skill_stars", &gamification::LedgerEntry::skill_stars),
               field("skill_key", &gamification::LedgerEntry::skill_key),
               field("reason", &gamification::LedgerEntry::reason),
               field("idempotency_key", &gamification::LedgerEntry::idempotency_key),
               field("created_at", &gamification::LedgerEntry::created_at)};

template <>
inline constexpr auto fields<gamification::NewEvent> =
    std::tuple{field("id", &gamification::NewEvent::id), field("user_id", &gamification::NewEvent::user_id),
               field("event_type", &gamification::NewEvent::event_type),
               field("metadata", &gamification::NewEvent::metadata),
               field("created_at", &gamification::NewEvent::created_at)};

template <>
inline constexpr auto fields<gamification::NewNotification> =
    std::tuple{field("id", &gamification::NewNotification::id),
               field("user_id", &gamification::NewNotification::user_id),
               field("type", &gamification::NewNotification::type),
               field("title", &gamification::NewNotification::title),
               field("message", &gamification::NewNotification::message),
               field("data", &gamification::NewNotification::data),
               field("created_at", &gamification::NewNotification::created_at)};

template <>
inline constexpr auto fields<gamification::SkillWrite> =
    std::tuple{field("id", &gamification::SkillWrite::id),
               field("user_id", &gamification::SkillWrite::user_id),
               field("skill_key", &gamification::SkillWrite::skill_key),
               field("current_stars", &gamification::SkillWrite::current_stars),
               field("current_level", &gamification::SkillWrite::current_level),
               field("updated_at", &gamification::SkillWrite::updated_at)};

template <>
inline constexpr auto fields<gamification::StreakWrite> =
    std::tuple{field("id", &gamification::StreakWrite::id),
               field("user_id", &gamification::StreakWrite::user_id),
               field("streak_type", &gamification::StreakWrite::streak_type),
               field("current_count", &gamification::StreakWrite::current_count),
               field("longest_count", &gamification::StreakWrite::longest_count),
               field("last_activity_date", &gamification::StreakWrite::last_activity_date),
               field("utc_offset_minutes", &gamification::StreakWrite::utc_offset_minutes),
               field("updated_at", &gamification::StreakWrite::updated_at)};

template <>
inline constexpr auto fields<gamification::AchievementWrite> =
    std::tuple{field("id", &gamification::AchievementWrite::id),
               field("user_id", &gamification::AchievementWrite::user_id),
               field("achievement_key", &gamification::AchievementWrite::achievement_key),
               field("earned_at", &gamification::AchievementWrite::earned_at)};

}  // namespace ignition
