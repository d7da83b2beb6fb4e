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

/// insert or update, with the fields of a Body as its last parameters.
template <class R>
void write_body(std::string_view sql, const std::string& id, const Caller& caller, const Facts& facts,
                const typename R::Body& body, Decision& decision) {
  Statement statement = bound<std::string, UserId, UnixMillis>(sql, id, caller.id, facts.now);
  statement.values += bound_members(sql, body).values;
  decision.writes.push_back(std::move(statement));
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
