// What the OpenAPI document says of the routes of resources.
#include "http/page.h"
#include "http/response.h"
#include "http/schema.h"
#include "resource/resource.h"

namespace ignition::resource {
namespace {

Json& content_of(Json& part) { return part["content"]["application/json"]["schema"]; }

Shape object_of(std::span<const Member> members) { return {.kind = Shape::Kind::object, .members = members}; }

Json schema_of(std::span<const Member> columns) { return schema(object_of(columns)); }

/// The ids in the path.
void describe_path(std::string_view path, Json& operation) {
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    const std::string name{path.substr(open + 1, path.find('}', open) - open - 1)};
    operation["parameters"].push_back({{"name", name},
                                       {"in", "path"},
                                       {"required", true},
                                       {"schema", schema<std::string>({.max = kLongestId})}});
  }
}

void describe_answer(const Resource& of, Json& operation) {
  Json answer = {{"type", "object"}};
  answer["properties"][std::string(of.name)] = schema_of(of.sql->row);
  Json& response = operation["responses"]["2XX"];
  response["description"] = "What was asked for";
  content_of(response) = std::move(answer);
}

}  // namespace

void describe_list(const Resource& of, Json& operation) {
  describe_path(of.path, operation);
  describe_input<PageInput>(operation);
  if (of.filters.shape != nullptr) describe_input(*of.filters.shape, operation);
  describe_output<Page<JsonText>>(operation);
  content_of(operation["responses"]["2XX"])["properties"]["items"]["items"] = schema_of(of.sql->item);
}

void describe_get(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  describe_answer(of, operation);
}

void describe_create(const Resource& of, Json& operation) {
  describe_path(of.path, operation);
  describe_input(*of.made_of().shape, operation);
  if (of.is_of_administrators()) {
    operation["requestBody"]["required"] = true;
    Json& body = content_of(operation["requestBody"]);
    body["properties"]["key"] = {
        {"type", "string"}, {"minLength", 1}, {"maxLength", 100}, {"pattern", "^[a-z0-9_]+$"}};
    body["required"].push_back("key");
  }
  describe_answer(of, operation);
}

void describe_update(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  describe_input(*of.body.shape, operation);
  operation["requestBody"]["required"] = false;
  content_of(operation["requestBody"]).erase("required");
  describe_answer(of, operation);
}

void describe_remove(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  describe_output<Nothing>(operation);
}

void describe_tags(const Resource&, Json& operation) {
  Json tag = {{"type", "object"},
              {"properties", {{"tag", schema<std::string>()}, {"count", schema<std::int64_t>()}}}};
  describe_output<Page<JsonText>>(operation);
  Json& page = content_of(operation["responses"]["2XX"]);
  page["properties"].erase("next_cursor");
  page["properties"]["items"]["items"] = std::move(tag);
}

}  // namespace ignition::resource
