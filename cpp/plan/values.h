// Values: how C++ values become SQL parameters and come back from rows. Instants and days are ISO text, enums
// their names, booleans 0 and 1. A row that does not fit its struct is a broken guarantee: a test prepares
// every statement.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/check.h"
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/names.h"
#include "base/quantity.h"
#include "base/time.h"
#include "plan/json.h"

namespace ignition {

/// D1 binds numbers as doubles, which are exact up to here.
inline constexpr std::int64_t kLargestExact = std::int64_t{1} << 53;

template <std::integral T>
Json encode(T value) {
  IGN_CHECK(static_cast<std::int64_t>(value) <= kLargestExact &&
            static_cast<std::int64_t>(value) >= -kLargestExact);
  return static_cast<std::int64_t>(value);
}
Json encode(double value);
Json encode(const std::string& value);
Json encode(std::string_view value);
Json encode(const JsonText& value);
Json encode(UnixMillis value);
Json encode(LocalDate value);
template <class Tag>
Json encode(Quantity<Tag> value) {
  return encode(value.count);
}
template <class Tag>
Json encode(const Id<Tag>& value) {
  return value.text;
}
template <Named Enum>
Json encode(Enum value) {
  return std::string(name_of(value));
}
template <class T>
Json encode(const std::optional<T>& value) {
  return value ? encode(*value) : Json(nullptr);
}
/// A list of texts is a JSON column.
Json encode(const std::vector<std::string>& values);

void decode(const Json& json, std::int64_t& into);
void decode(const Json& json, bool& into);
void decode(const Json& json, double& into);
void decode(const Json& json, std::string& into);
void decode(const Json& json, JsonText& into);
void decode(const Json& json, UnixMillis& into);
void decode(const Json& json, LocalDate& into);
template <class Tag>
void decode(const Json& json, Quantity<Tag>& into) {
  decode(json, into.count);
}
template <class Tag>
void decode(const Json& json, Id<Tag>& into) {
  decode(json, into.text);
}
template <Named Enum>
void decode(const Json& json, Enum& into) {
  IGN_CHECK(json.is_string());
  const auto value = named<Enum>(json.get_ref<const std::string&>());
  IGN_CHECK(value.has_value());
  into = *value;
}
template <class T>
void decode(const Json& json, std::optional<T>& into) {
  if (json.is_null()) {
    into.reset();
  } else {
    decode(json, into.emplace());
  }
}

/// A row from its values, in the order of fields<Row>.
template <HasFields Row>
Row decode_row(const Json& values) {
  IGN_CHECK(values.is_array() && values.size() == field_count<Row>);
  Row row{};
  std::size_t column = 0;
  for_each_field<Row>([&](const auto& each) {
    decode(values[column], row.*each.member);
    column += 1;
  });
  return row;
}

/// Many rows as one parameter: the JSON text of an array of arrays, for `INSERT … SELECT … FROM
/// json_each(?1)`.
template <HasFields Row>
JsonText rows_text(const std::vector<Row>& rows) {
  Json all = Json::array();
  for (const Row& row : rows) {
    Json values = Json::array();
    for_each_field<Row>([&](const auto& each) { values.push_back(encode(row.*each.member)); });
    all.push_back(std::move(values));
  }
  return {print_json(all)};
}

}  // namespace ignition
