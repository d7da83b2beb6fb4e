#include "http/endpoint.h"

namespace ignition {

bool Turn::may_decide() const { return caller != nullptr && plan.is_read(); }

Result<Decision> Turn::undecided() { return Decision{}; }

}  // namespace ignition
