// Finding by a member. (The libc++ that Emscripten 3.1.6 brings has no ranges algorithms.)
#pragma once

#include <functional>
#include <iterator>

namespace ignition {

/// The first element whose projection (a member pointer, or a function) equals `value`; nullptr where there
/// is none.
template <class Range, class Value, class Projection>
constexpr auto find_by(Range& range, const Value& value, Projection projection)
    -> decltype(&*std::begin(range)) {
  for (auto& each : range) {
    if (std::invoke(projection, each) == value) return &each;
  }
  return nullptr;
}

template <class Range, class Predicate>
constexpr bool any_of(const Range& range, Predicate predicate) {
  for (const auto& each : range) {
    if (std::invoke(predicate, each)) return true;
  }
  return false;
}

template <class Range, class Predicate>
constexpr bool all_of(const Range& range, Predicate predicate) {
  return !any_of(range, [&](const auto& each) { return !std::invoke(predicate, each); });
}

}  // namespace ignition
