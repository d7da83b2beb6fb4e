#include "plan/values.h"

#include <cmath>

namespace ignition {

Json encode(double value) { return value; }

Json encode(const std::string& value) { return value; }

Json encode(std::string_view value) { return std::string(value); }

Json encode(const JsonText& value) { return value.text.empty() ? Json(nullptr) : Json(value.text); }

Json encode(UnixMillis value) { return to_iso(value); }

Json encode(LocalDate value) { return to_iso(value); }

Json encode(const std::vector<std::string>& values) { return print_json(Json(values)); }

void decode(const Json& json, std::int64_t& into) {
  IGN_CHECK(json.is_number());
  into = json.is_number_float() ? std::llround(json.get<double>()) : json.get<std::int64_t>();
}

void decode(const Json& json, bool& into) {
  std::int64_t number = 0;
  decode(json, number);
  into = number != 0;
}

void decode(const Json& json, double& into) {
  IGN_CHECK(json.is_number());
  into = json.get<double>();
}

void decode(const Json& json, std::string& into) {
  IGN_CHECK(json.is_string());
  into = json.get_ref<const std::string&>();
}

void decode(const Json& json, JsonText& into) {
  if (!json.is_null()) decode(json, into.text);
}

void decode(const Json& json, UnixMillis& into) {
  IGN_CHECK(json.is_string());
  const auto time = instant_from_iso(json.get_ref<const std::string&>());
  IGN_CHECK(time.has_value());
  into = *time;
}

void decode(const Json& json, LocalDate& into) {
  IGN_CHECK(json.is_string());
  const auto date = date_from_iso(json.get_ref<const std::string&>());
  IGN_CHECK(date.has_value());
  into = *date;
}

}  // namespace ignition
