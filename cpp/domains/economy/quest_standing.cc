#include "domains/economy/quest_standing.h"

namespace ignition::economy {

Award award_of(const QuestRow& quest) {
  Award award{quest.coin_reward, quest.xp_reward, {}, {}};
  if (quest.skill_key) {
    award.stars = Stars{1};
    award.skill = *quest.skill_key;
  }
  return award;
}

std::string completion_id(const QuestRow& quest, const UserId& user) {
  const bool names_user = quest.universal_id || quest.is_own;
  return names_user ? quest.id.text : quest.id.text + ":" + user.text;
}

std::vector<std::string> names_of(const QuestRow& quest) {
  std::vector<std::string> names{quest.id.text};
  if (quest.universal_id) names.push_back(*quest.universal_id);
  return names;
}

std::optional<UnixMillis> end_of(std::optional<QuestRecurrence> recurrence, const Facts& facts) {
  return recurrence ? end_of_period(*recurrence, facts) : std::nullopt;
}

ProgressWrite progress_row(const QuestRow& quest, std::string id, const UserId& user, const Facts& facts) {
  const QuestStatus status = quest.status.value_or(QuestStatus::accepted);
  return {.id = std::move(id),
          .user_id = user,
          .quest_id = quest.id,
          .status = status,
          .target = quest.target,
          .progress = quest.progress.value_or(0),
          .completed = status == QuestStatus::completed,
          .accepted_at = quest.accepted_at.value_or(facts.now),
          .completed_at = quest.completed_at,
          .last_counted_on = quest.last_counted_on,
          .expires_at = end_of(quest.recurrence, facts),
          .updated_at = facts.now};
}

PeriodQuest period_row(const QuestRow& quest, const UserId& user, const Facts& facts) {
  IGN_CHECK(quest.universal_id && quest.recurrence);
  return {.id = quest.id,
          .user_id = user,
          .universal_id = *quest.universal_id,
          .title = quest.title,
          .description = quest.description,
          .category = quest.category,
          .target = quest.target,
          .xp_reward = quest.xp_reward,
          .coin_reward = quest.coin_reward,
          .skill_key = quest.skill_key,
          .event_types = quest.event_types,
          .status = quest.status.value_or(QuestStatus::accepted),
          .accepted_at = quest.accepted_at.value_or(facts.now),
          .completed_at = quest.completed_at,
          .expires_at = end_of(quest.recurrence, facts),
          .created_at = facts.now};
}

}  // namespace ignition::economy
