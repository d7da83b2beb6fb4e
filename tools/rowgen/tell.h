// Types of parameters. Rule 1: a parameter has the type of the column that it is inserted into, set to or
// compared with; which column that is SQLite says, so aliases and scopes are its own. Rule 2: it is
// std::optional where each of these may be NULL; with nothing that is NULL anything compares. Rule 3: what
// cannot be told, or is told in two ways, is an error until the file says it.
#pragma once

#include <sqlite3.h>

#include <string>
#include <vector>

#include "rowgen/sql_form.h"
#include "rowgen/types.h"

namespace rowgen {

struct Parameter {
  std::string name;
  std::string type;
  auto operator<=>(const Parameter&) const = default;
};

/// A statement of statements.sql, ready to be written as C++.
struct Statement {
  enum class Kind { query, session_query, exec } kind;
  std::string name;
  std::string row;
  std::string batch;
  Place place;
  std::vector<std::string> doc;
  std::string sql;
  std::vector<Parameter> parameters;  // without those of the session
  std::vector<Parameter> members;     // of a row of the batch
};

Statement typed(sqlite3* database, const Types& types, const WrittenStatement& statement);

}  // namespace rowgen
