#include "http/schema.h"

namespace ignition {

Json schema_of(std::string_view type, const Spec& spec, const char* low, const char* high) {
  Json json = Json::object();
  if (!type.empty()) json["type"] = std::string(type);
  if (!spec.doc.empty())
    json["description"] =
        std::string(spec.doc) + (spec.unit.empty() ? "" : " (" + std::string(spec.unit) + ")");
  if (low != nullptr && spec.min) json[low] = *spec.min;
  if (high != nullptr && spec.max) json[high] = *spec.max;
  return json;
}

}  // namespace ignition
