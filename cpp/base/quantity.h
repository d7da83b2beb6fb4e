// Quantities. Rule 1: a quantity has only the operators its domain has, so `Coins + Xp` is no function.
// Rule 2: whole numbers of 64 bits; an addition that would overflow stops the program instead of wrapping.
#pragma once

#include <compare>
#include <cstdint>

#include "base/check.h"

namespace ignition {

template <class Tag>
struct Quantity {
  std::int64_t count = 0;

  constexpr auto operator<=>(const Quantity&) const = default;

  constexpr Quantity operator+(Quantity other) const {
    Quantity sum;
    IGN_CHECK(!__builtin_add_overflow(count, other.count, &sum.count));
    return sum;
  }
  constexpr Quantity operator-(Quantity other) const {
    Quantity difference;
    IGN_CHECK(!__builtin_sub_overflow(count, other.count, &difference.count));
    return difference;
  }
  constexpr Quantity operator-() const { return Quantity{} - *this; }
  constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }
};

/// quantity * numerator / denominator, rounded down. Both factors are non-negative, the denominator positive.
template <class Tag>
constexpr Quantity<Tag> scaled_down(Quantity<Tag> quantity, std::int64_t numerator,
                                    std::int64_t denominator) {
  IGN_CHECK(numerator >= 0 && denominator > 0 && quantity.count >= 0);
  std::int64_t product = 0;
  IGN_CHECK(!__builtin_mul_overflow(quantity.count, numerator, &product));
  return {product / denominator};
}

using Coins = Quantity<struct CoinsTag>;
using Xp = Quantity<struct XpTag>;
using Stars = Quantity<struct StarsTag>;
using Seconds = Quantity<struct SecondsTag>;

}  // namespace ignition
