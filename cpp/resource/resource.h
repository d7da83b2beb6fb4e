// Resources: what is listed, shown, made, edited and deleted in one way: a member's own things, content that
// everybody reads, and what administrators write. Rule 1: a resource is data, a Resource beside the
// statements that rowgen derives (CONTRIBUTING, "A resource"), so one code serves them all. Rule 2: what is
// written is a Body, parsed and checked like any input; an edit is a merge patch (RFC 7396) of what is there,
// checked as a new one would be. Rule 3: the long texts of what a member writes count for the quota of text.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domains/economy/events.h"
#include "http/endpoint.h"
#include "plan/any_statement.h"

namespace ignition {

namespace resource {

/// Of one call that filters, at most so many rows of a user are looked at; the next page goes on from there.
inline constexpr std::int64_t kSearched = 500;

/// An input whose fields are known as data.
struct Fields {
  const Shape* shape = nullptr;
  /// Parsed and checked, with the defaults of what is absent, as a reply would show it.
  Result<Json> (*parse)(const Parts&, const Facts&) = nullptr;
  Documented<void (*)(Json& operation)> describe = {};
  Documented<void (*)(Json& operation)> describe_patch = {};
};

/// `settle` brings what was parsed into the form in which it is kept, and tells the faults between fields.
template <HasFields T, std::vector<FieldError> (*settle)(T&, const Facts&) = nullptr>
constexpr Fields fields_of() {
  return {&shape_of<T>,
          [](const Parts& parts, const Facts& facts) -> Result<Json> {
            IGN_TRY(T&& fields, parse_input<T>(parts));
            if constexpr (settle != nullptr) {
              auto faults = settle(fields, facts);
              if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
            }
            return print(fields);
          },
          describe_input<T>, ignition::describe_patch<T>};
}

/// `before` is null of a new one, `after` null where one is to be deleted.
using Refusal = std::optional<Error> (*)(const Json& before, const Json& after);
using Settle = void (*)(const Json& before, Json& after, const Facts&);

}  // namespace resource

struct Resource {
  const ResourceStatements* sql = nullptr;
  std::string_view path = {};       // "/api/ideas"
  std::string_view item_path = {};  // "/api/ideas/{id}"
  std::string_view name = {};       // of one in a reply: "idea"
  resource::Fields body = {};       // what can be written; without it there are reads only
  resource::Fields filters = {};
  /// What making one is. Without it nobody is rewarded.
  std::optional<economy::EventType> event = {};
  /// Sets the columns that no body holds.
  resource::Settle settle = nullptr;
  /// Why one cannot be made, changed in this way, or deleted.
  resource::Refusal refusal = nullptr;
  /// Of what stands under another row: finds that row by what stands in the path.
  AnyStatement parent = {};
  /// The bytes of long texts that go with one that is deleted.
  AnyStatement text_below = {};
  std::int64_t limit = 0;  // how many a user (or a parent) may have; 0: any number
  // Of what administrators write.
  std::string_view prefix = {};       // "item_": the id of a new one is this and its key
  std::string_view switched_by = {};  // "is_available": the field that switches one off, where there is one
  /// Of content, which is the same for all who may read it: "key" stands for the id.
  bool is_content = false;

  constexpr bool is_of_administrators() const { return !prefix.empty(); }
  constexpr Access access() const { return is_of_administrators() ? Access::admin : Access::member; }
};

namespace resource {

Result<Decision> list(const Resource&, const Turn&);
Result<Decision> get(const Resource&, const Turn&);
Result<Decision> create(const Resource&, const Turn&);
Result<Decision> update(const Resource&, const Turn&);
Result<Decision> remove(const Resource&, const Turn&);
/// The tags of the newest kSearched rows, with how many have each.
Result<Decision> tags(const Resource&, const Turn&);

void describe_list(const Resource&, Json& operation);
void describe_get(const Resource&, Json& operation);
void describe_create(const Resource&, Json& operation);
void describe_update(const Resource&, Json& operation);
void describe_remove(const Resource&, Json& operation);
void describe_tags(const Resource&, Json& operation);

}  // namespace resource

}  // namespace ignition
