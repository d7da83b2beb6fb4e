// The walk of the health check: whatever the pages, it finds the same.
#include "domains/admin/health.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::admin;

namespace {

struct Entry {
  std::string user;
  std::string id;
  std::optional<std::string> skill;
  std::int64_t coins;
  std::int64_t stars;
};

/// Of ann the wallet is wrong, of bob the stars of a skill, of cleo nothing; dan has no ledger and no
/// settings.
const std::vector<Entry> kLedger = {
    {"ann", "01", {}, 5, 0},      {"ann", "02", "focus", 5, 1},    {"ann", "03", "focus", 0, 2},
    {"bob", "01", "focus", 1, 1}, {"bob", "02", "learning", 1, 1}, {"bob", "04", {}, 1, 0},
    {"bob", "05", {}, 1, 0},      {"cleo", "03", {}, 7, 0},
};

UserHealthRow user(const std::string& id, std::int64_t coins, std::int64_t stars) {
  return {.id = {id},
          .coins = Coins{coins},
          .xp = Xp{},
          .level = 1,
          .total_skill_stars = Stars{stars},
          .has_settings = id != "dan",
          .has_onboarding = true,
          .expired_sessions = 1};
}

const std::vector<UserHealthRow> kUsers = {user("ann", 11, 3), user("bob", 4, 2), user("cleo", 7, 0),
                                           user("dan", 0, 0)};
const std::vector<SkillStarsRow> kSkills = {
    {{"ann"}, "focus", Stars{3}}, {{"bob"}, "focus", Stars{1}}, {{"bob"}, "learning", Stars{2}}};

/// As the statements would read it.
HealthPage read(const Walk& walk, std::size_t users, std::int64_t entries) {
  HealthPage page{
      .skills = kSkills, .orphaned_quests = {{{"cleo"}, "uq_gone"}}, .entries_asked_for = entries};
  for (const UserHealthRow& each : kUsers) {
    if (each.id.text > walk.after && page.users.size() < users) page.users.push_back(each);
  }
  for (const Entry& entry : kLedger) {
    const bool is_after = std::pair(entry.user, entry.id) > std::pair(walk.user, walk.entry);
    if (!is_after || page.users.empty() || entry.user > page.users.back().id.text || entries == 0) continue;
    entries -= 1;
    page.ledger.push_back(
        {{entry.user}, entry.skill, Coins{entry.coins}, Xp{}, Stars{entry.stars}, 1, entry.id});
  }
  return page;
}

}  // namespace

TEST_CASE("pages of any size find the same") {
  const std::size_t users = GENERATE(1, 2, 3, 4, 5);
  const std::int64_t entries = GENERATE(1, 2, 3, 4, 5, 6, 7, 8, 9);
  CAPTURE(users, entries);
  Health all;
  std::string cursor;
  int calls = 0;
  for (bool is_last = false; !is_last; calls += 1) {
    REQUIRE(calls < 20);
    Walk walk = walk_at(cursor);
    const HealthPage page = read(walk, users, entries);
    const Health found = advance(walk, page);
    CHECK(found.is_healthy == (found.wallets.empty() && found.skills.empty() &&
                               found.incomplete_users.empty() && found.orphaned_quests == 0));
    is_last = page.users.size() < users && !walk.is_within_user();
    cursor = cursor_of(walk);
    all.users += found.users;
    all.expired_sessions += found.expired_sessions;
    all.orphaned_quests += found.orphaned_quests;
    for (const auto& each : found.wallets) all.wallets.push_back(each);
    for (const auto& each : found.skills) all.skills.push_back(each);
    for (const auto& each : found.incomplete_users) all.incomplete_users.push_back(each);
  }
  CHECK(all.users == 4);
  CHECK(all.expired_sessions == 4);
  CHECK(all.orphaned_quests == 1);
  REQUIRE(all.wallets.size() == 1);
  CHECK(all.wallets[0].user_id.text == "ann");
  CHECK(all.wallets[0].ledger == Sums{Coins{10}, Xp{}, Stars{3}});
  REQUIRE(all.skills.size() == 1);
  CHECK(all.skills[0].user_id.text == "bob");
  CHECK(all.skills[0].skill_key == "learning");
  REQUIRE(all.incomplete_users.size() == 1);
  CHECK(all.incomplete_users[0].missing == std::vector<std::string>{"settings"});
}

TEST_CASE("a cursor that is none leads to the beginning, and no cursor does harm") {
  const auto cursor = GENERATE(values<std::string>(
      {"{", "{}", R"({"after":1,"user":[],"entry":{},"coins":"a","skills":3})", R"({"skills":{"a":"b"}})"}));
  CAPTURE(cursor);
  const Walk walk = walk_at(cursor);
  CHECK(walk.after.empty());
  CHECK(walk.user.empty());
  CHECK(walk.sums.all == Sums{});
}
