#include "support/root.h"

namespace ignition::testing {

std::string in_project(std::string_view path) { return IGNITION_ROOT "/" + std::string(path); }

}  // namespace ignition::testing
