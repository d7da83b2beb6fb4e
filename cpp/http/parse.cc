#include "http/parse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "base/find.h"
#include "http/listed.h"
#include "http/range.h"

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

constexpr std::array<std::string_view, 2> kJsonTypes{"application/json", "application/merge-patch+json"};

/// The one of `types` that a Content-Type means; nullptr where it is none of them. Parameters are passed
/// over: all text is UTF-8 or refused.
const std::string_view* type_in(std::span<const std::string_view> types, std::string_view content_type) {
  std::string type;
  for (const char c : content_type.substr(0, content_type.find(';'))) {
    if (c != ' ' && c != '\t') type += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return find_by(types, type, [](std::string_view each) { return each; });
}

Error wrong_type(std::span<const std::string_view> types) {
  std::string detail = "The body must be ";
  for (const std::string_view type : types) detail.append(type == types.front() ? "" : " or ").append(type);
  return {Code::unsupported_media_type, detail + "."};
}

}  // namespace

Result<Json> parse_body(std::string_view content_type, std::string_view body) {
  if (body.empty()) return Json::object();
  if (type_in(kJsonTypes, content_type) == nullptr)
    return wrong_type(std::span<const std::string_view>(kJsonTypes).first(1));
  if (!is_utf8(body)) return Error{Code::malformed_text, "The body is not UTF-8."};
  if (!is_bounded(body)) {
    return Error{Code::malformed_json,
                 "The body is nested deeper than 32 levels or holds more than 5000 values."};
  }
  Json json = parse_json(body);
  if (json.is_discarded()) return Error{Code::malformed_json, "The body cannot be read as JSON."};
  return json;
}

Result<TextBody> parse_text_body(std::span<const std::string_view> types, std::string_view content_type,
                                 std::string_view body) {
  if (body.empty()) return TextBody{};
  if (body.size() > kLongestBody) return Error{Code::too_large, "The text may have 1 MiB at the most."};
  const std::string_view* type = type_in(types, content_type);
  if (type == nullptr) return wrong_type(types);
  if (!is_utf8(body)) return Error{Code::malformed_text, "The body is not UTF-8."};
  return TextBody{*type, body};
}

