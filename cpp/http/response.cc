#include "http/response.h"

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

Reply problem(const Error& error, std::string_view instance) {
  const CodeInfo& code = info(error.code);
  Json body = {{"type", "/problems/" + std::string(code.slug)},
               {"title", std::string(code.title)},
               {"status", code.status},
               {"detail", error.detail.empty() ? std::string(code.title) + "." : error.detail},
               {"instance", std::string(instance)}};
  if (!error.errors.empty()) {
    Json errors = Json::array();
    for (const FieldError& each : error.errors)
      errors.push_back({{"pointer", each.pointer}, {"detail", each.detail}});
    body["errors"] = std::move(errors);
  }
  if (!error.present.text.empty()) body.update(parse_json(error.present.text));
  return {.status = code.status,
          .headers = {{"content-type", "application/problem+json"}},
          .body = print_json(body)};
}

}  // namespace ignition
