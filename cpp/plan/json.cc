#include "plan/json.h"

namespace ignition {

Json parse_json(std::string_view text) { return Json::parse(text.begin(), text.end(), nullptr, false); }

std::string print_json(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string text_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace ignition
