// Statements. Rule 1: every SQL text is a named constant of one of these types, generated from a domain's
// statements.sql; a test prepares each one. Rule 2: the parameters of a statement are a struct, whose members
// have the types of the columns that they meet. Rule 3: a read of a user's rows is a SessionQuery, which
// finds the user by itself.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "plan/values.h"

namespace ignition {

/// The types of a statement's parameters, as data.
template <class... T>
struct ParameterTypes {
  static constexpr std::array<const Shape*, sizeof...(T)> shapes = {&shape_of<T>...};
};

/// A generated struct of parameters: nothing but a reference to each value, in the order of ?1, ?2, …
template <class P>
concept Parameters = requires {
  P::Types::shapes;
  P::names;
};

struct NoParameters {
  using Types = ParameterTypes<>;
  static constexpr std::span<const std::string_view> names = {};
};

/// A statement as data, whatever its row and its parameters are.
struct BareStatement {
  std::string_view sql;
  std::span<const Shape* const> shapes;  // of the parameters
};

template <Parameters P>
constexpr BareStatement bare(std::string_view sql) {
  constexpr std::size_t count = P::Types::shapes.size();
  static_assert(count == 0 || sizeof(P) == count * sizeof(void*), "a reference each, and nothing else");
  return {sql, P::Types::shapes};
}

/// A SELECT whose columns are the fields of Row, in their order.
template <class Row, Parameters P = NoParameters>
struct Query {
  BareStatement statement;
  constexpr Query(std::string_view sql) : statement(bare<P>(sql)) {}
};

/// One that finds rows by the session of who asks: ?1 is the session's hash, ?2 the time, and both are bound
/// by the plan.
template <class Row, Parameters P = NoParameters>
struct SessionQuery {
  BareStatement statement;
  constexpr SessionQuery(std::string_view sql) : statement(bare<P>(sql)) {}
};

/// An INSERT, UPDATE or DELETE.
template <Parameters P = NoParameters>
struct Exec {
  BareStatement statement;
  constexpr Exec(std::string_view sql) : statement(bare<P>(sql)) {}
};

/// A statement with its values, ready for the wire: the JSON of each, with a comma before it.
struct Statement {
  std::string_view sql;
  std::string values = {};
};

/// `params`: the statement's struct of parameters.
Statement bound(const BareStatement& statement, const void* params);

template <Parameters P>
Statement bound(const Exec<P>& exec, const std::type_identity_t<P>& params) {
  return bound(exec.statement, &params);
}

}  // namespace ignition
