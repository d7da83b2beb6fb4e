#include "openapi/document.h"

#include <algorithm>

#include "base/find.h"
#include "domains/system/version.h"
#include "http/schema.h"
#include "openapi/components.h"
#include "openapi/examples.h"

namespace openapi {

using namespace ignition;

namespace {

using Slugs = std::vector<std::string>;

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// "/api/focus/{id}" belongs to "focus", and "/api/calendar.ics" to "calendar".
std::string tag_of(std::string_view pattern) {
  const std::string_view rest = pattern.substr(std::string_view{"/api/"}.size());
  return std::string(rest.substr(0, rest.find_first_of("/.")));
}

bool needs_session(const Route& route) { return route.access != Access::anyone; }

/// A resource of its own, by its id: it has an ETag, and its changes may be tied to that.
bool is_single(const Route& route) { return route.pattern.ends_with('}'); }

bool has_tag(const Route& route) {
  return route.method == Method::get && (route.caching == Caching::catalogue || is_single(route));
}

/// A change of what a GET of the same path shows.
bool is_conditional(const Route& route, std::span<const Route> routes) {
  return changes(route.method) && std::any_of(routes.begin(), routes.end(), [&](const Route& each) {
           return each.method == Method::get && each.pattern == route.pattern && is_single(each);
         });
}

/// What any operation of that access and method may be refused for.
Slugs general_problems(const Route& route, std::span<const Route> routes, const Json& operation) {
  Slugs slugs{"malformed-text", "malformed-header", "internal", "misconfigured", "busy", "unavailable"};
  const auto add = [&](std::initializer_list<const char*> more) {
    slugs.insert(slugs.end(), more.begin(), more.end());
  };
  if (needs_session(route)) add({"not-signed-in"});
  if (route.access == Access::member || route.access == Access::admin)
    add({"not-approved", "age-not-verified", "terms-not-accepted"});
  if (route.access == Access::admin) add({"not-an-admin"});
  if (route.pattern.find('{') != std::string_view::npos) add({"not-found"});
  if (operation.contains("parameters") || changes(route.method)) add({"invalid-input"});
  if (is_conditional(route, routes)) add({"changed-since"});
  if (changes(route.method)) {
    add({"foreign-origin", "too-many-requests", "too-large", "malformed-json", "unsupported-media-type"});
    if (needs_session(route)) add({"idempotency-key-reused"});
  }
  return slugs;
}

void add_problems(Slugs slugs, Json& operation, Components& components) {
  std::map<int, Slugs> by_status;
  for (const CodeInfo& code : kCodes) {
    const std::string slug{code.slug};
    const auto found = std::find(slugs.begin(), slugs.end(), slug);
    if (found == slugs.end()) continue;
    by_status[code.status].push_back(slug);
    slugs.erase(std::remove(slugs.begin(), slugs.end(), slug), slugs.end());
  }
  for (const std::string& unknown : slugs) components.faults.push_back(unknown + " is no problem of codes.h");
  for (const auto& [status, group] : by_status) {
    operation["responses"][std::to_string(status)] = {{"$ref", components.problem_response(group)}};
  }
}

Json header(const char* name) { return {{"$ref", std::string("#/components/headers/") + name}}; }

/// The response of success, with its real status.
void settle_success(const Route& route, int status, Json& operation, Components& components) {
  Json response = std::move(operation["responses"]["2XX"]);
  operation["responses"].erase("2XX");
  components.take_out(response);
  response["headers"]["X-Request-Id"] = header("RequestId");
  response["headers"]["X-Timezone-Used"] = header("TimezoneUsed");
  if (needs_session(route)) response["headers"]["X-Bookmark"] = header("Bookmark");
  if (changes(route.method) && needs_session(route))
    response["headers"]["Idempotent-Replayed"] = header("IdempotentReplayed");
  if (status == 201) response["headers"]["Location"] = header("Location");
  if (operation["responses"].contains("206")) {
    Json& part = operation["responses"]["206"];
    response["headers"]["Accept-Ranges"] = header("AcceptRanges");
    part["headers"] = response["headers"];
    part["headers"]["Content-Range"] = header("ContentRange");
  }
  if (has_tag(route) || operation["responses"].contains("206")) {
    operation["parameters"].push_back({{"$ref", "#/components/parameters/IfNoneMatch"}});
    response["headers"]["ETag"] = header("ETag");
    operation["responses"]["304"] = {{"description", "It is still what If-None-Match names"},
                                     {"headers", {{"ETag", header("ETag")}}}};
  }
  operation["responses"][std::to_string(status)] = std::move(response);
}

/// What the routes of a table of definitions are called, by their method.
OperationText text_of_definition(const Route& route) {
  const std::string_view rest = route.pattern.substr(std::string_view{"/api/admin/"}.size());
  const std::string many{rest.substr(0, rest.find('/'))};
  const bool is_one = rest.find('/') != std::string_view::npos;
  const std::string all = "Admin" + camel(many);
  const std::string noun = all.ends_with('s') ? all.substr(0, all.size() - 1) : all;
  std::string plain = many;
  std::replace(plain.begin(), plain.end(), '-', ' ');
  switch (route.method) {
    case Method::post:
      return {"create" + noun,
              "Adds one to the " + plain + ". Its key becomes part of its id and never changes.",
              201,
              {"already-exists"}};
    case Method::patch:
      return {"update" + noun,
              "Edits one of the " + plain + " by a merge patch. Members that are left out stay.",
              0,
              {"already-exists", "in-use"}};
    case Method::delete_:
      return {"delete" + noun, "Deletes one of the " + plain + ". What is in use stays.", 0, {"in-use"}};
    case Method::get:
    case Method::put:
    case Method::internal: break;
  }
  if (is_one) return {"get" + noun, "One of the " + plain + ", with all its members.", 0, {}};
  return {"list" + all, "All of the " + plain + ", by their ids, in pages.", 0, {}};
}

bool is_definition(const Json& operation) {
  const std::string text = operation.dump();
  return text.find("Definition\"") != std::string::npos || text.find("DefinitionItem\"") != std::string::npos;
}

OperationText text_of(const Route& route, const Json& operation, const Texts& texts, Components& components) {
  const std::string key = std::string(name_of(route.method)) + " " + std::string(route.pattern);
  const auto found = texts.operations.find(key);
  if (found != texts.operations.end()) return found->second;
  const bool is_content =
      route.access == Access::admin && (is_definition(operation) || route.method == Method::delete_);
  if (is_content) return text_of_definition(route);
  components.faults.push_back(key + ": docs/api says nothing of it");
  return {lower(name_of(route.method)) + camel(route.pattern.substr(4)), {}, 0, {}};
}

/// "listFocusSessions" is "List focus sessions".
std::string words_of(const std::string& id) {
  std::string words;
  for (const char c : id) {
    const bool begins_word = c >= 'A' && c <= 'Z';
    if (begins_word) words += ' ';
    words += begins_word ? static_cast<char>(c - 'A' + 'a') : c;
  }
  words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

Json operation_of(const Route& route, std::span<const Route> routes, const Texts& texts,
                  Components& components) {
  Json described = Json::object();
  route.describe(described);
  const OperationText text = text_of(route, described, texts, components);
  const bool has_content = described["responses"]["2XX"].contains("content");
  const int status = text.status != 0 ? text.status : has_content ? 200 : 204;
  settle_success(route, status, described, components);
  Slugs slugs = general_problems(route, routes, described);
  slugs.insert(slugs.end(), text.problems.begin(), text.problems.end());
  add_problems(std::move(slugs), described, components);

  Json operation = {{"operationId", text.id},
                    {"summary", words_of(text.id)},
                    {"description", text.description},
                    {"tags", Json::array({tag_of(route.pattern)})}};
  if (!needs_session(route)) operation["security"] = Json::array();
  if (needs_session(route)) {
    for (const char* name : {"Timezone", "Bookmark", "BookmarkCookie"})
      operation["parameters"].push_back({{"$ref", std::string("#/components/parameters/") + name}});
  }
  if (changes(route.method) && needs_session(route))
    operation["parameters"].push_back({{"$ref", "#/components/parameters/IdempotencyKey"}});
  if (is_conditional(route, routes))
    operation["parameters"].push_back({{"$ref", "#/components/parameters/IfMatch"}});
  if (described.contains("parameters"))
    for (Json& each : described["parameters"]) operation["parameters"].push_back(std::move(each));
  if (described.contains("requestBody")) {
    operation["requestBody"] = std::move(described["requestBody"]);
    components.take_out(operation["requestBody"]);
  }
  operation["responses"] = std::move(described["responses"]);
  return operation;
}

Json text_header(const char* description) {
  return {{"description", description}, {"schema", {{"type", "string"}}}};
}

Json headers() {
  return {{"RequestId", text_header("Names this request in the log; a problem's instance ends with it")},
          {"TimezoneUsed", text_header("The time zone that decided what today is")},
          {"Bookmark", text_header("Where the service reads replicas of its database: what is read with this "
                                   "bookmark is at least as new as this answer. Of several, the greatest "
                                   "text is the newest")},
          {"IdempotentReplayed", text_header("true where the answer is that of an earlier request")},
          {"AcceptRanges", text_header("bytes: a Range may ask for a part")},
          {"ContentRange", text_header("Which bytes these are, and of how many")},
          {"Location", text_header("Where the new resource is")},
          {"ETag", text_header("Names what the body shows; for If-Match and If-None-Match")},
          {"RetryAfter", text_header("How many seconds to wait")},
          {"Authenticate", text_header("Bearer")}};
}

Json bookmark_parameter(const char* name, const char* where, const char* description) {
  return {{"name", name}, {"in", where}, {"description", description}, {"schema", {{"type", "string"}}}};
}

Json parameters() {
  return {
      {"Bookmark",
       bookmark_parameter("X-Bookmark", "header",
                          "The newest X-Bookmark of earlier answers: what is read is at least as new. "
                          "Without one, and where it makes no sense, the newest of all is read. It wins "
                          "over the cookie")},
      {"BookmarkCookie",
       bookmark_parameter("__Host-ignition_bookmark", "cookie",
                          "The same for a browser that comes with the cookie of a session, where changes set "
                          "it; ignition_bookmark on one's own machine, over http")},
      {"IdempotencyKey",
       {{"name", "Idempotency-Key"},
        {"in", "header"},
        {"description", "Sent again with the same request within 24 hours, it gets the first answer again"},
        {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 255}}}}},
      {"IfMatch",
       {{"name", "If-Match"},
        {"in", "header"},
        {"description", "The ETag of a GET: the change is made only if the resource is still that one"},
        {"schema", {{"type", "string"}}}}},
      {"IfNoneMatch",
       {{"name", "If-None-Match"},
        {"in", "header"},
        {"description", "An ETag: where the resource is still that one, the answer is 304 without a body"},
        {"schema", {{"type", "string"}}}}},
      {"Timezone",
       {{"name", "X-Timezone"},
        {"in", "header"},
        {"description", "The IANA name of the time zone in which a day is a day; without it, UTC"},
        {"example", "Europe/Berlin"},
        {"schema", {{"type", "string"}}}}}};
}

Json security_schemes() {
  const auto cookie = [](const char* name, const char* where) {
    return Json{{"type", "apiKey"}, {"in", "cookie"}, {"name", name}, {"description", where}};
  };
  return {{"token", {{"type", "http"}, {"scheme", "bearer"}}},
          {"cookie", cookie("__Host-ignition_session", "The session of a browser, over https")},
          {"localCookie", cookie("ignition_session", "The same on one's own machine, over http")}};
}

void check_texts(const Texts& texts, std::span<const Route> routes, Components& components) {
  for (const auto& [key, text] : texts.operations) {
    const auto is_it = [&, &wanted = key](const Route& route) {
      return std::string(name_of(route.method)) + " " + std::string(route.pattern) == wanted;
    };
    if (std::none_of(routes.begin(), routes.end(), is_it))
      components.faults.push_back("docs/api tells of " + key + ", which there is not");
  }
}

/// What the worker answers by itself, and bodies that no shape tells.
void add_worker(const Json& worker, Json& paths, Components& components) {
  for (const char* slug : {"invalid-request", "https-required", "sign-in-not-set-up", "unknown-route"})
    components.problem_response({slug});
  for (const auto& [path, item] : worker["paths"].items()) paths[path].update(item);
  for (const auto& [path, schema] : worker["replies"].items())
    paths[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = schema;
}

}  // namespace

Document document(std::span<const Route> routes, const Texts& texts, const Json& worker,
                  const Json& examples) {
  Components components(texts.problems);
  components.schemas = worker["schemas"];
  for (const CodeInfo& code : kCodes) components.add_problem(std::string(code.slug));
  Json paths = Json::object();
  std::map<std::string, std::string> ids;
  for (const Route& route : routes) {
    if (route.access == Access::internal) continue;
    Json operation = operation_of(route, routes, texts, components);
    const auto example = examples.find(std::string(name_of(route.method)) + " " + std::string(route.pattern));
    if (example != examples.end()) add_example(*example, operation);
    const std::string id = operation["operationId"];
    if (!ids.emplace(id, route.pattern).second) components.faults.push_back(id + " names two operations");
    paths[std::string(route.pattern)][lower(name_of(route.method))] = std::move(operation);
  }
  add_worker(worker, paths, components);
  check_texts(texts, routes, components);
  Json tags = Json::array();
  for (const auto& [name, description] : texts.tags)
    tags.push_back({{"name", name}, {"description", description}});
  Json json = {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Ignition"},
        {"version", std::string(system::kVersion)},
        {"description",
         "The backend of a starter engine: one small action, a reward for starting, no shame for gaps."}}},
      {"servers",
       Json::array({{{"url", "/"}, {"description", "The service that this document comes from"}}})},
      {"security",
       Json::array(
           {{{"token", Json::array()}}, {{"cookie", Json::array()}}, {{"localCookie", Json::array()}}})},
      {"tags", std::move(tags)},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", std::move(components.schemas)},
        {"responses", std::move(components.responses)},
        {"parameters", parameters()},
        {"headers", headers()},
        {"securitySchemes", security_schemes()}}}};
  return {std::move(json), std::move(components.faults)};
}

}  // namespace openapi
