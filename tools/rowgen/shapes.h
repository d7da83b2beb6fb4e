// Shapes: what a row holds. Rule: statements that share a row must agree on it.
#pragma once

#include <sqlite3.h>

#include <string>
#include <vector>

#include "rowgen/tell.h"

namespace rowgen {

/// A column or a parameter as a member of a struct.
struct Column {
  std::string name;    // in the list of fields
  std::string member;  // in the struct
  std::string type;
  auto operator<=>(const Column&) const = default;
};

struct Row {
  std::string domain;
  std::string name;
  std::vector<Column> columns;
  std::string first_place;  // of a statement with it
  bool is_returned = false;
};

/// A member of that name: in lower case, and not a keyword.
std::string snake_case(const std::string& name);

/// The struct of a statement's parameters; a column each.
std::vector<Column> columns_of(const std::vector<Parameter>& parameters);

class Shapes {
 public:
  Shapes(sqlite3* database, const Types& types) : database_(database), types_(types) {}

  /// A statement of `domain` that returns `row` (Row or domain::Row; empty for none). `place` is for
  /// messages.
  void add_result(const std::string& domain, const std::string& row, const std::string& sql,
                  const std::string& place);

  /// The row that a statement takes many of.
  void add_batch(const std::string& domain, const Statement& statement);

  std::vector<Row> rows_of(const std::string& domain) const;

 private:
  void add(Row row);
  Row named(const std::string& domain, const std::string& row, const std::string& place) const;

  sqlite3* database_;
  const Types& types_;
  std::vector<Row> rows_;
};

}  // namespace rowgen
