// What administrators' resources have alike: specs of fields that many of them have, and their summaries.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

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

/// A text that can be the argument of a template.
template <std::size_t size>
struct Literal {
  char text[size]{};
  consteval Literal(const char (&from)[size]) {
    for (std::size_t i = 0; i < size; i += 1) text[i] = from[i];
  }
};

/// Two texts in one, at compile time.
template <Literal first, Literal second>
struct Joined {
  static constexpr auto characters = [] {
    std::array<char, sizeof first.text + sizeof second.text - 2> all{};
    std::size_t end = 0;
    for (const std::string_view part : {std::string_view(first.text), std::string_view(second.text)}) {
      for (const char c : part) all[end++] = c;
    }
    return all;
  }();
  static constexpr std::string_view text{characters.data(), characters.size()};
};

/// `title` is what the table holds: "Market items".
template <Literal title>
constexpr Summaries summaries_of() {
  return {.list = Joined<title, ": all of them">::text,
          .create = Joined<title, ": add one">::text,
          .get = Joined<title, ": one">::text,
          .update = Joined<title, ": edit one">::text,
          .remove = Joined<title, ": delete one">::text};
}

}  // namespace ignition::resource
