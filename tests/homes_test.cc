// Where rows live under STORE=durable (tools/rowgen/homes.txt). Rule: a statement runs in one store. In a
// user's object are the rows of its users and a copy of the definitions; everything else is in D1. What
// touches both, or is an administrator's, who asks D1, and touches what is in objects, stands here with how
// that goes.
#include <map>
#include <set>
#include <sstream>

#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/database.h"
#include "support/root.h"
#include "support/statements.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr std::string_view kHomes[] = {"user", "definitions", "mixed", "accounts", "cross-user", "store"};

/// Statements, or all of a domain or with such a name, and why it works.
const std::map<std::string, std::string> kAcrossStores = {
    {"_definition", "administrators' definitions: that one is in use D1 knows of rows that go up"},
    {"account.is_long_account", "where it is asked: an object has its users, and D1 none of their rows"},
    {"admin.end_of_cards", "health"},
    {"admin.end_of_pairs", "health"},
    {"admin.end_of_plans", "health"},
    {"admin.feedback_by_id", "feedback goes up to D1"},
    {"admin.health_of_page", "asked of each object, which has its users; so are the next ones of health"},
    {"admin.inbox", "feedback goes up to D1"},
    {"admin.ledger_of_page", "health"},
    {"admin.orphaned_quests_of_page", "health"},
    {"admin.page_of_feedback", "feedback goes up to D1"},
    {"admin.page_of_feedback_in", "feedback goes up to D1"},
    {"admin.page_of_shared_decks", "decks that are open to everybody go up to D1"},
    {"admin.shared_deck_by_id", "decks that are open to everybody go up to D1"},
    {"admin.skills_of_page", "health"},
    {"admin.stats_of_page", "wallets go up to D1"},
    {"admin.take_back_deck", "what becomes of an open deck comes down from D1"},
    {"admin.tracks_between", "health"},
    {"admin.update_feedback", "what becomes of feedback comes down from D1"},
    {"admin.version", "D1 has a wallet of each user, for the gate of those who ask it"},
    {"admin.wallet", "wallets go up to D1"},
    {"admin.wrong_cards_of_page", "health"},
    {"admin.wrong_plans_of_page", "health"},
    {"admin.wrong_records_of_page", "health"},
    {"admin.wrong_texts_of_page", "health"},
    {"identity.caller_of_session", "both stores have of each user what the gate asks for"},
    {"identity.raise_version_of_session", "signing out asks D1, which has a wallet of each user"},
    {"identity.user_of_account", "a sign-in asks D1, which has a wallet of each user"},
    {"identity.user_with_email", "a sign-in asks D1"},
    {"jobs", "each object has its own round, over its users"},
    {"today.visit_of_me", "an object has a copy of its users"},
};

std::map<std::string, std::string> homes() {
  std::map<std::string, std::string> homes;
  std::istringstream lines(rowgen::text_of(in_project("tools/rowgen/homes.txt")));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string home, table, more;
    if (!(words >> home >> table)) continue;
    CAPTURE(line);
    CHECK_FALSE(words >> more);
    CHECK(std::find(std::begin(kHomes), std::end(kHomes), home) != std::end(kHomes));
    CHECK(homes.emplace(table, home).second);
  }
  return homes;
}

/// The homes of what a statement touches. Who asks is found in either store.
std::set<std::string> homes_touched(Database& database, std::string sql,
                                    const std::map<std::string, std::string>& homes) {
  constexpr std::string_view kAsker =
      "(SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2)";
  for (std::size_t at = sql.find(kAsker); at != std::string::npos; at = sql.find(kAsker))
    sql.replace(at, kAsker.size(), "(SELECT ?1)");
  rowgen::Touched named = rowgen::touched_by(database.handle(), sql);
  named.read.merge(named.written);
  std::set<std::string> touched;
  for (const std::string& table : named.read) {
    if (const auto home = homes.find(table); home != homes.end()) touched.insert(home->second);
  }
  return touched;
}

bool is_definition(const std::string& name) { return name.find("_definition") != std::string::npos; }

bool is_of_administrators(const std::string& name) {
  return name.rfind("admin.", 0) == 0 || is_definition(name);
}

bool is_across_stores(const std::string& name, const std::set<std::string>& touched) {
  const bool in_object = touched.contains("user") || touched.contains("mixed");
  const bool in_d1 = touched.contains("accounts") || touched.contains("cross-user");
  return in_object && (in_d1 || is_of_administrators(name));
}

}  // namespace

TEST_CASE("every table has one home") {
  Database database;
  const auto known = homes();
  std::set<std::string> tables;
  for (const Json& row : database.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' "
                                       "AND type = 'table' AND name NOT LIKE 'sqlite_%'")) {
    tables.insert(row[0].get<std::string>());
    CAPTURE(row[0]);
    CHECK(known.contains(row[0].get<std::string>()));
  }
  for (const auto& [table, home] : known) {
    CAPTURE(table);
    CHECK(tables.contains(table));
  }
}

TEST_CASE("a statement runs in one store, or stands here with how it runs in two") {
  Database database;
  // Else SQLite tells of a parent, whose key it looks up, as if the statement read it.
  database.rows("PRAGMA foreign_keys = OFF");
  const auto known = homes();
  std::set<std::string> used;
  std::size_t in_objects = 0;
  for (const NamedStatement& each : kStatements) {
    const std::set<std::string> touched = homes_touched(database, each.sql, known);
    in_objects += touched.contains("user") || touched.contains("mixed") ? 1 : 0;
    if (!is_across_stores(each.name, touched)) continue;
    const std::string domain =
        is_definition(each.name) ? "_definition" : each.name.substr(0, each.name.find('.'));
    const std::string permitted = kAcrossStores.contains(each.name) ? each.name : domain;
    CAPTURE(each.name);
    CHECK(kAcrossStores.contains(permitted));
    used.insert(permitted);
  }
  CHECK(in_objects > 300);
  for (const auto& [name, reason] : kAcrossStores) {
    CAPTURE(name, reason);
    CHECK(used.contains(name));
  }
}

TEST_CASE("a WITH clause hides no table, and what a trigger looks at is not the statement's") {
  Database database;
  const auto within = rowgen::touched_by(
      database.handle(),
      "WITH newest (id) AS (SELECT id FROM ideas ORDER BY id DESC LIMIT 5) SELECT id FROM newest");
  CHECK(within.read.contains("ideas"));
  database.rows("CREATE TRIGGER copied AFTER INSERT ON ideas BEGIN INSERT INTO db_metadata (key, value) "
                "SELECT id, title FROM books; END");
  const auto triggering =
      rowgen::touched_by(database.handle(), "INSERT INTO ideas (id, user_id) SELECT 'a', user_id FROM goals");
  CHECK(triggering.written == std::set<std::string>{"ideas"});
  CHECK(triggering.read.contains("goals"));
  CHECK_FALSE(triggering.read.contains("books"));
}
