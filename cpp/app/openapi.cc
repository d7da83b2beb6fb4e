#include "app/openapi.h"

#include "app/routes.h"
#include "domains/system/version.h"

namespace ignition {
namespace {

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// "GET /api/focus/{id}" is getFocusId: unique, because a route is.
std::string operation_id(const Route& route) {
  std::string id = lower(name_of(route.method));
  bool starts_word = true;
  for (const char c : route.pattern.substr(std::string_view{"/api"}.size())) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_letter) id += starts_word && c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    starts_word = !is_letter;
  }
  return id;
}

/// "/api/focus/{id}" belongs to "focus".
std::string tag_of(const Route& route) {
  const std::string_view rest = route.pattern.substr(std::string_view{"/api/"}.size());
  return std::string(rest.substr(0, rest.find('/')));
}

Json problem_schema() {
  return {{"type", "object"},
          {"description", "RFC 9457"},
          {"properties",
           {{"type", {{"type", "string"}}},
            {"title", {{"type", "string"}}},
            {"status", {{"type", "integer"}}},
            {"detail", {{"type", "string"}}},
            {"instance", {{"type", "string"}}},
            {"errors",
             {{"type", "array"},
              {"items",
               {{"type", "object"},
                {"properties", {{"pointer", {{"type", "string"}}}, {"detail", {{"type", "string"}}}}}}}}}}},
          {"required", Json::array({"type", "title", "status"})}};
}

Json operation(const Route& route) {
  Json json = {{"operationId", operation_id(route)},
               {"summary", std::string(route.summary)},
               {"tags", Json::array({tag_of(route)})}};
  route.describe(json);
  json["responses"]["default"] = {{"$ref", "#/components/responses/Problem"}};
  if (route.access == Access::anyone) json["security"] = Json::array();
  if (changes(route.method))
    json["parameters"].push_back({{"$ref", "#/components/parameters/IdempotencyKey"}});
  return json;
}

Json components() {
  return {
      {"schemas", {{"Problem", problem_schema()}}},
      {"responses",
       {{"Problem",
         {{"description", "Why it was refused"},
          {"content",
           {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}}}}},
      {"parameters",
       {{"IdempotencyKey",
         {{"name", "Idempotency-Key"},
          {"in", "header"},
          {"description", "Sent again with the same request within 24 hours, it gets the first answer again"},
          {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 255}}}}}}},
      {"securitySchemes",
       {{"token", {{"type", "http"}, {"scheme", "bearer"}}},
        {"cookie", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "ignition_session"}}}}}};
}

}  // namespace

Json openapi_document(std::span<const Route> routes) {
  Json paths = Json::object();
  for (const Route& route : routes) {
    if (route.access == Access::internal) continue;
    paths[std::string(route.pattern)][lower(name_of(route.method))] = operation(route);
  }
  return {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Ignition"},
        {"version", std::string(system::kVersion)},
        {"description",
         "The backend of a starter engine: one small action, a reward for starting, no shame for gaps."}}},
      {"security", Json::array({{{"token", Json::array()}}, {{"cookie", Json::array()}}})},
      {"paths", std::move(paths)},
      {"components", components()}};
}

Result<Decision> GetOpenApi::decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&) {
  return Decision{.reply = json_reply(200, openapi_document(routes()))};
}

}  // namespace ignition
