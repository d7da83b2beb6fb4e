// How SQLite goes about every statement. Rule: the work of a statement depends on what it returns, never on
// how many users there are or how long a history is.
#include <map>
#include <regex>
#include <set>

#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/database.h"
#include "support/filler.h"
#include "support/statements.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// At most a few rows a user, however long the user stays: what is found in them may be sorted.
const std::set<std::string> kFewPerUser = {"sessions",        "user_achievements",    "user_drill_stats",
                                           "user_interests",  "user_lesson_progress", "user_onboarding_state",
                                           "user_settings",   "user_skills",          "user_streaks",
                                           "user_ui_modules", "user_wallet"};

/// Statements that sort rows of a history, and why these rows are few.
const std::map<std::string, std::string> kBoundedSorts = {
    {"admin.health_of_page", "at most 100 users"},
    {"admin.ledger_of_page", "as many entries as one call reads"},
    {"admin.end_of_pairs", "at most 101 exercises of users by their sets, and as many by their records"},
    {"admin.wrong_records_of_page", "the same"},
    {"infobase.tags_of_infobase_entries", "the tags of at most 1,000 entries"},
    {"journal.tags_of_journal_entries", "the tags of at most 500 entries"},
    {"books.months_of_reading", "the sessions of one year"},
    {"habits.habits", "at most 100 habits"},
    {"habits.logs_around", "the logs of one week, 50 a period at most"},
    {"habits.logs_of_days", "the logs of one week, 50 a period at most"},
    {"habits.open_habits", "at most 100 habits"},
    {"calendar.printed_replaced", "at most 500 at once of the changed occurrences in ten years"},
    {"calendar.printed_rules", "the events with a rule, of which a user has few"},
    {"calendar.printed_singles", "at most 500 at once of the events in ten years"},
    {"exercise.page_of_exercise_definitions", "the library, which administrators write"},
    {"exercise.set_totals", "the sets of at most 1,000 sessions"},
    {"exercise.week_totals", "at most 1,000 sessions"},
    {"exercise.history", "the sets of 50 sessions, in each a few of one exercise"},
    {"ideas.tags_of_ideas", "the tags of at most 500 ideas"},
    {"learn.known_fronts", "the cards of one deck, of which only its own fronts are told"},
    {"learn.part_of_cards", "at most 500 cards"},
    {"learn.queue", "at most 100 decks, and of each the 200 longest due and what is in learning"},
    {"learn.queue_of_deck", "the 200 longest due, and what is in learning"},
    {"learn.standings", "at most the decks that one has begun"},
    {"planning.quests_to_plan", "what everybody shares, and at most 53 quests in hand"},
    {"reference.tags_of_tracks", "the tags of at most 500 tracks"},
    {"economy.listening_quests", "one row for each quest that everyone shares"},
    {"economy.page_of_quests", "the quests that everyone has, and a page of one's own"},
};

std::vector<std::string> plan_of(Database& database, const std::string& sql) {
  std::vector<std::string> details;
  for (const auto& row : rowgen::rows_of(database.handle(), "EXPLAIN QUERY PLAN " + sql)) {
    details.push_back(row[3]);
  }
  return details;
}

/// The tables that a line of a plan may mean: it tells aliases, and an alias may stand for several.
std::set<std::string> tables_meant(const std::string& detail, const std::string& sql,
                                   const std::set<std::string>& tables) {
  std::smatch found;
  if (!std::regex_search(detail, found, std::regex(R"(^(SCAN|SEARCH) (\w+))"))) return {};
  const std::string alias = found[2];
  if (tables.contains(alias)) return {alias};
  const std::regex naming(R"(\b(\w+) (AS )?)" + alias + R"(\b)");
  std::set<std::string> meant;
  for (std::sregex_iterator at(sql.begin(), sql.end(), naming), end; at != end; ++at) {
    if (tables.contains((*at)[1])) meant.insert((*at)[1]);
  }
  return meant;
}

bool is_scan(const std::string& detail) { return detail.rfind("SCAN ", 0) == 0; }

bool is_sort(const std::string& detail) { return detail.find("USE TEMP B-TREE") != std::string::npos; }

}  // namespace

TEST_CASE("no statement scans what grows") {
  Database database;
  const std::vector<std::string> all = tables_of(database);
  const std::set<std::string> tables(all.begin(), all.end());
  for (const NamedStatement& each : kStatements) {
    for (const std::string& detail : plan_of(database, each.sql)) {
      if (!is_scan(detail)) continue;
      for (const std::string& table : tables_meant(detail, each.sql, tables)) {
        CAPTURE(each.name, detail, table);
        CHECK(kCatalogues.contains(table));
      }
    }
  }
}

TEST_CASE("no statement sorts what grows") {
  Database database;
  const std::vector<std::string> all = tables_of(database);
  const std::set<std::string> tables(all.begin(), all.end());
  std::set<std::string> exceptions;
  for (const NamedStatement& each : kStatements) {
    bool sorts = false, grows = false;
    for (const std::string& detail : plan_of(database, each.sql)) {
      sorts |= is_sort(detail);
      for (const std::string& table : tables_meant(detail, each.sql, tables)) {
        grows |= !kCatalogues.contains(table) && !kFewPerUser.contains(table);
      }
    }
    // An export reads everything of one user, and is the only one that may.
    if (!sorts || !grows || each.name.rfind("account.export_", 0) == 0) continue;
    exceptions.insert(each.name);
    CAPTURE(each.name);
    CHECK(kBoundedSorts.contains(each.name));
  }
  for (const auto& [name, reason] : kBoundedSorts) {
    CAPTURE(name, reason);
    CHECK(exceptions.contains(name));
  }
}

TEST_CASE("the children of a row are found without a scan, so that it can be deleted") {
  Database database;
  for (const Json& key : database.rows(
           "SELECT t.name, group_concat(k.\"from\" || ' = ?', ' AND ') FROM pragma_table_list t "
           "JOIN pragma_foreign_key_list(t.name) k WHERE t.schema = 'main' GROUP BY t.name, k.id")) {
    const auto plan = plan_of(
        database, "SELECT 1 FROM " + key[0].get<std::string>() + " WHERE " + key[1].get<std::string>());
    CAPTURE(key[0], key[1], plan);
    REQUIRE_FALSE(plan.empty());
    CHECK_FALSE(is_scan(plan[0]));
  }
}

TEST_CASE("every index that keeps nothing unique is of use") {
  Database database;
  std::string plans;
  for (const NamedStatement& each : kStatements) {
    for (const std::string& detail : plan_of(database, each.sql)) plans += detail + " \n";
  }
  for (const Json& index :
       database.rows("SELECT i.name, EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) k WHERE "
                     "k.seq = 0 AND k.\"from\" = c.name) FROM pragma_table_list t "
                     "JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c "
                     "WHERE t.schema = 'main' AND i.\"unique\" = 0 AND c.seqno = 0")) {
    const std::string name = index[0];
    CAPTURE(name);
    CHECK((index[1] == 1 || plans.find("INDEX " + name + " ") != std::string::npos));
  }
}
