#include "plan/decision.h"

namespace ignition {

void Decision::add(const BareStatement& statement, const void* params) {
  writes.push_back(bound(statement, params));
}

}  // namespace ignition
