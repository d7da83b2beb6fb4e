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

Json statements_json(const std::vector<Statement>& statements) {
  Json all = Json::array();
  for (const Statement& statement : statements) {
    Json one = Json::array({std::string(statement.sql)});
    for (const Json& value : statement.values) one.push_back(value);
    all.push_back(std::move(one));
  }
  return all;
}

Json head_json(const Reply& reply) {
  Json headers = Json::object();
  for (const auto& [name, value] : reply.headers) headers[name] = value;
  return {{"status", reply.status}, {"headers", std::move(headers)}};
}

}  // namespace

StepInput decode_input(std::string_view text, std::string_view body) {
  Json json = parse_json(text);
  IGN_CHECK(json.is_object() && json.contains("request") && json.contains("facts"));
  StepInput input{
      .request = decode_request(json["request"], body), .facts = decode_facts(json["facts"]), .rows = {}};
  if (json.contains("rows")) {
    input.rows = std::move(json["rows"]);
  } else {
    input.rows = Json(Json::value_t::discarded);
  }
  return input;
}

std::string encode_read(const std::vector<Statement>& statements, const std::string& route) {
  return print_json({{"read", statements_json(statements)}, {"route", route}});
}

std::string encode_commit(const std::vector<Statement>& statements, const Reply& reply,
                          const std::string& route, const std::vector<Statement>& after) {
  Json output = {{"commit", statements_json(statements)}, {"reply", head_json(reply)}, {"route", route}};
  if (!after.empty()) output["after"] = statements_json(after);
  return print_json(output);
}

std::string encode_answer(const Reply& reply, const std::string& route, const std::vector<Statement>& after) {
  Json output = {{"reply", head_json(reply)}, {"route", route}};
  if (!after.empty()) output["after"] = statements_json(after);
  return print_json(output);
}

}  // namespace ignition
