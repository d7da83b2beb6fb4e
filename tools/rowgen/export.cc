#include "rowgen/export.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "rowgen/schema.h"
#include "rowgen/sql_form.h"

namespace rowgen {
namespace {

const std::string kUser{kUserOfSession};

struct Rules {
  std::set<std::string> omitted;
  std::set<std::string> secret;              // table.column
  std::map<std::string, std::string> email;  // column by table
};

Rules rules_of(const std::filesystem::path& file) {
  Rules rules;
  std::istringstream lines(text_of(file));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string kind, what;
    if (!(words >> kind)) continue;
    if (!(words >> what)) fail("export.txt: " + line);
    const std::size_t dot = what.find('.');
    if (kind == "omit") {
      rules.omitted.insert(what);
    } else if (kind == "secret") {
      rules.secret.insert(what);
    } else if (kind == "email" && dot != std::string::npos) {
      rules.email[what.substr(0, dot)] = what.substr(dot + 1);
    } else {
      fail("export.txt: what is " + kind + "?");
    }
  }
  return rules;
}

/// How a table's rows are known to be the user's: by a column that names the user, or by a parent that goes
/// with its children and is the user's. nullopt where neither holds.
std::optional<std::string> ownership(sqlite3* database, const std::string& table) {
  if (table == "users") return "id = " + kUser;
  const auto keys =
      rows_of(database, "SELECT \"from\", \"table\", \"to\", on_delete FROM pragma_foreign_key_list('" +
                            table + "') ORDER BY \"table\" <> 'users', id");
  for (const auto& key : keys) {
    if (key[1] == "users") return key[0] + " = " + kUser;
    if (key[3] != "CASCADE") continue;
    if (const auto parent = ownership(database, key[1])) {
      return key[0] + " IN (SELECT " + key[2] + " FROM " + key[1] + " WHERE " + *parent + ")";
    }
  }
  return std::nullopt;
}

/// `name, value` for json_object, in the words of the API: yes and no, JSON as JSON.
std::string member(sqlite3* database, const std::string& table, const std::string& column) {
  const std::string end = "_json";
  const bool is_json = column.ends_with(end) || column == "metadata";
  const std::string name = column.ends_with(end) ? column.substr(0, column.size() - end.size()) : column;
  const bool is_yes_or_no = check_words(database, table, column) == std::vector<std::string>{"0", "1"};
  if (is_yes_or_no) return "'" + name + "', json(iif(" + column + ", 'true', 'false'))";
  return "'" + name + "', " + (is_json ? "json(" + column + ")" : column);
}

/// What tells a row among those of its user: the columns of the primary key, but for the user.
std::string key_of(sqlite3* database, const std::string& table) {
  std::string key;
  for (const auto& row : rows_of(database, "SELECT name FROM pragma_table_info('" + table +
                                               "') WHERE pk > 0 ORDER BY pk")) {
    if (row[0] == "user_id") continue;
    key += (key.empty() ? "" : " || ' ' || ") + row[0];
  }
  return key.empty() ? "user_id" : key;
}

/// Rows behind the key ?3: at most ?4 of them, and none behind the one with which they come to ?5 bytes. That
/// one is found first, by adding up lengths only as far as it; x'' is behind every key.
std::string page_of(const std::string& table, const std::string& key, const std::string& members,
                    const std::string& whose) {
  const std::string last =
      "SELECT key FROM (SELECT key, sum(length(CAST(item_json AS BLOB))) OVER (ORDER BY key ROWS UNBOUNDED "
      "PRECEDING) AS bytes FROM mine ORDER BY key LIMIT ?4) WHERE bytes >= ?5 LIMIT 1";
  return "WITH mine AS NOT MATERIALIZED (SELECT " + key + " AS key, json_object(" + members +
         ") AS item_json FROM " + table + " WHERE " + whose + " AND " + key +
         " > ?3) SELECT key, item_json FROM mine WHERE key <= coalesce((" + last +
         "), x'') ORDER BY key LIMIT ?4";
}

}  // namespace

std::vector<ExportedTable> exported_tables(sqlite3* database, const std::filesystem::path& rules_file) {
  const Rules rules = rules_of(rules_file);
  std::vector<ExportedTable> tables;
  for (const auto& row :
       rows_of(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
    const std::string& table = row[0];
    auto whose = ownership(database, table);
    if (const auto email = rules.email.find(table); email != rules.email.end()) {
      whose = email->second +
              " = (SELECT email FROM users WHERE emailVerified IS NOT NULL AND id = " + kUser + ")";
    }
    if (!whose || rules.omitted.contains(table)) continue;
    std::string members;
    for (const auto& column : rows_of(database, "SELECT name FROM pragma_table_info('" + table + "')")) {
      if (rules.secret.contains(table + "." + column[0])) continue;
      members += (members.empty() ? "" : ", ") + member(database, table, column[0]);
    }
    tables.push_back({table, page_of(table, key_of(database, table), members, *whose)});
  }
  return tables;
}

std::string export_header(const std::vector<ExportedTable>& tables) {
  const std::string type = "SessionQuery<ItemRow, ExportParams>";
  std::string text =
      "// Generated by tools/rowgen from the migrations and export.txt; a test keeps it fresh.\n"
      "// clang-format off\n#pragma once\n\n#include <array>\n\n#include \"base/json_text.h\"\n"
      "#include \"plan/statement.h\"\n\nnamespace ignition::account {\n\n"
      "struct ItemRow {\n  std::string key = {};\n  JsonText item = {};\n"
      "  static constexpr auto fields = field_list(field<&ItemRow::key>(\"key\"), "
      "field<&ItemRow::item>(\"item\"));\n};\n\nnamespace sql {\n\n"
      "/// Rows behind the key, at most so many, and none behind the one with which they come to so many "
      "bytes.\n"
      "struct ExportParams {\n  const std::string& after;\n  const std::int64_t& rows;\n"
      "  const std::int64_t& bytes;\n"
      "  using Types = ParameterTypes<std::string, std::int64_t, std::int64_t>;\n"
      "  static constexpr std::string_view names[] = {\"after\", \"rows\", \"bytes\"};\n};\n\n";
  for (const ExportedTable& each : tables) {
    text += "inline constexpr " + type + " export_" + each.table + "{\n    \"" + each.sql + "\"};\n";
  }
  text +=
      "\n}  // namespace sql\n\nstruct ExportedTable {\n  std::string_view name;\n"
      "  SessionQuery<ItemRow, sql::ExportParams> rows;\n};\n\n"
      "inline constexpr auto kExportedTables = std::to_array<ExportedTable>({\n";
  for (const ExportedTable& each : tables)
    text += "    {\"" + each.table + "\", sql::export_" + each.table + "},\n";
  return text + "});\n\n}  // namespace ignition::account\n";
}

}  // namespace rowgen
