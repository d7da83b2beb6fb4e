#include "plan/json.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ignition {
namespace {

/// Printed as it is, between quotes: ASCII without control characters, '"' and '\\'.
bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

/// Printed as an escape: what JSON does not let stand for itself.
bool is_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void append_escape(std::string& text, char c) {
  constexpr std::string_view kNamed = "\b\f\n\r\t";
  constexpr std::string_view kNames = "bfnrt";
  text += '\\';
  if (c == '"' || c == '\\') {
    text += c;
  } else if (const std::size_t at = kNamed.find(c); at != std::string_view::npos) {
    text += kNames[at];
  } else {
    append_hex(text += "u00", static_cast<unsigned char>(c), 2);
  }
}

}  // namespace

Json parse_json(std::string_view text) { return Json::parse(text.begin(), text.end(), nullptr, false); }

std::string print_json(const Json& json) {
  std::string text;
  append_json(text, json);
  return text;
}

void append_json(std::string& text, const Json& json) {
  text += json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_quoted(std::string& text, std::string_view value) {
  const auto* const special = std::find_if_not(value.begin(), value.end(), is_plain);
  if (special == value.end()) {
    text.append(1, '"').append(value).append(1, '"');
  } else if (is_utf8(value)) {
    text += '"';
    while (!value.empty()) {
      const auto* const end = std::find_if(value.begin(), value.end(), is_escaped);
      text.append(value.begin(), end);
      if (end != value.end()) append_escape(text, *end);
      value.remove_prefix(std::min(value.size(), static_cast<std::size_t>(end - value.begin()) + 1));
    }
    text += '"';
  } else {
    append_json(text, Json(std::string(value)));
  }
}

void append_number(std::string& text, std::int64_t value) {
  std::array<char, 20> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  text.append(digits.data(), end);
}

void append_texts(std::string& text, const TextMap& texts) {
  char opening = '{';
  for (const auto& [name, value] : texts) {
    append_quoted(text += opening, name);
    append_quoted(text += ':', value);
    opening = ',';
  }
  text += texts.empty() ? "{}" : "}";
}

std::string text_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace ignition
