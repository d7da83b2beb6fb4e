// Values: how C++ values become parameters of statements and JSON of replies, and come back from rows. Of
// statements and rows: instants and days are ISO text, enums their names, booleans 0 and 1, a JsonText its
// text, a list the text of its JSON. Of replies: booleans are true and false, a JsonText is put in as the
// JSON it holds. A row that does not fit its struct is a broken guarantee: a test prepares every statement.
#pragma once

#include <string>
#include <vector>

#include "base/fields.h"
#include "plan/cells.h"
#include "plan/json.h"

namespace ignition {

/// D1 binds numbers as doubles, which are exact up to here.
inline constexpr std::int64_t kLargestExact = std::int64_t{1} << 53;

/// Appends the value as JSON, as a statement takes it; an object as the array of its members' values.
void encode(std::string& text, AnyValue value);

/// The same of each value that a struct of references refers to, with a comma before it.
void encode_referred(std::string& text, std::span<const Shape* const> shapes, const void* references);

/// The member of that name, which is there.
AnyValue member_named(AnyValue object, std::string_view name);

/// The JSON of a list, as a column or a parameter holds it: objects as arrays of values, all else as it is
/// shown.
std::string list_text(AnyValue list);

/// Appends the value as JSON, as a reply shows it.
void append_json(std::string& text, AnyValue value);

/// A member's value.
AnyValue member_of(AnyValue owner, const Member& member);

/// The text, or that of an optional which holds one; else empty.
std::string_view text_in(AnyValue value);

template <Shaped T>
std::string print_json(const T& value) {
  std::string text;
  append_json(text, AnyValue{value});
  return text;
}

/// The same, to be looked into.
Json print(AnyValue value);

/// Out of a row; the row itself is an array with a value for each field, in their order.
void decode(JsonValue value, const Shape& shape, void* into);

template <Shaped T>
void decode(JsonValue value, T& into) {
  decode(value, shape_of<T>, &into);
}

}  // namespace ignition
