#include "rowgen/shapes.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace rowgen {
namespace {

std::string without_json(const std::string& name) {
  const std::string end = "_json";
  return name.ends_with(end) ? name.substr(0, name.size() - end.size()) : name;
}

}  // namespace

std::string snake_case(const std::string& name) {
  static const std::set<std::string> keywords = {"break",  "case",      "class",  "default",  "delete",
                                                 "export", "namespace", "new",    "operator", "private",
                                                 "public", "register",  "switch", "template"};
  std::string member;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) == 0) {
      member += c;
      continue;
    }
    if (!member.empty() && member.back() != '_') member += '_';
    member += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return keywords.contains(member) ? member + "_" : member;
}

std::vector<Column> columns_of(const std::vector<Parameter>& parameters) {
  std::vector<Column> columns;
  for (const Parameter& each : parameters) columns.push_back({each.name, snake_case(each.name), each.type});
  return columns;
}

void Shapes::add_result(const std::string& domain, const std::string& row, const std::string& sql,
                        const std::string& place) {
  const Prepared statement = prepare(database_, sql);
  if (!statement) fail(place + ": " + sqlite3_errmsg(database_));
  // What a change returns is for the worker, which puts it into the queue.
  const bool is_read = sqlite3_stmt_readonly(statement.get()) != 0;
  const bool returns_rows = is_read && sqlite3_column_count(statement.get()) > 0;
  if (returns_rows && row.empty()) fail(place + ": the row that it returns has no name");
  if (!returns_rows && !row.empty()) fail(place + ": it returns no " + row);
  if (row.empty()) return;
  Row made = named(domain, row, place);
  made.is_returned = true;
  for (int i = 0; i < sqlite3_column_count(statement.get()); i += 1) {
    const std::string name = without_json(sqlite3_column_name(statement.get(), i));
    made.columns.push_back(
        {name, snake_case(name), types_.of_column(statement.get(), i, made.domain + "." + made.name)});
  }
  add(std::move(made));
}

void Shapes::add_batch(const std::string& domain, const Statement& statement) {
  const std::string place = statement.place.file + ":" + std::to_string(statement.place.line);
  Row row = named(domain, statement.batch, place);
  row.columns = columns_of(statement.members);
  add(std::move(row));
}

std::vector<Row> Shapes::rows_of(const std::string& domain) const {
  std::vector<Row> rows;
  for (const Row& row : rows_) {
    if (row.domain == domain) rows.push_back(row);
  }
  return rows;
}

void Shapes::add(Row row) {
  const auto known = std::find_if(rows_.begin(), rows_.end(), [&](const Row& each) {
    return each.domain == row.domain && each.name == row.name;
  });
  if (known == rows_.end()) {
    rows_.push_back(std::move(row));
    return;
  }
  if (known->columns != row.columns)
    fail(row.first_place + ": " + row.name + " differs from that of " + known->first_place);
  known->is_returned |= row.is_returned;
}

Row Shapes::named(const std::string& domain, const std::string& row, const std::string& place) const {
  const std::size_t colons = row.find("::");
  if (colons == std::string::npos)
    return {.domain = domain, .name = row, .columns = {}, .first_place = place};
  return {
      .domain = row.substr(0, colons), .name = row.substr(colons + 2), .columns = {}, .first_place = place};
}

}  // namespace rowgen
