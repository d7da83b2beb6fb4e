// What bounds each element of a list that a request sends. Rule: the Spec of a list's field is about the
// list; of its elements only texts have a bound, their length. Numbers have none but what the domain says.
#pragma once

#include "base/shape.h"

namespace ignition {

constexpr Spec spec_of_listed(const Shape& element) {
  return element.kind == Shape::Kind::text ? Spec{.max = kLongestListed} : Spec{};
}

}  // namespace ignition
