#include "rowgen/types.h"

#include <fnmatch.h>

#include <regex>
#include <sstream>

namespace rowgen {
namespace {

/// Whether the statement fills the table's columns with NULL where a join finds nothing.
bool is_left_joined(sqlite3_stmt* statement, const std::string& table) {
  const std::regex join("LEFT JOIN " + table + "\\b");
  return std::regex_search(std::string(sqlite3_sql(statement)), join);
}

/// The column that a foreign key's column refers to, as {table, column}.
std::optional<std::pair<std::string, std::string>> parent_of(sqlite3* database, const std::string& table,
                                                             const std::string& column) {
  const std::string sql = "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('" + table + "')";
  for (const auto& key : rows_of(database, sql)) {
    if (key[0] == column) return {{key[1], key[2]}};
  }
  return std::nullopt;
}

}  // namespace

std::string inner(const std::string& type) {
  const std::string start = "std::optional<";
  return type.starts_with(start) ? type.substr(start.size(), type.size() - start.size() - 1) : type;
}

std::string optional_of(const std::string& type) {
  return type == "JsonText" ? type : "std::optional<" + type + ">";
}

Types::Types(sqlite3* database, const std::string& rules) : database_(database) {
  std::istringstream lines(rules);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string kind, what, type, rest;
    if (!(words >> kind)) continue;
    if (!(words >> what >> type) || (words >> rest)) fail("types.txt: " + line);
    add_rule(kind, what, type);
  }
}

void Types::add_rule(const std::string& kind, const std::string& what, const std::string& type) {
  if (kind == "type") {
    headers_[what] = type;
  } else if (kind == "text") {
    names_.push_back({"TEXT", what, type});
  } else if (kind == "integer") {
    names_.push_back({"INTEGER", what, type});
  } else if (kind == "column") {
    columns_[what] = type;
  } else if (kind == "enum") {
    columns_[what] = type;
    const std::size_t dot = what.find('.');
    enums_.push_back({what.substr(0, dot), what.substr(dot + 1), type});
  } else if (kind == "field") {
    fields_[what] = type;
  } else {
    fail("types.txt: what is " + kind + "?");
  }
}

/// An expression has no storage (""): any rule for its name fits.
std::optional<std::string> Types::by_name(const std::string& name, const std::string& storage) const {
  for (const NameRule& rule : names_) {
    const bool fits = storage.empty() || storage == rule.storage;
    if (fits && fnmatch(rule.pattern.c_str(), name.c_str(), 0) == 0) return rule.type;
  }
  return std::nullopt;
}

std::string Types::of_stored(const std::string& table, const std::string& column,
                             const std::string& storage) const {
  if (const auto found = columns_.find(table + "." + column); found != columns_.end()) return found->second;
  if (const auto parent = parent_of(database_, table, column)) {
    return of_stored(parent->first, parent->second, storage);
  }
  if (storage == "INTEGER" && check_words(database_, table, column) == std::vector<std::string>{"0", "1"}) {
    return "bool";
  }
  if (const auto named = by_name(column, storage)) return *named;
  if (storage == "INTEGER") return "std::int64_t";
  if (storage == "REAL") return "double";
  if (storage == "TEXT") return "std::string";
  fail("types: no type for " + table + "." + column + " of " + storage);
}

std::string Types::of_column(sqlite3_stmt* statement, int i, const std::string& row) const {
  const std::string label = sqlite3_column_name(statement, i);
  if (const auto found = fields_.find(row + "." + label); found != fields_.end()) return found->second;
  const char* table = sqlite3_column_table_name(statement, i);
  if (table == nullptr) return by_name(label, "").value_or("std::int64_t");

  const auto stored = of_table_column(table, sqlite3_column_origin_name(statement, i));
  if (!stored) fail("types: no type for " + label + " of " + table);
  return stored->may_be_null || is_left_joined(statement, table) ? optional_of(stored->type) : stored->type;
}

std::optional<ColumnType> Types::of_table_column(const std::string& table, const std::string& column) const {
  const char* storage = nullptr;
  int not_null = 0, is_key = 0;
  if (sqlite3_table_column_metadata(database_, nullptr, table.c_str(), column.c_str(), &storage, nullptr,
                                    &not_null, &is_key, nullptr) != SQLITE_OK) {
    return std::nullopt;
  }
  if (storage == nullptr || *storage == '\0') return std::nullopt;  // of a table that SQLite makes up
  return ColumnType{of_stored(table, column, storage), not_null == 0 && is_key == 0};
}

bool Types::is_known(const std::string& type) const {
  const std::string bare = inner(type);
  return headers_.contains(bare) || bare == "bool" || bare == "double";
}

std::string Types::header_of(const std::string& type) const {
  if (!is_known(type)) fail("types.txt has no line `type " + inner(type) + " <header>`");
  const auto found = headers_.find(inner(type));
  return found == headers_.end() ? "" : found->second;
}

}  // namespace rowgen
