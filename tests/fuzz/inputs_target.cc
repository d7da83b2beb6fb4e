// The inputs of all endpoints. The first line is a method and a path with its query, as in
// "POST /api/ideas?x=1"; what follows is the body. The route parses them and plans its reads. What must hold:
// a refusal is a 4xx that points at each fault, what is bound fits SQLite, and parser and OpenAPI document
// agree on what is accepted.
#include <cmath>
#include <map>

#include "app/router.h"
#include "app/routes.h"
#include "base/find.h"
#include "domains/focus/api.h"
#include "domains/ideas/api.h"
#include "domains/market/api.h"
#include "domains/quests/api.h"
#include "fuzz/property.h"
#include "fuzz/schema.h"
#include "plan/values.h"

using namespace ignition;
using fuzz::require;

namespace {

const Facts& some_facts() {
  static const Facts facts{.now = {1'767'700'800'000},
                           .today = {20'459},
                           .day_start = {1'767'657'600'000},
                           .day_end = {1'767'744'000'000},
                           .week_start = {1'767'571'200'000},
                           .week_end = {1'768'176'000'000},
                           .zone = "UTC",
                           .seed = seed_from_hex("5eed"),
                           .settings = {}};
  return facts;
}

const Json& operation_of(const Route& route) {
  static std::map<const Route*, Json> operations;
  Json& operation = operations[&route];
  if (operation.is_null()) {
    operation = Json::object();
    route.describe(operation);
  }
  return operation;
}

bool has_nul(const std::string& text) { return text.find('\0') != std::string::npos; }

/// In a text or a name anywhere in it.
bool holds_nul(const Json& json) {
  if (json.is_string()) return has_nul(json.get_ref<const std::string&>());
  if (!json.is_structured()) return false;
  const auto members = json.items();
  return any_of(members,
                [](const auto& each) { return holds_nul(each.value()) || has_nul(std::string(each.key())); });
}

/// What the parameter's schema is asked about: a number or a truth value where it wants one, else the text.
Json value_of(const Json& schema, const std::string& text) {
  const Json* type = schema.contains("type") ? &schema["type"] : nullptr;
  if (type != nullptr && type->is_array()) type = &(*type)[0];
  if (type == nullptr || *type == "string") return text;
  return *type == "boolean" ? flag_of_text(text) : number_of_text(text);
}

/// Whether the document allows these parts of a request.
bool document_accepts(const Json& operation, const Parts& parts) {
  if (operation.contains("parameters")) {
    for (const Json& parameter : operation["parameters"]) {
      const TextValues& values = parameter["in"] == "path" ? parts.path : parts.query;
      const auto found = values.find(text_member(parameter, "name"));
      if (found == values.end() && parameter["required"] == true) return false;
      if (found == values.end()) continue;
      if (!fuzz::accepts(parameter["schema"], value_of(parameter["schema"], found->second))) return false;
    }
  }
  static const Json kNoBody = {{"type", "object"}, {"additionalProperties", false}};
  const bool has_body = operation.contains("requestBody");
  return fuzz::accepts(has_body ? operation["requestBody"]["content"]["application/json"]["schema"] : kNoBody,
                       parts.body);
}

/// A pointer names a member of the body that is there or that is required, or a part outside the body.
void check_pointer(const FieldError& error, const Json& body) {
  require(!error.detail.empty(), "a fault says what was wanted");
  if (!error.pointer.starts_with('/')) {
    const bool is_whole = error.pointer.empty() && !body.is_object();
    return require(is_whole || error.pointer.starts_with('?') || error.pointer.starts_with('{'),
                   "a pointer leads into the request", error.pointer);
  }
  require(error.detail == "is required" || body.contains(Json::json_pointer(error.pointer)),
          "a pointer leads to a member of the body", error.pointer);
}

void check_refusal(const Error& error, const Json& body) {
  require(info(error.code).status / 100 == 4, "bad input is the client's fault");
  require(error.code != Code::invalid_input || !error.errors.empty(), "invalid input is pointed at");
  for (const FieldError& each : error.errors) check_pointer(each, body);
}

/// The same value twice: as a row would bring it back, and as nlohmann reads it.
void check_bound(JsonValue cell, const Json& value) {
  require(value.is_string() || value.is_null() || value.is_number(), "SQLite can store what is bound");
  if (value.is_number()) {
    const double number = value.get<double>();
    require(std::fabs(number) <= static_cast<double>(kLargestExact), "a number is exact as a double");
    if (value.is_number_integer()) {
      require(cell.whole() == value.get<std::int64_t>(), "a number decodes to what was encoded");
    }
  }
  if (!value.is_string()) return;
  const auto& text = value.get_ref<const std::string&>();
  require(is_utf8(text) && text.find('\0') == std::string::npos, "a text is UTF-8 without NUL");
  require(cell.text() == text, "a text decodes to what was encoded");
}

/// parse(print(x)) is x, for the inputs that are wholly in the body.
template <class Input>
void check_stable(const Json& body) {
  const auto input = parse_input<Input>({{}, {}, body});
  if (!input) return;
  const Json printed = print(input.value());
  const auto again = parse_input<Input>({{}, {}, printed});
  require(again && print(again.value()) == printed, "parse(print(x)) is x", printed.dump());
}

void check_route(const Route& route, const Parts& parts) {
  const Asker asker{{std::string(64, 'a')}, some_facts()};
  ReadPlan plan(asker);
  const std::optional<DrawnSecret> no_secret;
  const Rows rows(std::nullopt, no_secret);
  const auto planned = route.run({asker, parts, plan, rows});
  if (!planned) check_refusal(planned.error(), parts.body);
  for (const Statement& statement : plan.statements()) {
    const std::string text = "[null" + statement.values + "]";
    const Json values = parse_json(text);
    const Cells cells = cells_of(text);
    require(values.is_array() && !cells.empty(), "what is bound is JSON", statement.values);
    JsonValue cell = JsonValue{text.data(), cells.data()}.first();
    for (const Json& value : values) {
      check_bound(cell, value);
      cell = cell.next();
    }
  }
  const bool documented = document_accepts(operation_of(route), parts);
  // A merge patch is checked only with what it is merged into.
  const bool is_patch = route.method == Method::patch && operation_of(route).contains("requestBody");
  if (is_patch) return;
  // A NUL is the one thing that no keyword of JSON Schema can forbid.
  if (holds_nul(parts.body)) return require(!planned, "a NUL is refused", parts.body.dump());
  require(static_cast<bool>(planned) == documented, "what is accepted is what the document allows",
          parts.body.dump());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of(data, size);
  std::string_view line = fuzz::next_part(text, '\n');
  const std::string_view method = fuzz::next_part(line, ' ');
  const std::string_view path = fuzz::next_part(line, '?');
  const auto matched = match(routes(), method, path);
  const auto query = parse_query(line);
  if (!matched || !query) return 0;
  const Route& route = *matched.value().route;
  if (!route.takes.empty()) {
    const Json none = Json::object();
    const auto taken = parse_text_body(route.takes, route.takes.front(), text);
    if (taken) check_route(route, {matched.value().path, query.value(), none, taken.value()});
    return 0;
  }
  const auto body =
      changes(route.method) ? parse_body("application/json", text) : Result<Json>(Json::object());
  if (!body) return 0;
  check_route(route, {matched.value().path, query.value(), body.value()});
  check_stable<focus::StartFocus::Input>(body.value());
  check_stable<ideas::IdeaBody>(body.value());
  check_stable<market::Purchase::Input>(body.value());
  check_stable<quests::CreateQuest::Input>(body.value());
  return 0;
}
