// Schemas: OpenAPI 3.1 (JSON Schema 2020-12) from the same field lists that parse and print.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/print.h"

namespace ignition {

/// What every schema takes from a field's Spec. `low` and `high` are the keywords of the type's bounds.
Json schema_of(std::string_view type, const Spec& spec, const char* low, const char* high);

template <class T>
struct SchemaOf;

template <class T>
Json schema(const Spec& spec = {}) {
  return SchemaOf<T>::make(spec);
}

template <>
struct SchemaOf<bool> {
  static Json make(const Spec& spec) { return schema_of("boolean", spec, nullptr, nullptr); }
};
template <>
struct SchemaOf<std::int64_t> {
  static Json make(const Spec& spec) { return schema_of("integer", spec, "minimum", "maximum"); }
};
template <>
struct SchemaOf<double> {
  static Json make(const Spec& spec) { return schema_of("number", spec, "minimum", "maximum"); }
};
template <>
struct SchemaOf<std::string> {
  static Json make(const Spec& spec) { return schema_of("string", spec, "minLength", "maxLength"); }
};
template <class Tag>
struct SchemaOf<Quantity<Tag>> : SchemaOf<std::int64_t> {};
template <class Tag>
struct SchemaOf<Id<Tag>> {
  static Json make(const Spec& spec) {
    Spec bounded = spec;
    bounded.max = spec.max.value_or(kLongestId);
    return schema<std::string>(bounded);
  }
};
template <>
struct SchemaOf<UnixMillis> {
  static Json make(const Spec& spec) {
    Json json = schema<std::string>({.doc = spec.doc});
    json["format"] = "date-time";
    return json;
  }
};
template <>
struct SchemaOf<LocalDate> {
  static Json make(const Spec& spec) {
    Json json = schema<std::string>({.doc = spec.doc});
    json["format"] = "date";
    return json;
  }
};
template <>
struct SchemaOf<JsonText> {
  static Json make(const Spec& spec) { return schema_of({}, {.doc = spec.doc}, nullptr, nullptr); }
};
template <Named Enum>
struct SchemaOf<Enum> {
  static Json make(const Spec& spec) {
    Json json = schema<std::string>({.doc = spec.doc});
    for (const std::string_view name : names<Enum>) json["enum"].push_back(std::string(name));
    return json;
  }
};
template <class T>
struct SchemaOf<std::optional<T>> {
  static Json make(const Spec& spec) {
    Json json = schema<T>(spec);
    if (json.contains("enum")) json["enum"].push_back(nullptr);
    if (json.contains("type")) json["type"] = Json::array({json["type"], "null"});
    return json;
  }
};
template <class T>
struct SchemaOf<std::vector<T>> {
  static Json make(const Spec& spec) {
    Json json = schema_of("array", spec, "minItems", "maxItems");
    json["items"] = schema<T>({.max = kLongestListed});
    return json;
  }
};
template <HasFields T>
struct SchemaOf<T> {
  static Json make(const Spec& spec) {
    Json json = schema_of("object", {.doc = spec.doc}, nullptr, nullptr);
    json["properties"] = Json::object();
    for_each_field<T>([&](const auto& each) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*each.member)>;
      const std::string name{each.name};
      Json part = schema<Member>(each.spec);
      if (name.empty()) {
        json["properties"].update(part["properties"]);
      } else {
        json["properties"][name] = std::move(part);
      }
    });
    return json;
  }
};

/// The body's part of Input as `requestBody`, the rest as `parameters`.
template <HasFields Input>
void describe_input(Json& operation) {
  Json body = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for_each_field<Input>([&](const auto& each) {
    using Member = std::remove_cvref_t<decltype(std::declval<Input&>().*each.member)>;
    const bool required = each.spec.required && !is_optional<Member>;
    const std::string name{each.name};
    if (each.spec.in == In::body) {
      body["properties"][name] = schema<Member>(each.spec);
      if (required) body["required"].push_back(name);
    } else {
      const bool in_path = each.spec.in == In::path;
      operation["parameters"].push_back({{"name", name},
                                         {"in", in_path ? "path" : "query"},
                                         {"required", in_path || required},
                                         {"schema", schema<Member>(each.spec)}});
    }
  });
  if (body["properties"].empty()) return;
  operation["requestBody"] = {{"required", body.contains("required")},
                              {"content", {{"application/json", {{"schema", std::move(body)}}}}}};
}

template <HasFields Output>
void describe_output(Json& operation) {
  if constexpr (field_count < Output >> 0) {
    operation["responses"]["2XX"] = {{"description", "What was asked for"},
                                     {"content", {{"application/json", {{"schema", schema<Output>()}}}}}};
  } else {
    operation["responses"]["2XX"] = {{"description", "Done"}};
  }
}

}  // namespace ignition
