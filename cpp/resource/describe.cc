// What the OpenAPI document says of the routes of resources.
#include <algorithm>

#include "domains/economy/reward.h"
#include "http/merge_patch.h"
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

/// What one route alone has needs no name: it stands where it is used.
void take_names_away(Json& schema) {
  schema.erase(kTypeKeyword);
  for (Json& part : schema) {
    if (part.is_object()) take_names_away(part);
  }
}

/// A column that a field of the body writes holds what the field takes.
Json schema_of(const Resource& of, std::span<const Member> columns, const std::string& type) {
  Json json = schema(Shape{.kind = Shape::Kind::object, .members = columns});
  json[kTypeKeyword] = type;
  if (!of.is_of_administrators()) return json;
  for (const Member& column : columns) {
    const Member* written = body_member(of.body.shape->members, column.name);
    if (written == nullptr) continue;
    const Shape::Kind kind = written->shape->kind;
    const bool says_more = kind == Shape::Kind::word || kind == Shape::Kind::list;
    if (!says_more) continue;
    Json& shown = json["properties"][std::string(column.name)];
    shown = schema(*written->shape, *written->spec);
    take_names_away(shown);
  }
  return json;
}

/// What administrators send: a key for a new one, and null for a list that is to be empty.
Json& describe_definition(const Resource& of, Json& operation) {
  Json& body = content_of(operation["requestBody"]);
  take_names_away(body);
  for (const Member& member : of.body.shape->members) {
    if (member.shape->kind != Shape::Kind::list || !is_clearable(&member)) continue;
    Json& part = body["properties"][std::string(member.name)];
    part = or_null(std::move(part));
  }
  return body;
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
  answer["properties"][name] = schema_of(of, of.sql->row, type_name(of, ""));
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
      schema_of(of, of.sql->item, type_name(of, shows_rows(of) ? "" : "Item"));
}

void describe_get(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  describe_answer(of, operation);
}

void describe_create(const Resource& of, Json& operation) {
  describe_path(of.path, operation);
  call(of.body.describe, operation);
  if (of.is_of_administrators()) {
    operation["requestBody"]["required"] = true;
    Json& body = describe_definition(of, operation);
    body["properties"]["key"] = {
        {"type", "string"}, {"minLength", 1}, {"maxLength", 100}, {"pattern", "^[a-z0-9_]+$"}};
    body["required"].push_back("key");
  }
  describe_answer(of, operation);
  if (!of.event) return;
  Json& answer = content_of(operation["responses"]["2XX"]);
  answer["properties"]["reward"] = schema<economy::Reward>();
  answer["required"].push_back("reward");
}

void describe_update(const Resource& of, Json& operation) {
  describe_path(of.item_path, operation);
  call(of.body.describe_patch, operation);
  if (of.is_of_administrators()) describe_definition(of, operation);
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
