#include "http/response.h"

#include <cstdlib>

namespace ignition {

Reply json_reply(int status, const Json& body) {
  return {.status = status, .headers = {{"content-type", "application/json"}}, .body = print_json(body)};
}

Reply shown(int status, AnyValue output) {
  Reply reply{.status = status, .headers = {{"content-type", "application/json"}}};
  append_json(reply.body, output);
  return reply;
}

Decision nothing_to_show() { return {.reply = {.status = 204}}; }

namespace {

/// Where in the request it is: a JSON Pointer (RFC 6901) into a body of JSON, a line of one of text, or a
/// parameter of the query, of the path or a header by its name.
Json shown_error(const FieldError& error) {
  const std::string& at = error.pointer;
  const auto named = [&](const char* in, std::size_t from, std::size_t length) {
    return Json{{"in", in}, {"name", at.substr(from, length)}, {"detail", error.detail}};
  };
  if (at.starts_with('?')) return named("query", 1, std::string::npos);
  if (at.starts_with('{')) return named("path", 1, at.size() - 2);
  if (at.ends_with(':')) return named("header", 0, at.size() - 1);
  if (at.starts_with("line ")) return {{"line", std::atoi(at.c_str() + 5)}, {"detail", error.detail}};
  return {{"pointer", at}, {"detail", error.detail}};
}

}  // namespace

Reply problem(const Error& error, std::string_view instance) {
  const CodeInfo& code = info(error.code);
  Json body = {{"type", "/problems/" + std::string(code.slug)},
               {"title", std::string(code.title)},
               {"status", code.status},
               {"detail", error.detail.empty() ? std::string(code.title) + "." : error.detail},
               {"instance", std::string(instance)}};
  if (!error.errors.empty()) {
    Json errors = Json::array();
    for (const FieldError& each : error.errors) errors.push_back(shown_error(each));
    body["errors"] = std::move(errors);
  }
  if (!error.present.text.empty()) body.update(parse_json(error.present.text));
  return {.status = code.status,
          .headers = {{"content-type", "application/problem+json"}},
          .body = print_json(body)};
}

}  // namespace ignition
