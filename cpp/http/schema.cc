#include "http/schema.h"

#include "http/listed.h"
#include "http/parse.h"

namespace ignition {
namespace {

/// What every schema takes from a field's Spec. `low` and `high` are the keywords of the type's bounds.
Json bounded(std::string_view type, const Spec& spec, const char* low = nullptr, const char* high = nullptr) {
  Json json = Json::object();
  if (!type.empty()) json["type"] = std::string(type);
  const std::string_view doc = spec.doc;
  if (!doc.empty()) {
    json["description"] = std::string(doc) + (spec.unit.empty() ? "" : " (" + std::string(spec.unit) + ")");
  } else if (!spec.unit.empty()) {
    json["description"] = "In " + std::string(spec.unit == "s" ? "seconds" : spec.unit);
  }
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

Json optional(const Shape& shape, const Spec& spec, Side side) {
  Json json = schema(*shape.of, spec, side);
  const bool may_be_null = side == Side::reply || spec.nullable;
  return may_be_null ? or_null(std::move(json)) : json;
}

Json list(const Shape& shape, const Spec& spec, Side side) {
  Json json = bounded("array", spec, "minItems", "maxItems");
  json["items"] = schema(*shape.of, side == Side::request ? spec_of_listed(*shape.of) : Spec{}, side);
  return json;
}

/// A reply has every member; a request those that have nothing to stand in for them.
Json object(const Shape& shape, const Spec& spec, Side side) {
  Json json = bounded("object", spec);
  json[kTypeKeyword] = std::string(shape.type);
  json["properties"] = Json::object();
  json["required"] = Json::array();
  for (const Member& member : shape.members) {
    Json part = schema(*member.shape, *member.spec, side);
    if (member.name.empty()) {
      json["properties"].update(part["properties"]);
      for (Json& name : part["required"]) json["required"].push_back(std::move(name));
    } else {
      json["properties"][std::string(member.name)] = std::move(part);
      if (side == Side::reply || is_required(member)) json["required"].push_back(std::string(member.name));
    }
  }
  if (json["required"].empty()) json.erase("required");
  json["additionalProperties"] = false;
  return json;
}

/// What is found where a request leaves a member out.
void add_default(const Member& member, AnyValue blank, Json& schema) {
  const Shape::Kind kind = member.shape->kind;
  if (is_required(member) || kind == Shape::Kind::optional || kind == Shape::Kind::json) return;
  schema["default"] = print(member_of(blank, member));
}

}  // namespace

Json or_null(Json schema) {
  if (schema.contains(kTypeKeyword)) return {{"anyOf", Json::array({std::move(schema), {{"type", "null"}}})}};
  if (schema.contains("enum")) schema["enum"].push_back(nullptr);
  if (schema.contains("type")) schema["type"] = Json::array({schema["type"], "null"});
  return schema;
}

Json schema(const Shape& shape, const Spec& spec, Side side) {
  switch (shape.kind) {
    case Shape::Kind::boolean: return bounded("boolean", spec);
    case Shape::Kind::integer: return bounded("integer", spec, "minimum", "maximum");
    case Shape::Kind::number: return bounded("number", spec, "minimum", "maximum");
    case Shape::Kind::text: return bounded("string", spec, "minLength", "maxLength");
    case Shape::Kind::id: {
      Spec of_id = spec;
      if (side == Side::request) of_id.max = spec.max.value_or(kLongestId);
      return bounded("string", of_id, "minLength", "maxLength");
    }
    case Shape::Kind::instant: return text_like(spec, "date-time");
    case Shape::Kind::day: return text_like(spec, "date");
    case Shape::Kind::json: return bounded({}, spec);
    case Shape::Kind::word: return word(shape, spec);
    case Shape::Kind::optional: return optional(shape, spec, side);
    case Shape::Kind::list: return list(shape, spec, side);
    case Shape::Kind::object: return object(shape, spec, side);
  }
  IGN_CHECK(false);
}

void describe_input(AnyValue blank, Json& operation) {
  Json body = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  body[kTypeKeyword] = std::string(blank.shape.type);
  for (const Member& member : blank.shape.members) {
    const Spec& spec = *member.spec;
    const std::string name{member.name};
    Json part = schema(*member.shape, spec, Side::request);
    if (spec.in != In::path) add_default(member, blank, part);
    if (spec.in == In::body) {
      body["properties"][name] = std::move(part);
      if (is_required(member)) body["required"].push_back(name);
    } else {
      const bool in_path = spec.in == In::path;
      operation["parameters"].push_back({{"name", name},
                                         {"in", in_path ? "path" : "query"},
                                         {"required", in_path || is_required(member)},
                                         {"schema", std::move(part)}});
    }
  }
  if (body["properties"].empty()) return;
  operation["requestBody"] = {{"required", body.contains("required")},
                              {"content", {{"application/json", {{"schema", std::move(body)}}}}}};
}

void describe_patch(AnyValue blank, Json& operation) {
  describe_input(blank, operation);
  Json& body = operation["requestBody"]["content"]["application/json"]["schema"];
  body.erase("required");
  body[kTypeKeyword] = std::string(blank.shape.type) + "Patch";
  for (Json& part : body["properties"]) part.erase("default");
  operation["requestBody"]["required"] = false;
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

void describe_text_body(std::span<const std::string_view> types, Json& operation) {
  Json content = Json::object();
  const Json text = {{"type", "string"}, {"maxLength", kLongestBody}};
  for (const std::string_view type : types) content[std::string(type)] = {{"schema", text}};
  operation["requestBody"] = {{"required", false}, {"content", std::move(content)}};
}

void describe_stream(std::span<const std::string_view> types, Json& operation) {
  Json content = Json::object();
  for (const std::string_view type : types)
    content[std::string(type)] = {{"schema", {{"type", "string"}, {"format", "binary"}}}};
  operation["requestBody"] = {{"required", true}, {"content", std::move(content)}};
}

void describe_object(std::span<const std::string_view> types, Json& operation) {
  Json content = Json::object();
  for (const std::string_view type : types)
    content[std::string(type)] = {{"schema", {{"type", "string"}, {"format", "binary"}}}};
  const auto header = [&](const char* name, const char* description) {
    operation["parameters"].push_back(
        {{"name", name},
         {"in", "header"},
         {"description", description},
         {"schema", {{"type", "string"}, {"maxLength", 1000}}}});
  };
  header("Range", "One range of bytes; what is more or cannot be understood gets the whole");
  header("If-Range", "The ETag for which the range holds; with another one the whole comes");
  Json& responses = operation["responses"];
  responses["2XX"] = {{"description", "The whole of it"}, {"content", content}};
  responses["206"] = {{"description", "The part that Range asks for"}, {"content", std::move(content)}};
}

void describe_text_reply(std::string_view type, Json& operation) {
  operation["responses"]["2XX"] = {{"description", "What was asked for"},
                                   {"content", {{std::string(type), {{"schema", {{"type", "string"}}}}}}}};
}

}  // namespace ignition
