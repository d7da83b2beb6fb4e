// Names. Rule: an enum that leaves the program has one table of names, in the order of its enumerators; the
// database's CHECK, the JSON and the OpenAPI schema all use these words.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace ignition {

/// Specialise as std::array<std::string_view, N>, one name for each enumerator from 0.
template <class Enum>
inline constexpr auto names = nullptr;

template <class Enum>
concept Named = std::is_enum_v<Enum> && !std::is_null_pointer_v<std::remove_cvref_t<decltype(names<Enum>)>>;

template <Named Enum>
constexpr std::string_view name_of(Enum value) {
  return names<Enum>[static_cast<std::size_t>(value)];
}

/// All enumerators, in their order.
template <Named Enum>
constexpr auto every() {
  std::array<Enum, names<Enum>.size()> all{};
  for (std::size_t i = 0; i < all.size(); i += 1) all[i] = static_cast<Enum>(i);
  return all;
}

template <Named Enum>
constexpr std::optional<Enum> named(std::string_view name) {
  for (std::size_t i = 0; i < names<Enum>.size(); i += 1) {
    if (names<Enum>[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace ignition
