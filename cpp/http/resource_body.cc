#include "http/resource_body.h"

namespace ignition::resource {

namespace {

/// Null clears what may be nothing, and empties a list.
bool is_clearable(const Member* member) {
  using Kind = Shape::Kind;
  return member != nullptr && (member->shape->kind == Kind::optional || member->shape->kind == Kind::list);
}

}  // namespace

Statement bound_body(std::string_view sql, std::span<const std::string_view> names, const std::string& id,
                     const Caller& caller, const Facts& facts, AnyValue body) {
  Statement statement{sql};
  for (const std::string_view name : names) {
    statement.values += ',';
    if (name == "id") {
      encode(statement.values, id);
    } else if (name == "user_id") {
      encode(statement.values, caller.id);
    } else if (name == "now") {
      encode(statement.values, facts.now);
    } else {
      encode(statement.values, member_named(body, name));
    }
  }
  return statement;
}

Json merged(const Json& row, std::span<const Member> body, const Json& changes) {
  Json before = Json::object();
  for (const Member& member : body) {
    const std::string name{member.name};
    before[name] = row[name];
  }
  before.merge_patch(changes);
  // The patch takes away what is null; where that may not be, the parser has to see it.
  for (const auto& [name, value] : changes.items()) {
    if (value.is_null() && !is_clearable(body_member(body, name))) before[name] = nullptr;
  }
  return before;
}

}  // namespace ignition::resource
