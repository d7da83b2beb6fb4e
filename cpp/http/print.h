// Printing: typed values to JSON, by their field lists. Booleans are true and false, instants and days ISO
// text, absent values null; a JsonText is put in as the JSON it holds.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include "plan/values.h"

namespace ignition {

inline Json print(bool value) { return value; }
inline Json print(std::int64_t value) { return value; }
inline Json print(double value) { return value; }
inline Json print(const std::string& value) { return value; }
inline Json print(std::string_view value) { return std::string(value); }
inline Json print(UnixMillis value) { return to_iso(value); }
inline Json print(LocalDate value) { return to_iso(value); }
Json print(const JsonText& value);
template <class Tag>
Json print(Quantity<Tag> value) {
  return value.count;
}
template <class Tag>
Json print(const Id<Tag>& value) {
  return value.text;
}
template <Named Enum>
Json print(Enum value) {
  return std::string(name_of(value));
}
template <class T>
Json print(const std::optional<T>& value);
template <class T>
Json print(const std::vector<T>& values);

template <HasFields T>
Json print(const T& value) {
  Json object = Json::object();
  for_each_field<T>([&](const auto& each) {
    Json part = print(value.*each.member);
    if (each.name.empty()) {
      object.update(part);
    } else {
      object[std::string(each.name)] = std::move(part);
    }
  });
  return object;
}

template <class T>
Json print(const std::optional<T>& value) {
  return value ? print(*value) : Json(nullptr);
}

template <class T>
Json print(const std::vector<T>& values) {
  Json array = Json::array();
  for (const auto& value : values) array.push_back(print(value));
  return array;
}

}  // namespace ignition
