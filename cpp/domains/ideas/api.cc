#include "domains/ideas/api.h"

#include "app/resource.h"

namespace ignition::ideas {

std::span<const Route> routes() {
  static constexpr auto all = resource_routes<Ideas>();
  return all;
}

}  // namespace ignition::ideas
