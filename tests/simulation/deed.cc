#include "simulation/deed.h"

#include <algorithm>

namespace ignition::simulation {
namespace {

Number factor(const Deed& deed, const std::string& boost) {
  const auto found = deed.user.boost_until.find(boost);
  return found != deed.user.boost_until.end() && found->second > deed.at.now ? 2 : 1;
}

void move_streak(Deed& deed, const std::string& type) {
  const Number today = day_of(deed.at, deed.at.offset);
  Streak& streak = deed.user.streaks.try_emplace(type, Streak{.last = today - 9}).first->second;
  if (today <= streak.last) return;
  const Number day = std::min(today, day_of(deed.at, streak.offset));
  const Number count = day <= streak.last + 1 ? streak.count + 1 : 1;
  streak = {count, std::max(streak.longest, count), today, deed.at.offset};
  deed.streaks.push_back({{"type", type}, {"current", count}, {"longest", streak.longest}});
}

Number standing(const User& user, const std::string& kind) {
  if (kind == "in a row") return user.in_a_row;
  if (kind == "level") return level_of(user.xp).number;
  if (kind == "coins_earned") return user.coins_earned;
  if (kind == "stars") return stars_of(user);
  if (kind == "daily") return user.streaks.contains(kind) ? user.streaks.at(kind).count : 0;
  return user.happened.contains(kind) ? user.happened.at(kind) : 0;
}

}  // namespace

Number day_of(const Moment& at, Number offset) { return day_at(at.now, offset); }

bool takes_one(User& user, const std::string& what, const Moment& at) {
  ByDate& dates = user.by_date[what];
  const Number today = day_of(at, at.offset);
  Number& taken = dates[dates.empty() ? today : std::max(today, dates.rbegin()->first)];
  if (taken == kADay.at(what)) return false;
  taken += 1;
  return true;
}

Level level_of(Number xp) {
  Number over = 100, under = 1;
  Level level{.xp = xp};
  for (; level.xp >= level.cost; level.cost = over / under) {
    level.number += 1, level.xp -= level.cost;
    over *= 3, under *= 2;
  }
  return level;
}

Number stars_of(const User& user) {
  Number sum = 0;
  for (const auto& [skill, stars] : user.stars) sum += stars;
  return sum;
}

void pay(Deed& deed, const Award& award) {
  User& user = deed.user;
  if (award.xp == 0 && award.coins == 0 && award.star.empty()) return;
  user.payments += 1, user.coins_earned += award.coins;
  user.xp += award.xp, deed.xp += award.xp;
  user.coins += award.coins, deed.coins += award.coins;
  if (!award.star.empty()) user.stars[award.star] += award.stars, deed.gained[award.star] += award.stars;
}

Award boosted(const Deed& deed, const Award& award) {
  return {award.xp * factor(deed, "item_boost_xp"), award.coins * factor(deed, "item_boost_coins"),
          award.star, award.stars};
}

Quest quest_of(const QuestDefinition& quest, const Moment& at) {
  Quest fresh{"available", 0, quest.target, quest.xp, quest.coins, quest.skill, quest.event};
  const Number today = day_of(at, at.offset);
  if (quest.period == "day") fresh.expires_at = start_of(today + 1, at.offset);
  if (quest.period == "week") fresh.expires_at = start_of(monday_of(today) + 7, at.offset);
  fresh.made_at = at.now;
  return fresh;
}

void happen(Deed& deed, const std::string& event, const Award& award) {
  User& user = deed.user;
  pay(deed, boosted(deed, award));
  user.happened[event] += 1, user.events += 1;
  if (event == "focus_complete") user.in_a_row += 1;
  if (award.xp > 0) move_streak(deed, "daily");
  if (event == "focus_complete") move_streak(deed, "focus");
  if (event == "reading_logged") move_streak(deed, "reading");
  if (event == "workout_complete") move_streak(deed, "workout");
  for (const QuestDefinition& each : kQuests) {
    if (each.event != event && each.also != event) continue;
    const Number today = day_of(deed.at, deed.at.offset);
    const std::string id = period_of(each, user, deed.at);
    Quest& quest = user.quests.try_emplace(id, quest_of(each, deed.at)).first->second;
    if (quest.status == "available") quest.status = "accepted", quest.accepted_at = deed.at.now;
    if (quest.status != "accepted") continue;
    const std::size_t dates = quest.dates.size();
    quest.dates.insert(dates == 0 ? today : std::max(today, *quest.dates.rbegin()));
    if (each.is_by_day && quest.dates.size() == dates) continue;
    quest.progress = each.is_by_day ? static_cast<Number>(quest.dates.size())
                                    : quest.progress + (each.is_by_minutes ? deed.minutes : 1);
    quest.progress = std::min(quest.progress, quest.target);
    quest.written_at = deed.at.now;
    const bool done = quest.progress >= quest.target;
    const Award reward = done ? Award{quest.xp, quest.coins, quest.skill} : Award{};
    const Award paid = boosted(deed, reward);
    deed.quests.push_back({{"id", id},
                           {"progress", quest.progress},
                           {"target", quest.target},
                           {"completed", done},
                           {"xp", paid.xp},
                           {"coins", paid.coins}});
    if (!done) continue;
    quest.status = "completed", quest.completed_at = deed.at.now;
    happen(deed, "quest_complete", reward);
  }
  tick_plan(deed, event);
}

Json reward_of(Deed& deed) {
  User& user = deed.user;
  for (std::size_t before = kFeats.size() + 1; before != user.earned.size();) {
    before = user.earned.size();
    for (const Feat& feat : kFeats) {
      if (standing(user, feat.kind) < feat.value || !user.earned.insert(feat.key).second) continue;
      pay(deed, {feat.xp, feat.coins});
      user.events += 1, user.notices.push_back({"achievement_unlocked", feat.key, deed.at.now});
      deed.feats.push_back({{"key", feat.key}, {"xp", feat.xp}, {"coins", feat.coins}});
    }
  }
  Json skills = Json::array(), levels = Json::array();
  Number stars = 0;
  for (const auto& [key, gained] : deed.gained) {
    stars += gained;
    skills.push_back(
        {{"key", key}, {"stars", gained}, {"level", std::min<Number>(10, user.stars[key] / 10)}});
  }
  while (deed.level < level_of(user.xp).number) {
    levels.push_back({{"level", deed.level += 1}});
    user.events += 1, user.notices.push_back({"level_up", std::to_string(deed.level), deed.at.now});
  }
  const Json factors = {{"xp", factor(deed, "item_boost_xp")}, {"coins", factor(deed, "item_boost_coins")}};
  return {{"xp", deed.xp},
          {"coins", deed.coins},
          {"skill_stars", stars},
          {"skills", skills},
          {"multiplier", factors},
          {"level_ups", levels},
          {"achievements", deed.feats},
          {"quests", deed.quests},
          {"streaks", deed.streaks},
          {"wallet", wallet_of(user)}};
}

}  // namespace ignition::simulation
