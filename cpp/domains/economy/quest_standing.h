// How a user stands with a quest: what it pays, and the rows that say how far it has come.
#pragma once

#include <string>
#include <vector>

#include "domains/economy/events.h"
#include "domains/economy/statements.gen.h"

namespace ignition::economy {

/// What completing it pays, before boosts: a star in the quest's skill, if it has one.
Award award_of(const QuestRow& quest);

/// What names a completion among all users': a shared quest's id does not say whose it is.
std::string completion_id(const QuestRow& quest, const UserId& user);

/// The ids by which it goes: its own, and that of the recurring quest that it is a period of.
std::vector<std::string> names_of(const QuestRow& quest);

/// When the present period of a recurring quest ends; nullopt where nothing does.
std::optional<UnixMillis> end_of(std::optional<QuestRecurrence> recurrence, const Facts& facts);

/// `quest` as it stands now, for user_quest_progress. One without a status was just taken up.
ProgressWrite progress_row(const QuestRow& quest, std::string id, const UserId& user, const Facts& facts);

/// The user's own row of a recurring quest, which `quest` must be.
PeriodQuest period_row(const QuestRow& quest, const UserId& user, const Facts& facts);

}  // namespace ignition::economy
