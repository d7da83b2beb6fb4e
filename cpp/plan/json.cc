#include "plan/json.h"

#include <algorithm>

namespace ignition {
namespace {

/// Printed as it is, between quotes (RFC 8259, section 7): ASCII without control characters, '"' and '\\'.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
}

}  // namespace

Json parse_json(std::string_view text) { return Json::parse(text.begin(), text.end(), nullptr, false); }

std::string print_json(const Json& json) {
  std::string text;
  append_json(text, json);
  return text;
}

// nlohmann makes a printer with buffers of its own for each call, and most of what is printed alone is the
// value of a statement: a plain text or a whole number.
void append_json(std::string& text, const Json& json) {
  if (json.type() == Json::value_t::number_integer) {
    text += std::to_string(json.get<std::int64_t>());
  } else if (json.is_string() && is_plain(json.get_ref<const std::string&>())) {
    text.append(1, '"').append(json.get_ref<const std::string&>()).append(1, '"');
  } else {
    text += json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

std::string text_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace ignition
