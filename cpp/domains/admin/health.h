// Whether what must hold of users' rows does. Rule 1: users are looked at in the order of their ids, a page
// at a time, and their ledgers are added up entry by entry, so no call depends on how long a ledger is. Rule
// 2: what is added up of a ledger that one call cannot read to its end is carried by the cursor. (The ledger
// is append-only, and its ids grow, so nothing that was passed changes.) Rule 3: no SQL.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/names.h"
#include "domains/admin/statements.gen.h"
#include "plan/read_plan.h"

namespace ignition::admin {

struct Sums {
  Coins coins = {};
  Xp xp = {};  // ever earned
  Stars skill_stars = {};
  bool operator==(const Sums&) const = default;
};

struct WalletFinding {
  UserId user_id;
  Sums wallet;
  Sums ledger;
};

struct SkillFinding {
  UserId user_id;
  std::string skill_key;
  Stars current_stars;
  Stars ledger_skill_stars;
};

struct IncompleteUser {
  UserId user_id;
  std::vector<std::string> missing;  // wallet, settings, onboarding
};

/// A track without its object, or an object without its track.
struct ObjectFinding {
  std::string key;
  bool has_row = false;
  bool has_object = false;
  static constexpr auto fields = field_list(field<&ObjectFinding::key>(), field<&ObjectFinding::has_row>(),
                                            field<&ObjectFinding::has_object>());
};

/// What is kept beside the rows that it is told from.
enum class Kept { records, cards, plans };

struct Health {
  bool is_healthy = true;  // expired sessions are no fault
  std::int64_t users = 0;
  std::optional<std::vector<ForeignKeyFindingRow>> foreign_keys;  // null where they were not asked for
  std::optional<std::vector<TextFindingRow>> texts;               // likewise; in bytes
  std::optional<std::vector<ObjectFinding>> objects;              // likewise
  std::optional<std::vector<KeptFindingRow>> kept;                // likewise
  std::vector<WalletFinding> wallets;
  std::vector<SkillFinding> skills;
  std::vector<IncompleteUser> incomplete_users;
  std::int64_t orphaned_quests = 0;  // recurring quests that are gone, by user
  std::int64_t expired_sessions = 0;
};

/// Of the tracks and objects of a page those that lack the other, by their keys, which end with `end`. An
/// object that came later than `uploaded_by` may belong to an upload that is under way.
std::vector<ObjectFinding> unpaired(const std::vector<TrackObjectRow>& tracks,
                                    const std::vector<ListedBlob>& blobs, const std::string& end,
                                    UnixMillis uploaded_by);

/// What was added up of one user's ledger.
struct LedgerSums {
  Sums all = {};
  std::map<std::string, Stars> stars_by_skill = {};
};

/// How far the check has come.
struct Walk {
  std::string after = "";   // the last user that was looked at
  std::string user = "";    // whose ledger goes on, after the entry; that of `after` is at its end
  std::string entry = "~";  // sorts after every id
  LedgerSums sums = {};     // of that user

  bool is_within_user() const { return user != after; }
};

/// What was read for one page: users after walk.after, and the ledger after walk.entry of walk.user.
struct HealthPage {
  std::vector<UserHealthRow> users = {};
  std::vector<LedgerSumRow> ledger = {};
  std::vector<SkillStarsRow> skills = {};
  std::vector<OrphanedQuestRow> orphaned_quests = {};
  std::int64_t entries_asked_for = 0;
};

/// Looks at those users of the page whose ledger was read to its end, and moves the walk behind them.
Health advance(Walk& walk, const HealthPage& page);

/// A cursor that is none leads to the beginning.
Walk walk_at(const std::string& cursor);
std::string cursor_of(const Walk& walk);

}  // namespace ignition::admin

namespace ignition {

template <>
inline constexpr auto names<admin::Kept> = std::to_array<std::string_view>({"records", "cards", "plans"});

template <>
inline constexpr auto fields<admin::Sums> =
    std::tuple{field("coins", &admin::Sums::coins), field("xp", &admin::Sums::xp),
               field("skill_stars", &admin::Sums::skill_stars)};
template <>
inline constexpr auto fields<admin::WalletFinding> = std::tuple{
    field("user_id", &admin::WalletFinding::user_id), field("wallet", &admin::WalletFinding::wallet),
    field("ledger", &admin::WalletFinding::ledger)};
template <>
inline constexpr auto fields<admin::SkillFinding> = std::tuple{
    field("user_id", &admin::SkillFinding::user_id), field("skill_key", &admin::SkillFinding::skill_key),
    field("current_stars", &admin::SkillFinding::current_stars),
    field("ledger_skill_stars", &admin::SkillFinding::ledger_skill_stars)};
template <>
inline constexpr auto fields<admin::IncompleteUser> = std::tuple{
    field("user_id", &admin::IncompleteUser::user_id), field("missing", &admin::IncompleteUser::missing)};
template <>
inline constexpr auto fields<admin::Health> = std::tuple{
    field("is_healthy", &admin::Health::is_healthy),
    field("users", &admin::Health::users),
    field("foreign_keys", &admin::Health::foreign_keys, {.doc = "Null where they were not asked for"}),
    field("texts", &admin::Health::texts, {.doc = "Null where they were not asked for"}),
    field("objects", &admin::Health::objects, {.doc = "Null where they were not asked for"}),
    field("kept", &admin::Health::kept, {.doc = "Null where it was not asked for"}),
    field("wallets", &admin::Health::wallets),
    field("skills", &admin::Health::skills),
    field("incomplete_users", &admin::Health::incomplete_users),
    field("orphaned_quests", &admin::Health::orphaned_quests),
    field("expired_sessions", &admin::Health::expired_sessions)};

}  // namespace ignition
