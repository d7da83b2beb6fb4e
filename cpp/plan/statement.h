// Statements. Rule 1: every SQL text is a named constant of one of these two types, in a domain's sql.h; a
// test prepares each one. Rule 2: the types of the parameters stand in the constant's type, in the order ?1,
// ?2, …
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "plan/values.h"

namespace ignition {

/// A SELECT whose columns are the fields of Row, in their order.
template <class Row, class... Params>
struct Query {
  std::string_view sql;
};

/// An INSERT, UPDATE or DELETE.
template <class... Params>
struct Exec {
  std::string_view sql;
};

/// A statement with its values, ready for the wire: the JSON of each, with a comma before it.
struct Statement {
  std::string_view sql;
  std::string values = {};
};

Statement bound(std::string_view sql, std::initializer_list<AnyValue> values);

/// The members of a struct as the values, in their order.
Statement bound_members(std::string_view sql, AnyValue params);

template <class... Params>
Statement bound(std::string_view sql, const Params&... params) {
  static_assert(sizeof...(Params) <= 100, "D1 takes at most 100 parameters");
  return bound(sql, {AnyValue{params}...});
}

template <class... Params>
Statement bound(const Exec<Params...>& exec, const std::type_identity_t<Params>&... params) {
  return bound<Params...>(exec.sql, params...);
}

}  // namespace ignition
