#include "app/wire.h"

namespace ignition {
namespace {

UnixMillis instant_of(const Json& object, const char* name) {
  UnixMillis time;
  decode(object[name], time.count);
  return time;
}

Request decode_request(const Json& json, std::string_view body) {
  Request request{.method = text_member(json, "method"),
                  .path = text_member(json, "path"),
                  .query = text_member(json, "query"),
                  .body = body,
                  .body_sha256 = text_member(json, "body_sha256"),
                  .session = {text_member(json, "session")}};
  for (const auto& [name, value] : json["headers"].items()) request.headers[name] = value.get<std::string>();
  return request;
}

Facts decode_facts(const Json& json) {
  Facts facts{.now = instant_of(json, "now"),
              .today = {},
              .day_start = instant_of(json, "day_start"),
              .day_end = instant_of(json, "day_end"),
              .week_start = instant_of(json, "week_start"),
              .week_end = instant_of(json, "week_end"),
              .zone = text_member(json, "zone"),
              .zone_named = json["zone_named"].get<bool>(),
              .seed = seed_from_hex(text_member(json, "seed")),
              .settings = {}};
  decode(json["date"], facts.today);
  facts.utc_offset_minutes = json["utc_offset_minutes"].get<std::int64_t>();
  for (const auto& [name, value] : json["settings"].items()) facts.settings[name] = value.get<std::string>();
  return facts;
}

/// Appends the statements: of each SQL text only where it stands in memory and how long it is, because it is
/// a constant that the caller needs to see only once; then its values.
void append(std::string& output, const std::vector<Statement>& statements) {
  char opening = '[';
  for (const Statement& statement : statements) {
    output += opening;
    output += '[' + std::to_string(reinterpret_cast<std::uintptr_t>(statement.sql.data()));
    output += ',' + std::to_string(statement.sql.size());
    for (const Json& value : statement.values) output += ',' + print_json(value);
    output += ']';
    opening = ',';
  }
  output += statements.empty() ? "[]" : "]";
}

/// A member of the output; the first one opens it.
std::string& name(std::string& output, std::string_view text) {
  output += output.empty() ? '{' : ',';
  return output.append(1, '"').append(text).append("\":");
}

void append_answer(std::string& output, const Reply& reply, const std::string& route,
                   const std::vector<Statement>& after) {
  Json headers = Json::object();
  for (const auto& [key, value] : reply.headers) headers[key] = value;
  name(output, "reply") += print_json({{"status", reply.status}, {"headers", std::move(headers)}});
  if (!reply.next.empty()) name(output, "next") += print_json(reply.next);
  if (!after.empty()) append(name(output, "after"), after);
  name(output, "route") += print_json(route) + '}';
}

}  // namespace

StepInput decode_input(std::string_view text, std::string_view body) {
  Json json = parse_json(text);
  IGN_CHECK(json.is_object() && json.contains("request") && json.contains("facts"));
  StepInput input{
      .request = decode_request(json["request"], body), .facts = decode_facts(json["facts"]), .rows = {}};
  if (const auto secret = json.find("secret"); secret != json.end()) {
    input.secret = {text_member(*secret, "text"), text_member(*secret, "sha256")};
  }
  if (json.contains("rows")) {
    input.rows = std::move(json["rows"]);
  } else {
    input.rows = Json(Json::value_t::discarded);
  }
  return input;
}

std::string encode_read(const ReadPlan& plan, const std::string& route) {
  std::string output;
  append(name(output, "read"), plan.statements());
  if (plan.wants_secret()) name(output, "draw_secret") += "true";
  name(output, "route") += print_json(route) + '}';
  return output;
}

std::string encode_commit(const std::vector<Statement>& statements,
                          const std::vector<std::string>& dropped_blobs, const Reply& reply,
                          const std::string& route, const std::vector<Statement>& after) {
  std::string output;
  if (!dropped_blobs.empty()) name(output, "drop_blobs") += print_json(dropped_blobs);
  append(name(output, "commit"), statements);
  append_answer(output, reply, route, after);
  return output;
}

std::string encode_answer(const Reply& reply, const std::string& route, const std::vector<Statement>& after) {
  std::string output;
  append_answer(output, reply, route, after);
  return output;
}

}  // namespace ignition
