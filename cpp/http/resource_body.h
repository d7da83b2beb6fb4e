// What is written of a row: from a Body to columns, and from a row back to what a merge patch applies to.
#pragma once

#include <span>
#include <string>

#include "http/parse.h"
#include "plan/caller.h"
#include "plan/decision.h"
#include "plan/values.h"

namespace ignition {

namespace resource {

/// Whether the parameters are the id, the user, the time and the fields of Body, each by its name and in its
/// type; a list of texts is a JSON column.
template <Parameters P, class Body>
consteval bool are_of_body() {
  const auto has = [](std::string_view name, const Shape* shape) {
    for (std::size_t i = 0; i < std::size(P::names); i += 1) {
      if (P::names[i] == name) return P::Types::shapes[i] == shape;
    }
    return false;
  };
  bool has_all = has("id", &shape_of<std::string>) && has("user_id", &shape_of<UserId>) &&
                 has("now", &shape_of<UnixMillis>);
  for (const Member& each : members_of<Body>) {
    const bool is_list = each.shape == &shape_of<std::vector<std::string>>;
    has_all = has_all && has(each.name, is_list ? &shape_of<JsonText> : each.shape);
  }
  return has_all && std::size(P::names) == 3 + field_count<Body>;
}

/// insert or update: each of the names is one of these or a member of the body.
Statement bound_body(std::string_view sql, std::span<const std::string_view> names, const std::string& id,
                     const Caller& caller, const Facts& facts, AnyValue body);

template <class R, Parameters P>
void write_body(const Exec<P>& exec, const std::string& id, const Caller& caller, const Facts& facts,
                const typename R::Body& body, Decision& decision) {
  static_assert(are_of_body<P, typename R::Body>());
  decision.writes.push_back(bound_body(exec.statement.sql, P::names, id, caller, facts, body));
}

/// The row that `insert` makes and `update` leaves: `before` with the fields of `body` on top.
template <class R>
typename R::Row with_body(typename R::Row row, const typename R::Body& body) {
  set_members(print(body), shape_of<typename R::Row>, &row);
  return row;
}

/// What can be written of a row, under a merge patch (RFC 7396). What is no field stays in, and null
/// where there must be a value.
Json merged(const Json& row, std::span<const Member> body, const Json& changes);

/// `before` under a merge patch, checked as a new one would be. Code: invalid_input, also for null where
/// there must be a value.
template <class R>
Result<typename R::Body> patched(const typename R::Row& before, const Json& changes) {
  return parse_input<typename R::Body>(
      {{}, {}, merged(print(before), members_of<typename R::Body>, changes)});
}

}  // namespace resource

}  // namespace ignition
