// Rows of a user in every table that can hold one, from the schema alone: a table that is added later is
// filled, too.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "support/database.h"

namespace ignition::testing {

/// Content that we write ourselves: read from end to end where a list of it is wanted.
extern const std::set<std::string> kCatalogues;

/// All tables, by name.
std::vector<std::string> tables_of(Database& database);

/// Makes rows of one user. They are numbered; the texts of row 0 all hold the user's id, and no column of it
/// is NULL. What may be NULL, the words of a CHECK and whether a time is past vary with the number; yes or no
/// is as the schema presets it. A row that a UNIQUE or CHECK forbids is left out.
class Filler {
 public:
  /// `now` is what past and future are measured by.
  Filler(Database& database, std::string user, UnixMillis now);

  /// Row 0 in every table that knows users.
  void fill();

  /// Rows from number `from` up to `to` in the table, which knows users, and in those that they name.
  void grow(const std::string& table, int from, int to);

  /// Whether its rows are somebody's, or name a user by e-mail address.
  bool knows_users(const std::string& table);

 private:
  struct Column {
    std::string name;
    std::string type;
    bool may_be_null;
    std::string preset;  // its DEFAULT, or empty
    std::string parent;  // of a foreign key, or empty
    std::string parent_column;
    std::vector<std::string> words;  // of a CHECK
  };

  const std::vector<Column>& columns_of(const std::string& table);
  Json value_of(const Column& column, int number);
  Json parent_of(const Column& column, int number);
  void make(const std::string& table, int number);

  Database& database_;
  std::string user_;
  std::string email_;
  UnixMillis now_;
  std::map<std::string, std::vector<Column>> columns_;
  std::map<std::string, bool> knows_users_;
  std::set<std::pair<std::string, int>> made_;
};

}  // namespace ignition::testing
