#include "fuzz/schema.h"

#include <cmath>

#include "base/find.h"
#include "base/text.h"
#include "base/time.h"

namespace ignition::fuzz {
namespace {

bool is_of(const std::string& type, const Json& value) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_boolean();
  if (type == "string") return value.is_string();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  if (type == "number") return value.is_number();
  return type == "integer" && value.is_number() && std::floor(value.get<double>()) == value.get<double>();
}

bool has_type(const Json& schema, const Json& value) {
  if (!schema.contains("type")) return true;
  const Json& type = schema["type"];
  if (type.is_string()) return is_of(type.get<std::string>(), value);
  return any_of(type, [&](const Json& each) { return is_of(each.get<std::string>(), value); });
}

bool is_within(const Json& schema, const char* low, const char* high, double value) {
  return (!schema.contains(low) || value >= schema[low].get<double>()) &&
         (!schema.contains(high) || value <= schema[high].get<double>());
}

bool accepts_text(const Json& schema, const std::string& text) {
  const std::string format = text_member(schema, "format");
  if (format == "date-time" && !instant_from_iso(text)) return false;
  if (format == "date" && !date_from_iso(text)) return false;
  return is_within(schema, "minLength", "maxLength", static_cast<double>(code_points(text)));
}

bool accepts_members(const Json& schema, const Json& object) {
  static const Json kNone = Json::object();
  const Json& properties = schema.contains("properties") ? schema["properties"] : kNone;
  if (schema.contains("required")) {
    for (const Json& name : schema["required"]) {
      if (!object.contains(name.get<std::string>())) return false;
    }
  }
  for (const auto& [name, value] : object.items()) {
    const bool known = properties.contains(name);
    if (known && !accepts(properties[name], value)) return false;
    if (!known && schema.contains("additionalProperties")) return false;
  }
  return true;
}

bool accepts_items(const Json& schema, const Json& list) {
  return is_within(schema, "minItems", "maxItems", static_cast<double>(list.size())) &&
         all_of(list, [&](const Json& each) { return accepts(schema["items"], each); });
}

}  // namespace

bool accepts(const Json& schema, const Json& value) {
  if (!has_type(schema, value)) return false;
  if (schema.contains("enum") && !any_of(schema["enum"], [&](const Json& each) { return each == value; })) {
    return false;
  }
  if (value.is_string()) return accepts_text(schema, value.get_ref<const std::string&>());
  if (value.is_number()) return is_within(schema, "minimum", "maximum", value.get<double>());
  if (value.is_array()) return accepts_items(schema, value);
  return !value.is_object() || accepts_members(schema, value);
}

}  // namespace ignition::fuzz
