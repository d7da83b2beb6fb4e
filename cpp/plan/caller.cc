#include "plan/caller.h"

namespace ignition {

Asked::Asked(const Caller& who, const Facts& known) : caller(who), facts(known), ids(known.now, known.seed) {}

}  // namespace ignition
