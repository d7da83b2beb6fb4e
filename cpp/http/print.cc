#include "http/print.h"

namespace ignition {

Json print(const JsonText& value) {
  if (value.text.empty()) return nullptr;
  Json json = parse_json(value.text);
  return json.is_discarded() ? Json(nullptr) : json;
}

}  // namespace ignition
