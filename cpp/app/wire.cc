#include "app/wire.h"

#include "app/settings.h"
#include "base/find.h"

namespace ignition {
namespace {

/// The instants of the years 0000 to 9999, which ISO text can show.
constexpr std::int64_t kFirstInstant = -62'167'219'200'000;
constexpr std::int64_t kLastInstant = 253'402'300'799'999;

bool is_text(const Json& object, const char* name) {
  return object.contains(name) && object[name].is_string();
}

bool is_text_map(const Json& object, const char* name) {
  return object.contains(name) && object[name].is_object() &&
         all_of(object[name], [](const Json& value) { return value.is_string(); });
}

bool is_within(const Json& object, const char* name, std::int64_t low, std::int64_t high) {
  if (!object.contains(name) || !object[name].is_number()) return false;
  const double value = object[name].get<double>();
  return value >= static_cast<double>(low) && value <= static_cast<double>(high);
}

bool is_instant(const Json& object, const char* name) {
  return is_within(object, name, kFirstInstant, kLastInstant);
}

bool is_request(const Json& json) {
  return json.is_object() && is_text(json, "method") && is_text(json, "path") && is_text(json, "query") &&
         is_text_map(json, "headers") && is_text(json, "body_sha256") && json.contains("session") &&
         (json["session"].is_string() || json["session"].is_null());
}

bool is_facts(const Json& json) {
  constexpr std::int64_t kDayMinutes = 24 * 60;
  return json.is_object() && is_instant(json, "now") && is_instant(json, "day_start") &&
         is_instant(json, "day_end") && is_instant(json, "week_start") && is_instant(json, "week_end") &&
         is_text(json, "date") && date_from_iso(text_member(json, "date")) &&
         is_within(json, "utc_offset_minutes", -kDayMinutes, kDayMinutes) && is_text(json, "zone") &&
         json.contains("zone_named") && json["zone_named"].is_boolean() && is_text(json, "seed") &&
         is_text_map(json, "settings");
}

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
    output.append(statement.values).append(1, ']');
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

std::optional<StepInput> input_of(std::string_view text, std::string_view body) {
  Json json = parse_json(text);
  const bool fits = json.is_object() && json.contains("request") && is_request(json["request"]) &&
                    json.contains("facts") && is_facts(json["facts"]);
  if (!fits) return std::nullopt;
  StepInput input{
      .request = decode_request(json["request"], body), .facts = decode_facts(json["facts"]), .rows = {}};
  ReadSettings read = read_settings(json["facts"]["settings"]);
  input.facts.settings = std::move(read.settings);
  input.misconfigured = std::move(read.fault);
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

StepInput decode_input(std::string_view text, std::string_view body) {
  auto input = input_of(text, body);
  IGN_CHECK(input.has_value());
  return std::move(*input);
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

std::string encode_answer(const Reply& reply, const std::string& route, const std::vector<Statement>& after,
                          const std::string& error) {
  std::string output;
  if (!error.empty()) name(output, "error") += print_json(error);
  append_answer(output, reply, route, after);
  return output;
}

}  // namespace ignition
