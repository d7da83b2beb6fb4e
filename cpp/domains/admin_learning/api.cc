#include "domains/admin_learning/api.h"

namespace ignition::admin_learning {

std::vector<FieldError> Drills::faults(const Body& body) {
  if (parse_json(body.config.text).is_object()) return {};
  return {{"/config", "must be an object"}};
}

}  // namespace ignition::admin_learning
