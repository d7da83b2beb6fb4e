// Migrations of filled databases: what exists keeps working.
#include <fstream>
#include <iterator>

#include "domains/economy/counters.h"
#include "domains/economy/events.h"
#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/root.h"

namespace {

const std::string kFolder = ignition::testing::in_project("migrations");

using Rows = std::vector<std::vector<std::string>>;

/// A database as it stood before the migration of that number, filled, and migrated.
rowgen::Connection migrated(const std::string& number, const std::vector<std::string>& rows) {
  rowgen::Connection database = rowgen::open_empty();
  rowgen::migrate(database.get(), kFolder, "0", number);
  for (const std::string& sql : rows) rowgen::rows_of(database.get(), sql);
  rowgen::migrate(database.get(), kFolder, number, "9");
  return database;
}

}  // namespace

TEST_CASE("0109: quests in hand know their target and their end") {
  const auto database = migrated(
      "0109",
      {"INSERT INTO users (id, name, email, created_at, updated_at) VALUES ('ann', '', 'a', '', '')",
       "INSERT INTO quests (id, user_id, universal_id, title, category, target, expires_at, created_at) "
       "VALUES ('own', 'ann', NULL, '', '', 8, NULL, ''), ('uq:ann', 'ann', 'uq', '', '', 3, '2026', '')",
       "INSERT INTO user_quest_progress (id, user_id, quest_id, progress, accepted_at, created_at) VALUES "
       "('a', 'ann', 'own', 2, '', ''), ('b', 'ann', 'uq:ann', 1, '', '')"});
  CHECK(rowgen::rows_of(database.get(),
                        "SELECT quest_id, target, expires_at, share_left FROM "
                        "user_quest_progress ORDER BY id") ==
        Rows{{"own", "8", "", "0.75"}, {"uq:ann", "3", "2026", ""}});
}

TEST_CASE("0109: what was read off a history is kept from then on") {
  using namespace ignition;
  using namespace ignition::economy;
  std::vector<std::string> rows = {
      "INSERT INTO users (id, name, email, created_at, updated_at) VALUES ('ann', '', 'a', '', ''), "
      "('bo', '', 'b', '', '')",
      "INSERT INTO user_wallet (id, user_id, version, counters_json, updated_at) VALUES "
      "('w', 'ann', 7, '{\"coins_earned\":5}', ''), ('x', 'bo', 3, '{}', '')",
      "INSERT INTO focus_sessions (id, user_id, mode, duration, status, active_seconds, xp_awarded, "
      "coins_awarded, started_at, created_at) VALUES ('1', 'ann', 'focus', 300, 'completed', 280, 25, 10, "
      "'', ''), "
      "('2', 'ann', 'focus', 300, 'completed', 300, 20, 8, '', ''), "
      "('3', 'ann', 'break', 300, 'completed', 999, 0, 0, '', ''), "
      "('4', 'ann', 'focus', 300, 'abandoned', 999, 0, 0, '', '')",
      "INSERT INTO user_purchases (id, user_id, item_id, cost_coins, purchased_at, boost_until) VALUES "
      "('1', 'ann', 'item_boost_xp', 50, '', '2026-03-02T10:00:00.001Z'), "
      "('2', 'ann', 'item_boost_xp', 50, '', '2026-03-02T11:00:00.001Z'), "
      "('3', 'ann', 'item_boost_coins', 50, '', NULL)"};
  // By id, which begins with the millisecond: the quest of the second was completed by that focus, the last
  // was gone to.
  const auto event = [&](const std::string& id, const std::string& type, const std::string& at) {
    rows.push_back("INSERT INTO activity_events (id, user_id, event_type, created_at) VALUES ('" + id +
                   "', 'ann', '" + type + "', '" + at + "')");
  };
  event("019c0000-0001-7a", "focus_start", "2026-02-16T23:59:59.000Z");
  event("019c0000-0002-7a", "focus_complete", "2026-02-17T00:00:00.000Z");
  event("019c0000-0002-7b", "quest_complete", "2026-02-17T00:00:00.000Z");
  event("019c0000-0002-7c", "level_up", "2026-02-17T00:00:00.000Z");
  event("019c0000-0003-7a", "focus_start", "2026-03-01T10:00:00.000Z");
  event("019c0000-0004-7a", "focus_complete", "2026-03-02T10:00:00.123Z");
  event("019c0000-0005-7a", "focus_start", "2026-03-02T09:00:00.000Z");
  event("019c0000-0006-7a", "quest_complete", "2026-03-02T10:00:00.000Z");
  event("019c0000-0007-7a", "of another version", "2026-03-02T10:00:00.000Z");
  const auto database = migrated("0109", rows);

  const auto wallets =
      rowgen::rows_of(database.get(), "SELECT version, counters_json FROM user_wallet ORDER BY user_id");
  CHECK(wallets[1] == std::vector<std::string>{"3", "{}"});
  CHECK(wallets[0][0] == "8");
  const Counters counters = counters_of({wallets[0][1]});
  const auto at = [](const char* iso) { return Counter{instant_from_iso(iso)->count, {}}; };
  const LocalDate day = *date_from_iso("2026-03-02");
  CHECK(counters.by_name ==
        decltype(counters.by_name){{"coins_earned", {5, {}}},
                                   {"focus_sessions", {2, {}}},
                                   {"focus_seconds", {580, {}}},
                                   {"focus_longest", {300, {}}},
                                   {"focus_xp", {45, {}}},
                                   {"focus_coins", {18, {}}},
                                   {"boost_until:boost_xp_2x", at("2026-03-02T11:00:00.001Z")},
                                   {"used_at:focus", at("2026-03-02T10:00:00.123Z")},
                                   {"used_at:quests", at("2026-03-02T10:00:00.000Z")}});
  CHECK(counters.sum_of_days("uses:focus", day) == 4);
  CHECK(counters.by_day.at("uses:focus") == DayCounts{day, {2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}});
  CHECK(counters.sum_of_days("uses:quests", day) == 1);
}

TEST_CASE(
    "0109: every event that is something a user did belongs to the module that the table of events says") {
  using namespace ignition;
  std::ifstream file(kFolder + "/0109_bounded_reads.sql");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  for (const auto& event : economy::kEvents) {
    const std::string pair =
        "('" + std::string(name_of(event.code)) + "', '" + std::string(event.module) + "')";
    CAPTURE(pair);
    const bool is_there = text.find(pair) != std::string::npos;
    CHECK(is_there == (event.kind == economy::Kind::activity));
  }
}

TEST_CASE("0130: heights of a waveform become pairs that reach as far below the middle as above") {
  const auto database = migrated(
      "0130",
      {"INSERT INTO users (id, name, email, created_at, updated_at) VALUES ('ann', '', 'a', '', '')",
       "INSERT INTO reference_tracks (id, user_id, title, r2_key, mime_type, bytes, created_at, updated_at) "
       "SELECT value, 'ann', '', value, '', 1, '', '' FROM json_each('[\"1\",\"2\",\"3\"]')",
       "INSERT INTO track_analysis_cache (id, track_id, waveform_json, analyzed_at, created_at) VALUES "
       "('1', '1', '[0,0.5,1]', '', ''), ('2', '2', NULL, '', ''), ('3', '3', '[]', '', '')"});
  CHECK(rowgen::rows_of(database.get(), "SELECT waveform_json FROM track_analysis_cache ORDER BY track_id") ==
        Rows{{"[[0,0],[-0.5,0.5],[-1,1]]"}, {""}, {"[]"}});
}
