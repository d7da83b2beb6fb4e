#include "plan/json.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ignition {
namespace {

/// Printed as it is, between quotes: ASCII without control characters, '"' and '\\'.
bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

void append_escaped(std::string& text, char c) {
  constexpr std::string_view kNamed = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  if (const std::size_t at = kNamed.find(c); at != std::string_view::npos) {
    text.append(1, '\\').append(1, kNames[at]);
  } else if (static_cast<unsigned char>(c) < 0x20) {
    const auto hex = [](int digit) { return "0123456789abcdef"[digit]; };
    text.append("\\u00").append(1, hex(c / 16)).append(1, hex(c % 16));
  } else {
    text += c;
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
    for (const char c : value) append_escaped(text, c);
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
