#include "http/merge_patch.h"

namespace ignition {

bool is_clearable(const Member* member) {
  using Kind = Shape::Kind;
  return member != nullptr && (member->shape->kind == Kind::optional ||
                               (member->shape->kind == Kind::list && !is_required(*member)));
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

}  // namespace ignition
