#include "http/schema.h"

namespace ignition {
namespace {

/// What every schema takes from a field's Spec. `low` and `high` are the keywords of the type's bounds.
Json bounded(std::string_view type, const Spec& spec, const char* low = nullptr, const char* high = nullptr) {
  Json json = Json::object();
  if (!type.empty()) json["type"] = std::string(type);
  if (!spec.doc.empty())
    json["description"] =
        std::string(spec.doc) + (spec.unit.empty() ? "" : " (" + std::string(spec.unit) + ")");
  if (low != nullptr && spec.min) json[low] = *spec.min;
  if (high != nullptr && spec.max) json[high] = *spec.max;
  return json;
}

Json text_like(const Spec& spec, const char* format) {
  Json json = bounded("string", spec);
  json["format"] = format;
  return json;
}

Json word(const Shape& shape, const Spec& spec) {
  Json json = bounded("string", spec);
  for (const std::string_view name : shape.words) json["enum"].push_back(std::string(name));
  return json;
}

Json optional(const Shape& shape, const Spec& spec) {
  Json json = schema(*shape.of, spec);
  if (!spec.nullable) return json;
  if (json.contains("enum")) json["enum"].push_back(nullptr);
  if (json.contains("type")) json["type"] = Json::array({json["type"], "null"});
  return json;
}

Json list(const Shape& shape, const Spec& spec) {
  Json json = bounded("array", spec, "minItems", "maxItems");
  json["items"] = schema(*shape.of, {.max = kLongestListed});
  return json;
}

Json object(const Shape& shape, const Spec& spec) {
  Json json = bounded("object", spec);
  json["properties"] = Json::object();
  for (const Member& member : shape.members) {
    Json part = schema(*member.shape, *member.spec);
    if (member.name.empty()) {
      json["properties"].update(part["properties"]);
    } else {
      json["properties"][std::string(member.name)] = std::move(part);
    }
  }
  return json;
}

}  // namespace

Json schema(const Shape& shape, const Spec& spec) {
  switch (shape.kind) {
    case Shape::Kind::boolean: return bounded("boolean", spec);
    case Shape::Kind::integer: return bounded("integer", spec, "minimum", "maximum");
    case Shape::Kind::number: return bounded("number", spec, "minimum", "maximum");
    case Shape::Kind::text: return bounded("string", spec, "minLength", "maxLength");
    case Shape::Kind::id: {
      Spec of_id = spec;
      of_id.max = spec.max.value_or(kLongestId);
      return bounded("string", of_id, "minLength", "maxLength");
    }
    case Shape::Kind::instant: return text_like(spec, "date-time");
    case Shape::Kind::day: return text_like(spec, "date");
    case Shape::Kind::json: return bounded({}, spec);
    case Shape::Kind::word: return word(shape, spec);
    case Shape::Kind::optional: return optional(shape, spec);
    case Shape::Kind::list: return list(shape, spec);
    case Shape::Kind::object: return object(shape, spec);
  }
  IGN_CHECK(false);
}

void describe_input(const Shape& input, Json& operation) {
  Json body = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for (const Member& member : input.members) {
    const Spec& spec = *member.spec;
    const bool required = spec.required && member.shape->kind != Shape::Kind::optional;
    const std::string name{member.name};
    if (spec.in == In::body) {
      body["properties"][name] = schema(*member.shape, spec);
      if (required) body["required"].push_back(name);
    } else {
      const bool in_path = spec.in == In::path;
      operation["parameters"].push_back({{"name", name},
                                         {"in", in_path ? "path" : "query"},
                                         {"required", in_path || required},
                                         {"schema", schema(*member.shape, spec)}});
    }
  }
  if (body["properties"].empty()) return;
  operation["requestBody"] = {{"required", body.contains("required")},
                              {"content", {{"application/json", {{"schema", std::move(body)}}}}}};
}

void describe_output(const Shape& output, Json& operation) {
  Json& response = operation["responses"]["2XX"];
  if (output.members.empty()) {
    response = {{"description", "Done"}};
  } else {
    response = {{"description", "What was asked for"},
                {"content", {{"application/json", {{"schema", schema(output)}}}}}};
  }
}

}  // namespace ignition
