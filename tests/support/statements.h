// Every statement of the program, and every enum that stands for the words of a column; rowgen lists them.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/names.h"
#include "plan/statement.h"

namespace ignition::testing {

struct NamedStatement {
  std::string name;  // domain.statement
  std::string sql;
  std::size_t parameters;
  bool is_query;
  std::vector<std::string> columns;  // of a query: the fields of its row
  bool is_of_session;                // finds the user by itself
};

struct MappedEnum {
  std::string table;
  std::string column;
  std::vector<std::string> words;
};

extern const std::vector<NamedStatement> kStatements;
extern const std::vector<MappedEnum> kMappedEnums;

template <HasFields Row>
std::vector<std::string> columns_of() {
  std::vector<std::string> columns;
  for (const Member& each : members_of<Row>) columns.emplace_back(each.name);
  return columns;
}

template <HasFields Row, Parameters P>
NamedStatement describe(const char* name, const Query<Row, P>& query) {
  return {name, std::string(query.statement.sql), std::size(P::names), true, columns_of<Row>(), false};
}

template <HasFields Row, Parameters P>
NamedStatement describe(const char* name, const SessionQuery<Row, P>& query) {
  return {name, std::string(query.statement.sql), 2 + std::size(P::names), true, columns_of<Row>(), true};
}

template <Parameters P>
NamedStatement describe(const char* name, const Exec<P>& exec) {
  return {name, std::string(exec.statement.sql), std::size(P::names), false, {}, false};
}

template <Named Enum>
std::vector<std::string> words_of() {
  return {names<Enum>.begin(), names<Enum>.end()};
}

}  // namespace ignition::testing
