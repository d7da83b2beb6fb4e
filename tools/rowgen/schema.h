// The schema. Rule: what the migrations say is asked of SQLite, not read out of their text; only the words of
// a CHECK stand nowhere else.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace rowgen {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Close>;
using Prepared = std::unique_ptr<sqlite3_stmt, Close>;

/// Throws a std::runtime_error that says what is wrong: nothing here goes on with half a schema.
[[noreturn]] void fail(const std::string& message);

/// The whole file.
std::string text_of(const std::filesystem::path& file);

/// An empty database in memory, with foreign keys on.
Connection open_empty();

/// The folder's migrations, in the order of their names, which is that in which they are applied.
std::vector<std::filesystem::path> migration_files(const std::filesystem::path& migrations);

/// Runs the migrations of the folder whose names come after `after` and before `until`, in their order.
void migrate(sqlite3* database, const std::filesystem::path& migrations, const std::string& after,
             const std::string& until);

/// One that has all migrations of the folder, and says so in D1's own list, as wrangler has it.
Connection open_migrated(const std::filesystem::path& migrations);

/// nullptr where the text is no statement; sqlite3_errmsg tells why.
Prepared prepare(sqlite3* database, const std::string& sql);

/// The tables that a statement itself names, in WITH clauses and views, too. What a trigger does follows from
/// the schema, and is none of it.
struct Touched {
  std::set<std::string> read, written;
};
/// Fails where the text is no statement.
Touched touched_by(sqlite3* database, const std::string& sql);

/// Every row of a query whose columns are read as text; NULL reads as "".
std::vector<std::vector<std::string>> rows_of(sqlite3* database, const std::string& sql);

/// The words of `CHECK (<column> IN (…))` in a table's definition, without quotes; none where there is no
/// such CHECK.
std::vector<std::string> check_words(sqlite3* database, const std::string& table, const std::string& column);

}  // namespace rowgen
