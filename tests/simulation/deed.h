// What a change brings: the half of the model that pays, and all that follows from a payment.
#pragma once

#include "simulation/model.h"

namespace ignition::simulation {

struct Award {
  Number xp = 0, coins = 0;
  std::string star = {};  // the skill in which there is one
  Number stars = 1;       // of that skill
};

/// The level, and the XP inside it. From level n to n + 1 costs floor(100 * 1.5^(n-1)).
struct Level {
  Number number = 1, xp = 0, cost = 100;
};

Level level_of(Number xp);
Number stars_of(const User& user);
Number day_of(const Moment& at, Number offset);
Quest quest_of(const QuestDefinition& quest, const Moment& at);

/// Takes one of the number that a local date has; false where none is left.
bool takes_one(User& user, const std::string& what, const Moment& at);

/// One change while it happens: what it has brought so far.
struct Deed {
  User& user;
  Moment at;
  Number level = level_of(user.xp).number;
  Number xp = 0, coins = 0;  // paid in all
  Number minutes = 0;        // that the event tells
  std::string about = {};    // the habit that was done
  std::map<std::string, Number> gained = {};
  Json feats = Json::array(), quests = Json::array(), streaks = Json::array();
};

void pay(Deed& deed, const Award& award);
Award boosted(const Deed& deed, const Award& award);

/// Pays, counts, moves the streaks where XP was earned, and moves the quests that listen.
void happen(Deed& deed, const std::string& event, const Award& award);

/// Ticks what asks for it in the plan of the day.
void tick_plan(Deed& deed, const std::string& event);

/// Unlocks until nothing new unlocks, and tells what the whole change brought.
Json reward_of(Deed& deed);

}  // namespace ignition::simulation
