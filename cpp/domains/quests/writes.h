// What is written of quests: the field lists are the columns of the statements in sql.h, in their order.
#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "base/fields.h"
#include "base/ids.h"
#include "base/quantity.h"
#include "domains/quests/quest.h"

namespace ignition::quests {

/// The user's own row of a recurring quest.
struct PeriodQuest {
  std::string id;
  UserId user_id;
  std::string universal_id;
  std::string title;
  std::optional<std::string> description;
  std::string category;  // how often it comes back
  std::int64_t target;
  Xp xp_reward;
  Coins coin_reward;
  std::optional<std::string> skill_key;
  JsonText event_types;
  Status status;
  UnixMillis accepted_at;
  std::optional<UnixMillis> completed_at;
  std::optional<UnixMillis> expires_at;
  UnixMillis created_at;
};

struct ProgressWrite {
  std::string id;
  UserId user_id;
  std::string quest_id;
  Status status;
  std::int64_t target;
  std::int64_t progress;
  bool completed;
  UnixMillis accepted_at;
  std::optional<UnixMillis> completed_at;
  std::optional<LocalDate> last_counted_on;
  std::optional<UnixMillis> expires_at;
  UnixMillis updated_at;
};

}  // namespace ignition::quests

namespace ignition {

template <>
inline constexpr auto fields<quests::PeriodQuest> =
    std::tuple{field("id", &quests::PeriodQuest::id),
               field("user_id", &quests::PeriodQuest::user_id),
               field("universal_id", &quests::PeriodQuest::universal_id),
               field("title", &quests::PeriodQuest::title),
               field("description", &quests::PeriodQuest::description),
               field("category", &quests::PeriodQuest::category),
               field("target", &quests::PeriodQuest::target),
               field("xp_reward", &quests::PeriodQuest::xp_reward),
               field("coin_reward", &quests::PeriodQuest::coin_reward),
               field("skill_key", &quests::PeriodQuest::skill_key),
               field("event_types", &quests::PeriodQuest::event_types),
               field("status", &quests::PeriodQuest::status),
               field("accepted_at", &quests::PeriodQuest::accepted_at),
               field("completed_at", &quests::PeriodQuest::completed_at),
               field("expires_at", &quests::PeriodQuest::expires_at),
               field("created_at", &quests::PeriodQuest::created_at)};

template <>
inline constexpr auto fields<quests::ProgressWrite> =
    std::tuple{field("id", &quests::ProgressWrite::id),
               field("user_id", &quests::ProgressWrite::user_id),
               field("quest_id", &quests::ProgressWrite::quest_id),
               field("status", &quests::ProgressWrite::status),
               field("target", &quests::ProgressWrite::target),
               field("progress", &quests::ProgressWrite::progress),
               field("completed", &quests::ProgressWrite::completed),
               field("accepted_at", &quests::ProgressWrite::accepted_at),
               field("completed_at", &quests::ProgressWrite::completed_at),
               field("last_counted_on", &quests::ProgressWrite::last_counted_on),
               field("expires_at", &quests::ProgressWrite::expires_at),
               field("updated_at", &quests::ProgressWrite::updated_at)};

}  // namespace ignition
