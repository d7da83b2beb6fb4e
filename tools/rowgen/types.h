// From columns to C++ types. Rule: the schema says what it can (booleans, nullability, foreign keys); the
// rest stands in types.txt.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rowgen/schema.h"

namespace rowgen {

/// An enum that stands for the words of a column.
struct MappedEnum {
  std::string table;
  std::string column;
  std::string type;
};

/// What a column holds.
struct ColumnType {
  std::string type;  // never std::optional
  bool may_be_null;
};

/// T of `std::optional<T>`; any other type as it is.
std::string inner(const std::string& type);

/// The type of a value that may be NULL. (A JsonText is NULL where its text is empty.)
std::string optional_of(const std::string& type);

class Types {
 public:
  /// `rules`: the text of types.txt.
  Types(sqlite3* database, const std::string& rules);

  /// The type of a statement's i-th column, `std::optional<…>` where it may be NULL. `row` is domain.Row.
  std::string of_column(sqlite3_stmt* statement, int i, const std::string& row) const;

  /// Of a column of the schema; nullopt where there is no such column.
  std::optional<ColumnType> of_table_column(const std::string& table, const std::string& column) const;

  /// Whether it is known where that type is declared; of `std::optional<T>` T.
  bool is_known(const std::string& type) const;

  /// The header that declares the type, or T of `std::optional<T>`; empty for a type that needs none.
  std::string header_of(const std::string& type) const;

  const std::vector<MappedEnum>& enums() const { return enums_; }

 private:
  struct NameRule {
    std::string storage;  // TEXT or INTEGER
    std::string pattern;
    std::string type;
  };

  void add_rule(const std::string& kind, const std::string& what, const std::string& type);
  std::optional<std::string> by_name(const std::string& name, const std::string& storage) const;
  std::string of_stored(const std::string& table, const std::string& column,
                        const std::string& storage) const;

  sqlite3* database_;
  std::map<std::string, std::string> headers_;  // by type
  std::map<std::string, std::string> columns_;  // by table.column
  std::map<std::string, std::string> fields_;   // by domain.Row.column
  std::vector<NameRule> names_;                 // the first that fits holds
  std::vector<MappedEnum> enums_;
};

}  // namespace rowgen
