// Who reads rows of users. Rule: a read of a table whose rows are users' finds them by the session
// (SessionQuery), because a plan knows nobody else; what does not is named here, with the reason.
#include <map>
#include <set>

#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/database.h"
#include "support/statements.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// Statements, or all of a domain or with such a name, that read rows of users and find them otherwise.
const std::map<std::string, std::string> kFoundOtherwise = {
    {"account.blobs_of_user", "of the user whom an administrator deletes"},
    {"_definition", "administrators see whether a definition is in use"},
    {"admin", "routes of administrators, who see the rows of others"},
    {"calendar.due_reminders", "a job: everybody's events whose time has come"},
    {"identity.user_of_account", "a sign-in: there is no session yet"},
    {"identity.user_of_session", "Auth.js asks about a session that it names"},
    {"identity.user_with_email", "a sign-in: there is no session yet"},
    {"jobs", "internal rounds over all users"},
    {"reference.job_of_track", "the worker hears a track, and nobody asks for it"},
};

/// Tables with a column that names a user.
std::set<std::string> tables_of_users(Database& database) {
  std::set<std::string> tables;
  for (const Json& row : database.rows("SELECT DISTINCT t.name FROM pragma_table_list t "
                                       "JOIN pragma_foreign_key_list(t.name) k "
                                       "WHERE t.schema = 'main' AND k.\"table\" = 'users'")) {
    tables.insert(row[0].get<std::string>());
  }
  return tables;
}

int note_table(void* tables, int action, const char* table, const char*, const char*, const char*) {
  if (action == SQLITE_READ) static_cast<std::set<std::string>*>(tables)->insert(table);
  return SQLITE_OK;
}

/// Every table that the statement reads, as SQLite itself says while it compiles it.
std::set<std::string> tables_read(Database& database, const std::string& sql) {
  std::set<std::string> tables;
  sqlite3_set_authorizer(database.handle(), note_table, &tables);
  const auto statement = rowgen::prepare(database.handle(), sql);
  sqlite3_set_authorizer(database.handle(), nullptr, nullptr);
  REQUIRE(statement);
  return tables;
}

/// The name under which the statement may find users otherwise: its own, its domain's, or that of
/// definitions; empty where none.
std::string permission(const std::string& name) {
  if (name.find("_definition") != std::string::npos) return "_definition";
  const std::string domain = name.substr(0, name.find('.'));
  for (const std::string& known : {name, domain}) {
    if (kFoundOtherwise.contains(known)) return known;
  }
  return "";
}

bool are_of_users(const std::set<std::string>& tables, const std::set<std::string>& of_users) {
  for (const std::string& table : tables) {
    if (of_users.contains(table)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a read of users' rows finds the user by the session, or says why not") {
  Database database;
  const std::set<std::string> of_users = tables_of_users(database);
  REQUIRE(of_users.contains("ideas"));
  std::set<std::string> used;
  std::size_t of_session = 0;
  for (const NamedStatement& each : kStatements) {
    if (!each.is_query) continue;
    of_session += each.is_of_session ? 1 : 0;
    if (each.is_of_session || !are_of_users(tables_read(database, each.sql), of_users)) continue;
    const std::string permitted = permission(each.name);
    CAPTURE(each.name);
    CHECK(!permitted.empty());
    used.insert(permitted);
  }
  CHECK(of_session > 100);
  for (const auto& [name, reason] : kFoundOtherwise) {
    CAPTURE(name, reason);
    CHECK(used.contains(name));
  }
}