Result<StreamBody> parse_stream(std::span<const std::string_view> types, std::int64_t longest,
                                const Request& request) {
  const std::string_view content_type = request.header("content-type");
  const auto fits = [&](std::string_view type) {
    return type.ends_with("/*") && content_type.starts_with(type.substr(0, type.size() - 1));
  };
  const bool is_right =
      type_in(types, content_type) != nullptr || std::any_of(types.begin(), types.end(), fits);
  if (request.stream && !request.stream->length) return Error{Code::length_required};
  if (request.stream && *request.stream->length > longest)
    return Error{Code::too_large, "It may have " + std::to_string(longest) + " bytes at the most."};
  if (!request.stream || !is_right) return wrong_type(types);
  auto sha256 = told_sha256(request.header("content-digest"));
  if (!sha256) {
    return Error{Code::malformed_header,
                 {},
                 {{"content-digest:", "must be like sha-256=:…:, with 32 bytes in base 64 (RFC 9530)"}}};
  }
  return StreamBody{*request.stream->length, request.body, *std::move(sha256)};
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

std::string Place::text() const {
  return above == nullptr ? std::string(part) : above->text() + "/" + pointer_part(part);
}

namespace {

template <class T>
T& as(void* value) {
  return *static_cast<T*>(value);
}

const std::string* text_in(const Json& json) {
  return json.is_string() ? &json.get_ref<const std::string&>() : nullptr;
}

/// Each of these answers with what was wanted instead, or with nothing where the value fits.
using Wanted = std::optional<std::string>;

Wanted parse_boolean(const Json& json, bool& into) {
  if (!json.is_boolean()) return "must be true or false";
  into = json.get<bool>();
  return std::nullopt;
}

Wanted parse_integer(const Json& json, const Spec& spec, std::int64_t& into) {
  // JSON has one kind of number: 300 and 300.0 are the same whole number.
  const double value = json.is_number() ? json.get<double>() : 0.5;
  const bool whole = value == std::floor(value) && std::fabs(value) <= static_cast<double>(kLargestExact);
  if (!whole || !within(static_cast<std::int64_t>(value), spec)) return expected("a whole number", spec);
  into = static_cast<std::int64_t>(value);
  return std::nullopt;
}

Wanted parse_number(const Json& json, const Spec& spec, double& into) {
  const double value = json.is_number() ? json.get<double>() : 0;
  const bool inside = (!spec.min || value >= static_cast<double>(*spec.min)) &&
                      (!spec.max || value <= static_cast<double>(*spec.max));
  if (!json.is_number() || !std::isfinite(value) || !inside) return expected("a number", spec);
  into = value;
  return std::nullopt;
}

Wanted parse_text(const Json& json, const Spec& spec, std::string& into) {
  const std::string* text = text_in(json);
  // A NUL would end the text early in SQLite's own functions.
  if (text == nullptr || !within(static_cast<std::int64_t>(code_points(*text)), spec) ||
      text->find('\0') != std::string::npos) {
    return expected("a text", {.min = spec.min, .max = spec.max, .unit = "characters"});
  }
  into = *text;
  return std::nullopt;
}

Wanted parse_id(const Json& json, const Spec& spec, std::string& into) {
  Spec bounded = spec;
  bounded.max = spec.max.value_or(kLongestId);
  return parse_text(json, bounded, into);
}

Wanted parse_instant(const Json& json, UnixMillis& into) {
  const std::string* text = text_in(json);
  const auto time = text == nullptr ? std::nullopt : instant_from_iso(*text);
  if (!time) return "must be a time in UTC like 2026-01-06T12:00:00.000Z";
  into = *time;
  return std::nullopt;
}

Wanted parse_day(const Json& json, LocalDate& into) {
  const std::string* text = text_in(json);
  const auto date = text == nullptr ? std::nullopt : date_from_iso(*text);
  if (!date) return "must be a day like 2026-01-06";
  into = *date;
  return std::nullopt;
}

Wanted parse_held(const Json& json, const Spec& spec, JsonText& into) {
  into.text = print_json(json);
  if (within(static_cast<std::int64_t>(into.text.size()), spec)) return std::nullopt;
  return expected("JSON", {.max = spec.max, .unit = "bytes"});
}

Wanted parse_word(const Json& json, std::span<const std::string_view> words, void* into) {
  const std::string* text = text_in(json);
  const auto found = text == nullptr ? words.end() : std::find(words.begin(), words.end(), *text);
  if (found != words.end()) {
    const int word = static_cast<int>(found - words.begin());
    std::memcpy(into, &word, sizeof word);
    return std::nullopt;
  }
  std::string all;
  for (const std::string_view each : words) all += (all.empty() ? "" : ", ") + std::string(each);
  return "must be one of: " + all;
}

/// Of a list, `min` and `max` bound the length; a text in it is at most 200 characters.
Wanted parse_list(const Json& json, const Shape& shape, const Spec& spec, const Place& at, void* into,
                  Faults& faults) {
  const Spec length{.min = spec.min.value_or(0), .max = spec.max.value_or(100)};
  if (!json.is_array() || !within(static_cast<std::int64_t>(json.size()), length)) {
    return expected("a list with a length", length);
  }
  for (std::size_t i = 0; i < json.size(); i += 1) {
    const std::string index = std::to_string(i);
    parse(json[i], *shape.of, spec_of_listed(*shape.of), {&at, index}, shape.elements->append(into), faults);
  }
  return std::nullopt;
}

/// A member by its value in the body, or by its absence.
void parse_member(const Json& body, const Member& member, const Place& at, void* owner, Faults& faults) {
  const auto found = body.find(std::string(member.name));
  if (found != body.end()) {
    parse(*found, *member.shape, *member.spec, at, member.in(owner), faults);
  } else if (is_required(member)) {
    faults.add(at.text(), "is required");
  }
}

void refuse_unknown(const Json& body, std::span<const Member> members, const Place& at, Faults& faults) {
  for (const auto& [name, value] : body.items()) {
    if (body_member(members, name) == nullptr) {
      faults.add(Place{&at, name}.text(), "is not a field of this request");
    }
  }
}

Wanted parse_object(const Json& json, const Shape& shape, const Place& at, void* into, Faults& faults) {
  if (!json.is_object()) return "must be an object";
  for (const Member& member : shape.members) {
    parse_member(json, member, {&at, member.name}, into, faults);
  }
  refuse_unknown(json, shape.members, at, faults);
  return std::nullopt;
}

Wanted parse_optional(const Json& json, const Shape& shape, const Spec& spec, const Place& at, void* into,
                      Faults& faults) {
  shape.elements->clear(into);
  if (!json.is_null() || !spec.nullable)
    parse(json, *shape.of, spec, at, shape.elements->append(into), faults);
  return std::nullopt;
}

Wanted parsed(const Json& json, const Shape& shape, const Spec& spec, const Place& at, void* into,
              Faults& faults) {
  using Kind = Shape::Kind;
  switch (shape.kind) {
    case Kind::boolean: return parse_boolean(json, as<bool>(into));
    case Kind::integer: return parse_integer(json, spec, as<std::int64_t>(into));
    case Kind::number: return parse_number(json, spec, as<double>(into));
    case Kind::text: return parse_text(json, spec, as<std::string>(into));
    case Kind::id: return parse_id(json, spec, as<std::string>(into));
    case Kind::instant: return parse_instant(json, as<UnixMillis>(into));
    case Kind::day: return parse_day(json, as<LocalDate>(into));
    case Kind::json: return parse_held(json, spec, as<JsonText>(into));
    case Kind::word: return parse_word(json, shape.words, into);
    case Kind::optional: return parse_optional(json, shape, spec, at, into, faults);
    case Kind::list: return parse_list(json, shape, spec, at, into, faults);
    case Kind::object: return parse_object(json, shape, at, into, faults);
  }
  IGN_CHECK(false);
}

/// A parameter of the query or a part of the path, which are text, as the JSON value that its field wants.
Json json_of_text(const Shape& shape, const std::string& text) {
  using Kind = Shape::Kind;
  const Kind kind = shape.kind == Kind::optional ? shape.of->kind : shape.kind;
  if (kind == Kind::boolean) return flag_of_text(text);
  return kind == Kind::integer || kind == Kind::number ? number_of_text(text) : Json(text);
}

/// A member by its value in the path or the query, or by its absence.
void parse_parameter(const Parts& parts, const Member& member, void* owner, Faults& faults) {
  const bool in_path = member.spec->in == In::path;
  const TextValues& values = in_path ? parts.path : parts.query;
  const std::string name{member.name};
  const std::string at = in_path ? "{" + name + "}" : "?" + name;
  const auto found = values.find(name);
  if (found != values.end()) {
    const Json json = json_of_text(*member.shape, found->second);
    parse(json, *member.shape, *member.spec, {nullptr, at}, member.in(owner), faults);
  } else if (is_required(member)) {
    faults.add(at, "is required");
  }
}

}  // namespace

void parse(const Json& json, const Shape& shape, const Spec& spec, const Place& at, void* into,
           Faults& faults) {
  if (auto wanted = parsed(json, shape, spec, at, into, faults)) {
    faults.add(at.text(), std::move(*wanted));
  }
}

void set_members(const Json& json, const Shape& shape, void* object) {
  Faults faults;
  for (const Member& member : shape.members) {
    const auto found = json.find(std::string(member.name));
    if (found != json.end()) parse(*found, *member.shape, {}, {}, member.in(object), faults);
  }
  IGN_CHECK(faults.errors().empty());
}

const Member* body_member(std::span<const Member> members, std::string_view name) {
  for (const Member& member : members) {
    if (member.spec->in == In::body && member.name == name) return &member;
  }
  return nullptr;
}

bool is_required(const Member& member) {
  return member.spec->required && member.shape->kind != Shape::Kind::optional;
}

Failure parse_input(const Parts& parts, const Shape& shape, void* into) {
  if (!parts.body.is_object())
    return Error{Code::invalid_input, "The body must be a JSON object.", {{"", "must be an object"}}};
  Faults faults;
  const Place body{};
  for (const Member& member : shape.members) {
    if (member.spec->in == In::body) {
      parse_member(parts.body, member, {&body, member.name}, into, faults);
    } else {
      parse_parameter(parts, member, into, faults);
    }
  }
  refuse_unknown(parts.body, shape.members, body, faults);
  if (faults.errors().empty()) return {};
  return Error{Code::invalid_input, {}, faults.errors()};
}

}  // namespace ignition
