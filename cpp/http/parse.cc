#include "http/parse.h"

namespace ignition {
namespace {

bool within(std::int64_t value, const Spec& spec) {
  return value >= spec.min.value_or(value) && value <= spec.max.value_or(value);
}

/// Depth and number of values, before a parser spends memory on them. Strings are skipped.
bool is_bounded(std::string_view text) {
  std::size_t depth = 0;
  std::size_t values = 1;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); i += 1) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') i += 1;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      depth += 1;
      values += 1;
    } else if (c == ']' || c == '}') {
      depth -= depth > 0 ? 1 : 0;
    } else if (c == ',') {
      values += 1;
    }
    if (depth > kMaxDepth || values > kMaxValues) return false;
  }
  return true;
}

bool is_json_type(std::string_view content_type) {
  std::string type;
  for (const char c : content_type.substr(0, content_type.find(';'))) {
    if (c != ' ' && c != '\t') type += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return type == "application/json" || type == "application/merge-patch+json";
}

}  // namespace

Result<Json> parse_body(std::string_view content_type, std::string_view body) {
  if (body.empty()) return Json::object();
  if (!is_json_type(content_type)) return Error{Code::unsupported_media_type};
  if (!is_utf8(body)) return Error{Code::malformed_text, "The body is not UTF-8."};
  if (!is_bounded(body)) {
    return Error{Code::malformed_json,
                 "The body is nested deeper than 32 levels or holds more than 5000 values."};
  }
  Json json = parse_json(body);
  if (json.is_discarded()) return Error{Code::malformed_json, "The body cannot be read as JSON."};
  return json;
}

std::string pointer_part(std::string_view name) {
  std::string part;
  for (const char c : name) part += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return part;
}

std::string expected(std::string_view kind, const Spec& spec) {
  std::string text = "must be " + std::string(kind);
  if (spec.min && spec.max) {
    text += " from " + std::to_string(*spec.min) + " to " + std::to_string(*spec.max);
  } else if (spec.min) {
    text += " of at least " + std::to_string(*spec.min);
  } else if (spec.max) {
    text += " of at most " + std::to_string(*spec.max);
  }
  if (!spec.unit.empty()) text += " (" + std::string(spec.unit) + ")";
  return text;
}

Json flag_of_text(const std::string& text) {
  if (text == "true" || text == "false") return text == "true";
  return text;
}

Json number_of_text(const std::string& text) {
  constexpr std::size_t kLongest = 32;
  const bool looks_like_one =
      text.size() <= kLongest && text.find_first_not_of("0123456789+-.eE") == std::string::npos;
  if (!looks_like_one) return text;
  const Json number = parse_json(text);
  return number.is_discarded() ? Json(text) : number;
}

void parse(const Json& json, const Spec&, const std::string& at, bool& into, Faults& faults) {
  if (!json.is_boolean()) return faults.add(at, "must be true or false");
  into = json.get<bool>();
}

void parse(const Json& json, const Spec& spec, const std::string& at, std::int64_t& into, Faults& faults) {
  // JSON has one kind of number: 300 and 300.0 are the same whole number.
  const double value = json.is_number() ? json.get<double>() : 0.5;
  const bool whole = value == std::floor(value) && std::fabs(value) <= static_cast<double>(kLargestExact);
  if (!whole || !within(static_cast<std::int64_t>(value), spec)) {
    return faults.add(at, expected("a whole number", spec));
  }
  into = static_cast<std::int64_t>(value);
}

void parse(const Json& json, const Spec& spec, const std::string& at, double& into, Faults& faults) {
  const double value = json.is_number() ? json.get<double>() : 0;
  const bool inside = (!spec.min || value >= static_cast<double>(*spec.min)) &&
                      (!spec.max || value <= static_cast<double>(*spec.max));
  if (!json.is_number() || !std::isfinite(value) || !inside)
    return faults.add(at, expected("a number", spec));
  into = value;
}

void parse(const Json& json, const Spec& spec, const std::string& at, std::string& into, Faults& faults) {
  const Spec length{.min = spec.min, .max = spec.max, .unit = "characters"};
  if (!json.is_string()) return faults.add(at, expected("a text", length));
  const std::string& text = json.get_ref<const std::string&>();
  // A NUL would end the text early in SQLite's own functions.
  if (!within(static_cast<std::int64_t>(code_points(text)), spec) || text.find('\0') != std::string::npos) {
    return faults.add(at, expected("a text", length));
  }
  into = text;
}

void parse(const Json& json, const Spec&, const std::string& at, UnixMillis& into, Faults& faults) {
  const auto time = json.is_string() ? instant_from_iso(json.get_ref<const std::string&>()) : std::nullopt;
  if (!time) return faults.add(at, "must be a time in UTC like 2026-01-06T12:00:00.000Z");
  into = *time;
}

void parse(const Json& json, const Spec&, const std::string& at, LocalDate& into, Faults& faults) {
  const auto date = json.is_string() ? date_from_iso(json.get_ref<const std::string&>()) : std::nullopt;
  if (!date) return faults.add(at, "must be a day like 2026-01-06");
  into = *date;
}

void parse(const Json& json, const Spec& spec, const std::string& at, JsonText& into, Faults& faults) {
  into.text = print_json(json);
  if (!within(static_cast<std::int64_t>(into.text.size()), spec)) {
    faults.add(at, expected("JSON", {.max = spec.max, .unit = "bytes"}));
  }
}

}  // namespace ignition
