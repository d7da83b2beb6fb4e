#include "base/result.h"

namespace ignition {

Failure::Failure(Error error) : error_(std::make_unique<Error>(std::move(error))) {}

}  // namespace ignition
