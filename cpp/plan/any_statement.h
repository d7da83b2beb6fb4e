// Statements as data. Rule: code that serves many tables alike knows a statement by its text and by the names
// of its parameters, and binds each by its name from a JSON object, whose members look as in a reply.
#pragma once

#include <span>
#include <string_view>

#include "plan/json.h"
#include "plan/statement.h"

namespace ignition {

struct AnyStatement {
  std::string_view sql = {};
  std::span<const std::string_view> names = {};  // of the parameters, but those that the session binds
  std::span<const Shape* const> shapes = {};
  bool is_of_session = false;

  constexpr bool is_there() const { return !sql.empty(); }
};

template <class Row, Parameters P>
constexpr AnyStatement any(const SessionQuery<Row, P>& query) {
  return {query.statement.sql, P::names, query.statement.shapes, true};
}
template <class Row, Parameters P>
constexpr AnyStatement any(const Query<Row, P>& query) {
  return {query.statement.sql, P::names, query.statement.shapes};
}
template <Parameters P>
constexpr AnyStatement any(const Exec<P>& exec) {
  return {exec.statement.sql, P::names, exec.statement.shapes};
}

/// Appends a value as a statement takes it: a flag as 0 or 1, what a column of JSON holds as its text.
void encode_shown(std::string& text, const Shape& shape, const Json& shown);

/// Appends each parameter, with a comma before it. Each is a member of `values`.
void encode_named(std::string& text, const AnyStatement& statement, const Json& values);

/// A statement that knows no session.
Statement bound(const AnyStatement& statement, const Json& values);

/// A row that is known by its columns only.
struct AnyRow;

/// Appends a row as an object, as a reply shows it.
void append_row(std::string& text, JsonValue row, std::span<const Member> columns);

/// The statements of a resource, as rowgen lists them (CONTRIBUTING, SQL). Those that it has not are empty.
struct ResourceStatements {
  std::string_view table = {};
  std::span<const Member> row = {};   // the columns of one
  std::span<const Member> item = {};  // the columns of one in a list
  AnyStatement page = {};             // before or after an id, so many
  AnyStatement search = {};           // the same with filters; of at most kSearched rows of a user
  AnyStatement end_of_search = {};    // the last of these rows, where there are so many
  AnyStatement get = {};
  AnyStatement insert = {};
  AnyStatement update = {};
  AnyStatement remove = {};
  AnyStatement check = {};  // a field whose value another one has, and one that names nothing
  AnyStatement guard = {};  // aborts where what is to be deleted is in use
  AnyStatement count = {};  // how many there are, up to the limit
  AnyStatement tags = {};
};

}  // namespace ignition
