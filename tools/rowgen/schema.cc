#include "rowgen/schema.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace rowgen {
namespace {

std::string quoted(const std::string& text) {
  std::string sql = "'";
  for (const char c : text) sql += c == '\'' ? "''" : std::string(1, c);
  return sql + "'";
}

struct Noted {
  std::set<std::string> triggers;
  Touched touched;
};

/// `within` is a trigger, but also a view or a WITH clause.
int note(void* into, int action, const char* table, const char*, const char*, const char* within) {
  auto& [triggers, touched] = *static_cast<Noted*>(into);
  if (table == nullptr || (within != nullptr && triggers.contains(within))) return SQLITE_OK;
  if (action == SQLITE_READ) touched.read.insert(table);
  if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE)
    touched.written.insert(table);
  return SQLITE_OK;
}

}  // namespace

void fail(const std::string& message) { throw std::runtime_error(message); }

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) fail("cannot read " + file.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Connection open_empty() {
  sqlite3* database = nullptr;
  if (sqlite3_open(":memory:", &database) != SQLITE_OK) fail("no database in memory");
  Connection connection(database);
  sqlite3_exec(database, "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
  // As D1 has it.
  sqlite3_limit(connection.get(), SQLITE_LIMIT_COMPOUND_SELECT, 5);
  return connection;
}

std::vector<std::filesystem::path> migration_files(const std::filesystem::path& migrations) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(migrations)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void migrate(sqlite3* database, const std::filesystem::path& migrations, const std::string& after,
             const std::string& until) {
  for (const auto& file : migration_files(migrations)) {
    const std::string name = file.filename().string();
    if (name <= after || name >= until) continue;
    if (sqlite3_exec(database, text_of(file).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      fail(file.string() + ": " + sqlite3_errmsg(database));
    }
  }
}

Connection open_migrated(const std::filesystem::path& migrations) {
  Connection database = open_empty();
  migrate(database.get(), migrations, "0", "9");
  std::string list;
  for (const auto& file : migration_files(migrations)) {
    list += (list.empty() ? "(" : "), (") + quoted(file.filename().string());
  }
  const std::string keep = "INSERT INTO d1_migrations (name) VALUES " + list + ")";
  if (sqlite3_exec(database.get(), keep.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail("the list of migrations: " + std::string(sqlite3_errmsg(database.get())));
  }
  return database;
}

Prepared prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
  return Prepared(statement);
}

Touched touched_by(sqlite3* database, const std::string& sql) {
  Noted noted;
  for (auto& row : rows_of(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
    noted.triggers.insert(std::move(row[0]));
  sqlite3_set_authorizer(database, note, &noted);
  const bool is_statement = prepare(database, sql) != nullptr;
  sqlite3_set_authorizer(database, nullptr, nullptr);
  if (!is_statement) fail("no statement: " + sql);
  return noted.touched;
}

std::vector<std::vector<std::string>> rows_of(sqlite3* database, const std::string& sql) {
  const Prepared statement = prepare(database, sql);
  if (!statement) fail(sql + ": " + sqlite3_errmsg(database));
  std::vector<std::vector<std::string>> rows;
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    std::vector<std::string>& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement.get()); i += 1) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), i));
      row.emplace_back(text == nullptr ? "" : text);
    }
  }
  return rows;
}

std::vector<std::string> check_words(sqlite3* database, const std::string& table, const std::string& column) {
  const auto definition = rows_of(database, "SELECT sql FROM sqlite_schema WHERE name = " + quoted(table));
  if (definition.empty()) fail("there is no table " + table);
  const std::string& sql = definition[0][0];
  const std::string opening = "CHECK (" + column + " IN (";
  const std::size_t start = sql.find(opening);
  if (start == std::string::npos) return {};
  const std::size_t list = start + opening.size();
  std::istringstream parts(sql.substr(list, sql.find(')', list) - list));
  std::vector<std::string> words;
  for (std::string part; std::getline(parts, part, ',');) {
    std::string word;
    for (const char c : part) {
      if (c != ' ' && c != '\'') word += c;
    }
    words.push_back(word);
  }
  return words;
}

}  // namespace rowgen
