// Specs of fields that many of the resources of administrators have.
#pragma once

#include "resource/resource.h"

namespace ignition::resource {

inline constexpr Spec kNameSpec{.min = 1, .max = 200};
inline constexpr Spec kCategorySpec{.min = 1, .max = 100};
inline constexpr Spec kWordSpec{.max = 100};
inline constexpr Spec kDescriptionSpec{.max = 10'000};
inline constexpr Spec kRewardSpec{.min = 0, .max = 10'000, .required = false};
inline constexpr Spec kOrderSpec{.min = 0, .max = 10'000, .required = false};
inline constexpr Spec kDefaultSpec{.required = false};
inline constexpr Spec kRouteSpec{.doc = "A route of the app", .max = 500};
inline constexpr Spec kListSpec{.doc = "With commas between them", .max = 500};
inline constexpr Spec kSecondsSpec{.min = 0, .max = 86'400};

}  // namespace ignition::resource
