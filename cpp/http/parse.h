// Parsing: an input struct from the parts of a request, by its field list. Every fault is told, not only the
// first, each with a pointer to where it is; unknown members of the body are faults.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "http/query.h"
#include "http/request.h"
#include "plan/values.h"

namespace ignition {

/// What a body may hold. The depth counts arrays and objects in one another; the count is of all values,
/// since the names in an object are compared with one another.
inline constexpr std::size_t kMaxDepth = 32;
inline constexpr std::size_t kMaxValues = 5'000;

/// The body of a request as JSON: `{}` for an empty one. Codes: unsupported_media_type, malformed_text,
/// malformed_json.
Result<Json> parse_body(std::string_view content_type, std::string_view body);

/// A body that is no JSON but text, for a route that takes such: calendars, tables.
struct TextBody {
  std::string_view type = {};  // one of those that the route takes; empty where there is no body
  std::string_view text = {};  // UTF-8
};
inline constexpr std::size_t kLongestBody = 1024 * 1024;  // bytes

/// `types`: those that the route takes, in lower case. Codes: too_large, unsupported_media_type,
/// malformed_text.
Result<TextBody> parse_text_body(std::span<const std::string_view> types, std::string_view content_type,
                                 std::string_view body);

/// A body that is streamed: what can be known of it before it is taken.
struct StreamBody {
  std::int64_t length = 0;     // bytes
  std::string_view head = {};  // the first of them
  std::string sha256 = {};     // that Content-Digest tells; empty where it tells none
};

/// `types` as above, of which "audio/*" is any that begins so; `longest` in bytes. Codes: length_required,
/// too_large, unsupported_media_type, malformed_header.
Result<StreamBody> parse_stream(std::span<const std::string_view> types, std::int64_t longest,
                                const Request& request);

/// Where an input's fields come from.
struct Parts {
  const TextValues& path;
  const TextValues& query;
  const Json& body;
  TextBody text = {};
  StreamBody stream = {};
};

class Faults {
 public:
  void add(std::string pointer, std::string detail) {
    errors_.push_back({std::move(pointer), std::move(detail)});
  }
  const std::vector<FieldError>& errors() const { return errors_; }

 private:
  std::vector<FieldError> errors_;
};

/// A member's name within a JSON pointer (RFC 6901, section 3).
std::string pointer_part(std::string_view name);

/// "must be a whole number from 60 to 14400 (s)"
std::string expected(std::string_view kind, const Spec& spec);

/// Where in a request something is, for faults: written only once there is one.
struct Place {
  const Place* above = nullptr;
  std::string_view part = {};  // of the outermost the whole text, else a name or an index

  std::string text() const;
};

void parse(const Json& json, const Shape& shape, const Spec& spec, const Place& at, void* into,
           Faults& faults);

template <Shaped T>
void parse(const Json& json, const Spec& spec, const std::string& at, T& into, Faults& faults) {
  parse(json, shape_of<T>, spec, Place{nullptr, at}, &into, faults);
}

/// Sets those members of an object that the JSON has too. They must fit.
void set_members(const Json& json, const Shape& shape, void* object);

/// Whether its absence is a fault.
bool is_required(const Member& member);

/// The field of that name in the body; nullptr where there is none.
const Member* body_member(std::span<const Member> members, std::string_view name);

template <HasFields T>
bool has_member(std::string_view name) {
  return body_member(members_of<T>, name) != nullptr;
}

/// The field of that name alone, where there is one.
template <HasFields T>
void parse_field(std::string_view name, const Json& json, const std::string& at, T& owner, Faults& faults) {
  const Member* field = body_member(members_of<T>, name);
  if (field != nullptr) parse(json, *field->shape, *field->spec, {nullptr, at}, field->in(&owner), faults);
}

/// "true", "false" and numbers as JSON has them; any other text stays a text, which is then no such value.
/// Not for the parser of JSON: whoever asks chooses how deep a query is.
Json flag_of_text(const std::string& text);
Json number_of_text(const std::string& text);

/// The whole input. Code::invalid_input with every fault.
Failure parse_input(const Parts& parts, const Shape& shape, void* into);

template <HasFields Input>
Result<Input> parse_input(const Parts& parts) {
  Result<Input> input{std::in_place};
  input.fail(parse_input(parts, shape_of<Input>, &input.value()));
  return input;
}

}  // namespace ignition
