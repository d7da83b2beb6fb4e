#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
#include "domains/quests/quest.h"
namespace ignition::quests {
struct ListeningQuestRow {
  QuestId id = {};
  std::optional<std::string> universal_id = {};
  std::optional<Recurrence> recurrence = {};
  std::string title = {};
  std::optional<std::string> description = {};
  std::int64_t target = {};
  Xp xp_reward = {};
  Coins coin_reward = {};
  std::optional<std::string> skill_key = {};
  JsonText event_types = {};
  std::optional<Status> status = {};
  std::optional<std::int64_t> progress = {};
  std::optional<LocalDate> last_counted_on = {};
  std::optional<UnixMillis> accepted_at = {};
};
struct QuestInHandRow {
  QuestId id = {};
  std::string title = {};
  std::int64_t target = {};
  std::int64_t progress = {};
};
struct AvailableRow {
  bool is_available = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::quests::ListeningQuestRow> = std::tuple{ignition::field("id", &ignition::quests::ListeningQuestRow::id), ignition::field("universal_id", &ignition::quests::ListeningQuestRow::universal_id), ignition::field("recurrence", &ignition::quests::ListeningQuestRow::recurrence), ignition::field("title", &ignition::quests::ListeningQuestRow::title), ignition::field("description", &ignition::quests::ListeningQuestRow::description), ignition::field("target", &ignition::quests::ListeningQuestRow::target), ignition::field("xp_reward", &ignition::quests::ListeningQuestRow::xp_reward), ignition::field("coin_reward", &ignition::quests::ListeningQuestRow::coin_reward), ignition::field("skill_key", &ignition::quests::ListeningQuestRow::skill_key), ignition::field("event_types", &ignition::quests::ListeningQuestRow::event_types), ignition::field("status", &ignition::quests::ListeningQuestRow::status), ignition::field("progress", &ignition::quests::ListeningQuestRow::progress), ignition::field("last_counted_on", &ignition::quests::ListeningQuestRow::last_counted_on), ignition::field("accepted_at", &ignition::quests::ListeningQuestRow::accepted_at)};
template <> inline constexpr auto ignition::fields<ignition::quests::QuestInHandRow> = std::tuple{ignition::field("id", &ignition::quests::QuestInHandRow::id), ignition::field("title", &ignition::quests::QuestInHandRow::title), ignition::field("target", &ignition::quests::QuestInHandRow::target), ignition::field("progress", &ignition::quests::QuestInHandRow::progress)};
template <> inline constexpr auto ignition::fields<ignition::quests::AvailableRow> = std::tuple{ignition::field("is_available", &ignition::quests::AvailableRow::is_available)};
