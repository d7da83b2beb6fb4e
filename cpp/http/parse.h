// Parsing: an input struct from the parts of a request, by its field list. Every fault is told, not only the
// first, each with a pointer to where it is; unknown members of the body are faults.
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "http/query.h"
#include "plan/values.h"

namespace ignition {

/// What a body may hold. The depth counts arrays and objects in one another; the count is of all values,
/// since the names in an object are compared with one another.
inline constexpr std::size_t kMaxDepth = 32;
inline constexpr std::size_t kMaxValues = 5'000;

/// The body of a request as JSON: `{}` for an empty one. Codes: unsupported_media_type, malformed_text,
/// malformed_json.
Result<Json> parse_body(std::string_view content_type, std::string_view body);

/// Where an input's fields come from.
struct Parts {
  const TextValues& path;
  const TextValues& query;
  const Json& body;
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

void parse(const Json& json, const Spec& spec, const std::string& at, bool& into, Faults& faults);
void parse(const Json& json, const Spec& spec, const std::string& at, std::int64_t& into, Faults& faults);
void parse(const Json& json, const Spec& spec, const std::string& at, double& into, Faults& faults);
void parse(const Json& json, const Spec& spec, const std::string& at, std::string& into, Faults& faults);
void parse(const Json& json, const Spec& spec, const std::string& at, UnixMillis& into, Faults& faults);
void parse(const Json& json, const Spec& spec, const std::string& at, LocalDate& into, Faults& faults);
void parse(const Json& json, const Spec& spec, const std::string& at, JsonText& into, Faults& faults);

template <class Tag>
void parse(const Json& json, const Spec& spec, const std::string& at, Quantity<Tag>& into, Faults& faults) {
  parse(json, spec, at, into.count, faults);
}

template <class Tag>
void parse(const Json& json, const Spec& spec, const std::string& at, Id<Tag>& into, Faults& faults) {
  Spec bounded = spec;
  bounded.max = spec.max.value_or(kLongestId);
  parse(json, bounded, at, into.text, faults);
}

template <Named Enum>
void parse(const Json& json, const Spec&, const std::string& at, Enum& into, Faults& faults) {
  const auto value = json.is_string() ? named<Enum>(json.get_ref<const std::string&>()) : std::nullopt;
  if (value) {
    into = *value;
    return;
  }
  std::string words;
  for (const std::string_view name : names<Enum>) words += (words.empty() ? "" : ", ") + std::string(name);
  faults.add(at, "must be one of: " + words);
}

template <class T>
void parse(const Json& json, const Spec& spec, const std::string& at, std::optional<T>& into, Faults& faults);
template <HasFields T>
void parse(const Json& json, const Spec&, const std::string& at, T& into, Faults& faults);

/// Of a list, `min` and `max` bound the length; a text in it is at most 200 characters.
template <class T>
void parse(const Json& json, const Spec& spec, const std::string& at, std::vector<T>& into, Faults& faults) {
  const auto size = static_cast<std::int64_t>(json.size());
  if (!json.is_array() || size < spec.min.value_or(0) || size > spec.max.value_or(100)) {
    return faults.add(
        at, expected("a list with a length", {.min = spec.min.value_or(0), .max = spec.max.value_or(100)}));
  }
  for (std::size_t i = 0; i < json.size(); i += 1) {
    parse(json[i], {.max = kLongestListed}, at + "/" + std::to_string(i), into.emplace_back(), faults);
  }
}

template <class T>
void parse(const Json& json, const Spec& spec, const std::string& at, std::optional<T>& into,
           Faults& faults) {
  if (json.is_null() && spec.nullable) {
    into.reset();
  } else {
    parse(json, spec, at, into.emplace(), faults);
  }
}

/// One member of an object, or its absence.
template <class T>
void parse_member(const Json& object, std::string_view name, const Spec& spec, const std::string& at, T& into,
                  Faults& faults) {
  const auto found = object.find(std::string(name));
  if (found != object.end()) {
    parse(*found, spec, at, into, faults);
  } else if (spec.required && !is_optional<T>) {
    faults.add(at, "is required");
  }
}

template <HasFields T>
bool has_member(std::string_view name) {
  bool known = false;
  for_each_field<T>(
      [&](const auto& each) { known = known || (each.spec.in == In::body && each.name == name); });
  return known;
}

template <HasFields T>
void refuse_unknown(const Json& object, const std::string& at, Faults& faults) {
  for (const auto& [name, value] : object.items()) {
    if (!has_member<T>(name)) faults.add(at + "/" + pointer_part(name), "is not a field of this request");
  }
}

template <HasFields T>
void parse(const Json& json, const Spec&, const std::string& at, T& into, Faults& faults) {
  if (!json.is_object()) return faults.add(at, "must be an object");
  for_each_field<T>([&](const auto& each) {
    parse_member(json, each.name, each.spec, at + "/" + std::string(each.name), into.*each.member, faults);
  });
  refuse_unknown<T>(json, at, faults);
}

/// "true", "false" and numbers as JSON has them; any other text stays a text, which is then no such value.
/// Not for the parser of JSON: whoever asks chooses how deep a query is.
Json flag_of_text(const std::string& text);
Json number_of_text(const std::string& text);

/// A parameter of the query or a part of the path, which are text, as the JSON value that its field wants.
template <class T>
Json json_of_text(const std::string& text) {
  if constexpr (is_optional<T>) {
    return json_of_text<typename T::value_type>(text);
  } else if constexpr (std::same_as<T, bool>) {
    return flag_of_text(text);
  } else if constexpr (std::integral<T> || std::floating_point<T>) {
    return number_of_text(text);
  } else {
    return text;
  }
}

/// The whole input. Code::invalid_input with every fault.
template <HasFields Input>
Result<Input> parse_input(const Parts& parts) {
  Input input{};
  Faults faults;
  if (!parts.body.is_object())
    return Error{Code::invalid_input, "The body must be a JSON object.", {{"", "must be an object"}}};
  for_each_field<Input>([&](const auto& each) {
    auto& into = input.*each.member;
    const std::string name{each.name};
    if (each.spec.in == In::body)
      return parse_member(parts.body, each.name, each.spec, "/" + name, into, faults);
    const TextValues& values = each.spec.in == In::path ? parts.path : parts.query;
    const std::string at = each.spec.in == In::path ? "{" + name + "}" : "?" + name;
    const auto found = values.find(name);
    if (found != values.end()) {
      parse(json_of_text<std::remove_cvref_t<decltype(into)>>(found->second), each.spec, at, into, faults);
    } else if (each.spec.required && !is_optional<std::remove_cvref_t<decltype(into)>>) {
      faults.add(at, "is required");
    }
  });
  refuse_unknown<Input>(parts.body, "", faults);
  if (!faults.errors().empty()) return Error{Code::invalid_input, {}, faults.errors()};
  return input;
}

}  // namespace ignition
