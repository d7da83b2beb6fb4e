#include "plan/values.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/find.h"

namespace ignition {
namespace {

template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

template <class T>
T& as(void* value) {
  return *static_cast<T*>(value);
}

AnyValue element_of(AnyValue list, std::size_t index) {
  return {*list.shape.of, list.shape.elements->at(const_cast<void*>(list.value), index)};
}

std::string_view word_of(AnyValue value) {
  int index = 0;
  std::memcpy(&index, value.value, sizeof index);
  return value.shape.words[static_cast<std::size_t>(index)];
}

/// As a statement stores it, or as a reply shows it.
enum class Form { stored, shown };

void append(std::string& text, AnyValue value, Form form);

void append_boolean(std::string& text, bool value, Form form) {
  if (form == Form::stored) {
    text += value ? '1' : '0';
  } else {
    text += value ? "true" : "false";
  }
}

/// A JSON value that is held as text. One that is none is shown as null.
void append_held(std::string& text, const JsonText& held, Form form) {
  if (held.text.empty()) {
    text += "null";
  } else if (form == Form::stored) {
    append_quoted(text, held.text);
  } else {
    const Json json = parse_json(held.text);
    append_json(text, json.is_discarded() ? Json(nullptr) : json);
  }
}

void append_optional(std::string& text, AnyValue held, Form form) {
  if (held.shape.elements->size(held.value) == 0) {
    text += "null";
  } else {
    append(text, element_of(held, 0), form);
  }
}

void append_list(std::string& text, AnyValue list, Form form) {
  const std::size_t size = list.shape.elements->size(list.value);
  text += '[';
  for (std::size_t i = 0; i < size; i += 1) {
    if (i > 0) text += ',';
    append(text, element_of(list, i), form);
  }
  text += ']';
}

/// The members and their names, a part that stands among them like them.
void append_members(std::string& text, AnyValue object, char opening) {
  for (const Member& member : object.shape.members) {
    const AnyValue value = member_of(object, member);
    if (member.name.empty()) {
      append_members(text, value, opening);
    } else {
      text.append(1, opening).append(1, '"').append(member.name).append("\":");
      append(text, value, Form::shown);
    }
    opening = ',';
  }
}

void append_object(std::string& text, AnyValue object, Form form) {
  if (form == Form::shown) {
    if (object.shape.members.empty()) text += '{';
    append_members(text, object, '{');
    text += '}';
    return;
  }
  char opening = '[';
  for (const Member& member : object.shape.members) {
    text += opening;
    append(text, member_of(object, member), form);
    opening = ',';
  }
  text += ']';
}

void append_whole(std::string& text, std::int64_t number, Form form) {
  IGN_CHECK(form == Form::shown || (number <= kLargestExact && number >= -kLargestExact));
  append_number(text, number);
}

void append(std::string& text, AnyValue value, Form form) {
  using Kind = Shape::Kind;
  switch (value.shape.kind) {
    case Kind::boolean: return append_boolean(text, as<bool>(value.value), form);
    case Kind::integer: return append_whole(text, as<std::int64_t>(value.value), form);
    case Kind::number: return append_json(text, Json(as<double>(value.value)));
    case Kind::text:
    case Kind::id: return append_quoted(text, as<std::string>(value.value));
    case Kind::instant: return append_quoted(text, to_iso(as<UnixMillis>(value.value)));
    case Kind::day: return append_quoted(text, to_iso(as<LocalDate>(value.value)));
    case Kind::word: return append_quoted(text, word_of(value));
    case Kind::json: return append_held(text, as<JsonText>(value.value), form);
    case Kind::optional: return append_optional(text, value, form);
    case Kind::list:
      return form == Form::stored ? append_quoted(text, list_text(value)) : append_list(text, value, form);
    case Kind::object: return append_object(text, value, form);
  }
  IGN_CHECK(false);
}

}  // namespace

AnyValue member_of(AnyValue owner, const Member& member) {
  return {*member.shape, member.in(const_cast<void*>(owner.value))};
}

std::string_view text_in(AnyValue value) {
  using Kind = Shape::Kind;
  if (value.shape.kind == Kind::text) return as<std::string>(value.value);
  const bool is_there = value.shape.kind == Kind::optional && value.shape.elements->size(value.value) > 0;
  return is_there ? text_in(element_of(value, 0)) : std::string_view{};
}

void encode(std::string& text, AnyValue value) { append(text, value, Form::stored); }

void encode_referred(std::string& text, std::span<const Shape* const> shapes, const void* references) {
  const auto* at = static_cast<const std::byte*>(references);
  for (const Shape* shape : shapes) {
    // A reference is kept as a pointer is.
    const void* value = nullptr;
    std::memcpy(&value, at, sizeof value);
    encode(text += ',', AnyValue{*shape, value});
    at += sizeof value;
  }
}

AnyValue member_named(AnyValue object, std::string_view name) {
  const Member* member = find_by(object.shape.members, name, &Member::name);
  IGN_CHECK(member != nullptr);
  return member_of(object, *member);
}

void append_json(std::string& text, AnyValue value) { append(text, value, Form::shown); }

std::string list_text(AnyValue list) {
  std::string text;
  const bool holds_rows = list.shape.of->kind == Shape::Kind::object;
  append_list(text, list, holds_rows ? Form::stored : Form::shown);
  return text;
}

Json print(AnyValue value) {
  std::string text;
  append_json(text, value);
  return parse_json(text);
}

namespace {

int word_in(JsonValue value, std::span<const std::string_view> words) {
  std::string unescaped;
  const auto found = std::find(words.begin(), words.end(), value.text(unescaped));
  IGN_CHECK(found != words.end());
  return static_cast<int>(found - words.begin());
}

template <class T>
T parsed(JsonValue value, std::optional<T> (*parse)(std::string_view)) {
  std::string unescaped;
  const std::optional<T> found = parse(value.text(unescaped));
  IGN_CHECK(found.has_value());
  return *found;
}

void decode_object(JsonValue values, const Shape& shape, void* into) {
  IGN_CHECK(values.is_array() && values.size() == shape.members.size());
  JsonValue value = values.first();
  for (const Member& member : shape.members) {
    decode(value, *member.shape, member.in(into));
    value = value.next();
  }
}

}  // namespace

void decode(JsonValue value, const Shape& shape, void* into) {
  using Kind = Shape::Kind;
  switch (shape.kind) {
    case Kind::boolean: as<bool>(into) = value.whole() != 0; return;
    case Kind::integer: as<std::int64_t>(into) = value.whole(); return;
    case Kind::number: as<double>(into) = value.number(); return;
    case Kind::text:
    case Kind::id: as<std::string>(into) = value.text(); return;
    case Kind::instant: as<UnixMillis>(into) = parsed(value, instant_from_iso); return;
    case Kind::day: as<LocalDate>(into) = parsed(value, date_from_iso); return;
    case Kind::json:
      if (!value.is_null()) as<JsonText>(into).text = value.text();
      return;
    case Kind::word: {
      const int word = word_in(value, shape.words);
      std::memcpy(into, &word, sizeof word);
      return;
    }
    case Kind::optional:
      shape.elements->clear(into);
      if (!value.is_null()) decode(value, *shape.of, shape.elements->append(into));
      return;
    case Kind::object: return decode_object(value, shape, into);
    case Kind::list: break;
  }
  IGN_CHECK(false);
}

}  // namespace ignition
