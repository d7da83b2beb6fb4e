#include "domains/admin/health.h"

#include "domains/economy/levels.h"
#include "plan/json.h"

namespace ignition::admin {
namespace {

/// What belongs to every user and is not there.
std::vector<std::string> missing_of(const UserHealthRow& user) {
  std::vector<std::string> missing;
  if (!user.level) missing.push_back("wallet");
  if (!user.has_settings) missing.push_back("settings");
  if (!user.has_onboarding) missing.push_back("onboarding");
  return missing;
}

Sums sums_of_wallet(const UserHealthRow& user) {
  if (!user.level) return {};
  const economy::Standing standing{*user.level, user.xp.value_or(Xp{})};
  return {user.coins.value_or(Coins{}), economy::lifetime(standing),
          user.total_skill_stars.value_or(Stars{})};
}

using Ledgers = std::map<std::string, LedgerSums>;  // by user

void add(LedgerSums& sums, const LedgerSumRow& row) {
  sums.all.coins += row.coins;
  sums.all.xp += row.xp;
  sums.all.skill_stars += row.skill_stars;
  if (row.skill_key) sums.stars_by_skill[*row.skill_key] += row.skill_stars;
}

/// Skills whose stars are not those of the ledger; one without a row has none.
void compare_skills(const UserId& user, const std::vector<SkillStarsRow>& rows,
                    std::map<std::string, Stars> in_ledger, Health& health) {
  for (const SkillStarsRow& row : rows) {
    if (row.user_id != user) continue;
    const Stars stars = in_ledger[row.skill_key];
    if (row.current_stars != stars) health.skills.push_back({user, row.skill_key, row.current_stars, stars});
    in_ledger.erase(row.skill_key);
  }
  for (const auto& [key, stars] : in_ledger) {
    if (stars != Stars{}) health.skills.push_back({user, key, Stars{}, stars});
  }
}

void look_at(const UserHealthRow& user, const LedgerSums& ledger, const HealthPage& page, Health& health) {
  const Sums wallet = sums_of_wallet(user);
  if (wallet != ledger.all) health.wallets.push_back({user.id, wallet, ledger.all});
  auto missing = missing_of(user);
  if (!missing.empty()) health.incomplete_users.push_back({user.id, std::move(missing)});
  compare_skills(user.id, page.skills, ledger.stars_by_skill, health);
  for (const OrphanedQuestRow& row : page.orphaned_quests) {
    if (row.user_id == user.id) health.orphaned_quests += 1;
  }
  health.users += 1;
  health.expired_sessions += user.expired_sessions;
}

}  // namespace

Health advance(Walk& walk, const HealthPage& page) {
  Ledgers ledgers;
  if (walk.is_within_user()) ledgers[walk.user] = std::move(walk.sums);
  std::int64_t entries = 0;
  std::string last_user, last_entry;
  for (const LedgerSumRow& row : page.ledger) {
    add(ledgers[row.user_id.text], row);
    entries += row.entries;
    if (row.user_id.text != last_user) last_entry.clear();
    last_user = row.user_id.text;
    last_entry = std::max(last_entry, row.last_id);
  }
  // Where as many entries came as were asked for, the last user may have more of them.
  const bool is_cut_off = entries == page.entries_asked_for;
  Health health;
  for (const UserHealthRow& user : page.users) {
    if (is_cut_off && user.id.text >= last_user) break;
    look_at(user, ledgers[user.id.text], page, health);
    walk.after = user.id.text;
  }
  walk.user = is_cut_off ? last_user : walk.after;
  walk.entry = is_cut_off ? last_entry : "~";
  walk.sums = is_cut_off ? std::move(ledgers[last_user]) : LedgerSums{};
  health.is_healthy = health.wallets.empty() && health.skills.empty() && health.incomplete_users.empty() &&
                      health.orphaned_quests == 0;
  return health;
}

std::vector<ObjectFinding> unpaired(const std::vector<TrackObjectRow>& tracks,
                                    const std::vector<ListedBlob>& blobs, const std::string& end,
                                    UnixMillis uploaded_by) {
  std::map<std::string, ObjectFinding> all;
  for (const TrackObjectRow& track : tracks) all[track.r2_key].has_row = true;
  for (const ListedBlob& blob : blobs) {
    const bool has_row = all.contains(blob.key);
    if (has_row || blob.uploaded_at <= uploaded_by) all[blob.key].has_object = true;
  }
  std::vector<ObjectFinding> found;
  for (const auto& [key, each] : all) {
    if (key <= end && each.has_row != each.has_object) found.push_back({key, each.has_row, each.has_object});
  }
  return found;
}

Walk walk_at(const std::string& cursor) {
  if (!cursor.starts_with('{')) return {.after = cursor, .user = cursor};
  const Json json = parse_json(cursor);
  if (!json.is_object()) return {};
  const auto number = [](const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
  };
  Walk walk{.after = text_member(json, "after"),
            .user = text_member(json, "user"),
            .entry = text_member(json, "entry")};
  walk.sums.all = {Coins{number(json, "coins")}, Xp{number(json, "xp")}, Stars{number(json, "skill_stars")}};
  const Json skills = json.value("skills", Json::object());
  if (!skills.is_object()) return walk;
  for (const auto& [key, value] : skills.items()) {
    walk.sums.stars_by_skill[key] = Stars{number(skills, key.c_str())};
  }
  return walk;
}

std::string cursor_of(const Walk& walk) {
  if (!walk.is_within_user()) return walk.after;
  Json skills = Json::object();
  for (const auto& [key, stars] : walk.sums.stars_by_skill) skills[key] = stars.count;
  return print_json({{"after", walk.after},
                     {"user", walk.user},
                     {"entry", walk.entry},
                     {"coins", walk.sums.all.coins.count},
                     {"xp", walk.sums.all.xp.count},
                     {"skill_stars", walk.sums.all.skill_stars.count},
                     {"skills", skills}});
}

}  // namespace ignition::admin
