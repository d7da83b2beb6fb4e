// What is written of a row: from a Body to columns, and from a row back to what a merge patch applies to.
#pragma once

#include <string>
#include <vector>

#include "http/parse.h"
#include "http/print.h"
#include "plan/caller.h"
#include "plan/decision.h"

namespace ignition {

namespace resource {

/// A column from the value that was written to it.
template <class T>
void assign(T& column, const T& value) {
  column = value;
}
inline void assign(JsonText& column, const std::vector<std::string>& value) {
  column.text = print_json(print(value));
}

/// insert or update, with the fields of a Body as its last parameters.
template <class R>
void write_body(std::string_view sql, const std::string& id, const Caller& caller, const Facts& facts,
                const typename R::Body& body, Decision& decision) {
  Statement statement = bound<std::string, UserId, UnixMillis>(sql, id, caller.id, facts.now);
  for_each_field<typename R::Body>(
      [&](const auto& each) { statement.values.push_back(encode(body.*each.member)); });
  decision.writes.push_back(std::move(statement));
}

/// The row that `insert` makes and `update` leaves: `before` with the fields of `body` on top.
template <class R>
typename R::Row with_body(typename R::Row row, const typename R::Body& body) {
  for_each_field<typename R::Body>([&](const auto& written) {
    for_each_field<typename R::Row>([&](const auto& shown) {
      if constexpr (requires { assign(row.*shown.member, body.*written.member); }) {
        if (shown.name == written.name) assign(row.*shown.member, body.*written.member);
      }
    });
  });
  return row;
}

/// What can be written of a row, as JSON: what a merge patch is applied to.
template <class R>
Json body_json(const typename R::Row& row) {
  const Json shown = print(row);
  Json body = Json::object();
  for_each_field<typename R::Body>([&](const auto& each) {
    const std::string name{each.name};
    body[name] = shown[name];
  });
  return body;
}

/// Null clears what may be nothing, and empties a list.
template <class T>
inline constexpr bool is_clearable = is_optional<T>;
template <class T>
inline constexpr bool is_clearable<std::vector<T>> = true;

template <HasFields Body>
bool clears(std::string_view name) {
  bool clears = false;
  for_each_field<Body>([&](const auto& each) {
    using Member = std::remove_cvref_t<decltype(std::declval<Body&>().*each.member)>;
    clears = clears || (is_clearable<Member> && each.name == name);
  });
  return clears;
}

/// `before` under a merge patch (RFC 7396), checked as a new one would be. Code: invalid_input, also for null
/// where there must be a value.
template <class R>
Result<typename R::Body> patched(const typename R::Row& before, const Json& changes) {
  Json merged = body_json<R>(before);
  merged.merge_patch(changes);
  // The patch takes away what is null; where that may not be, the parser has to see it.
  for (const auto& [name, value] : changes.items()) {
    if (value.is_null() && !clears<typename R::Body>(name)) merged[name] = nullptr;
  }
  return parse_input<typename R::Body>({{}, {}, merged});
}

}  // namespace resource

}  // namespace ignition
