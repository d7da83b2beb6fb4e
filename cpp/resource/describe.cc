// What the OpenAPI document says of the routes of resources.
#include <algorithm>

#include "domains/activity/reward.h"
#include "http/page.h"
#include "http/response.h"
#include "http/schema.h"
#include "resource/resource.h"

namespace ignition::resource {
namespace {

Json& content_of(Json& part) { return part["content"]["application/json"]["schema"]; }

/// "plan_template" is PlanTemplate; what administrators write is a definition.
std::string type_name(const Resource& of, std::string_view suffix) {
  std::string name;
  bool starts = true;
  for (const char c : of.name) {
    if (c != '_') name += starts ? static_cast<char>(c - 'a' + 'A') : c;
    starts = c == '_';
  }
  return name + (of.is_of_administrators() ? "Definition" : "") + std::string(suffix);
}

Json schema_of(std::span<const Member> columns, const std::string& type) {
  Json json = schema(Shape{.kind = Shape::Kind::object, .members = columns});
  json[kTypeKeyword] = type;
  return json;
}

/// Whether a list shows the whole of a row.
bool shows_rows(const Resource& of) {
  return std::equal(of.sql->item.begin(), of.sql->item.end(), of.sql->row.begin(), of.sql->row.end(),
                    [](const Member& a, const Member& b) { return a.name == b.name; });
}

/// Calls one of the functions that only the document needs, where there are any.
void call(Documented<void (*)(Json&)> describe, Json& operation) {
#ifdef IGNITION_DOCUMENTED
  describe(operation);
#else
  (void)describe, (void)operation;
#endif
}

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
  const std::string name{of.name};
  Json answer = {{"type", "object"}, {"additionalProperties", false}};
  answer["properties"][name] = schema_of(of.sql->row, type_name(of, ""));
  answer["required"] = {name};
  Json& response = operation["responses"]["2XX"];
  response["description"] = "What was asked for";
  content_of(response) = std::move(answer);
}

}  // namespace

void describe_list(const Resource& of, Json& operation) {
  describe_path(of.path, operation);
  describe_input<PageInput>(operation);
  if (of.filters.shape != nullptr) call(of.filters.describe, operation);
  describe_output<Page<JsonText>>(operation);
  content_of(operation["responses"]["2XX"])["properties"]["items"]["items"] =
      schema_of(of.sql->item, type_name(of, shows_rows(of) ? "" : "Item"));
}

void describe_get(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  describe_answer(of, operation);
}

void describe_create(const Resource& of, Json& operation) {
  describe_path(of.path, operation);
  call(of.made_of().describe, operation);
  if (of.is_of_administrators()) {
    operation["requestBody"]["required"] = true;
    Json& body = content_of(operation["requestBody"]);
    body["properties"]["key"] = {
        {"type", "string"}, {"minLength", 1}, {"maxLength", 100}, {"pattern", "^[a-z0-9_]+$"}};
    body["required"].push_back("key");
  }
  describe_answer(of, operation);
  if (!of.event) return;
  Json& answer = content_of(operation["responses"]["2XX"]);
  answer["properties"]["reward"] = schema<activity::Reward>();
  answer["required"].push_back("reward");
}

void describe_update(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  call(of.body.describe_patch, operation);
  describe_answer(of, operation);
}

void describe_remove(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  describe_output<Nothing>(operation);
}

void describe_tags(const Resource&, Json& operation) {
  Json tag = {{"type", "object"},
              {"properties", {{"tag", schema<std::string>()}, {"count", schema<std::int64_t>()}}},
              {"required", {"tag", "count"}},
              {"additionalProperties", false}};
  describe_output<Page<JsonText>>(operation);
  Json& page = content_of(operation["responses"]["2XX"]);
  page["properties"].erase("next_cursor");
  page["required"] = {"items"};
  page["properties"]["items"]["items"] = std::move(tag);
}

}  // namespace ignition::resource
