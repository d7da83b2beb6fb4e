// Fields. Rule: what a struct looks like outside is one list: the same list parses a body, checks it, decodes
// a row, prints a reply and documents all of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace ignition {

/// Where the value of an input's field comes from.
enum class In { body, path, query };

/// Where a field's Spec says nothing else: the characters of an id, and of a text in a list.
inline constexpr std::int64_t kLongestId = 200;
inline constexpr std::int64_t kLongestListed = 200;

/// Bounds are inclusive; of a number its value, of text its code points, of a list its length.
struct Spec {
  std::string_view doc = {};
  std::optional<std::int64_t> min = {};
  std::optional<std::int64_t> max = {};
  std::string_view unit = {};
  In in = In::body;
  bool required = true;  // an std::optional member is never required
  bool nullable = true;  // of an std::optional member: null is a value, else only its absence is nothing
};

template <class Owner, class Member>
struct Field {
  std::string_view name;
  Member Owner::*member;
  Spec spec;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::*member, Spec spec = {}) {
  return {name, member, spec};
}

/// A part whose own fields are shown among those of its owner. For what is printed only.
template <class Owner, class Member>
constexpr Field<Owner, Member> inlined(Member Owner::*member) {
  return {"", member, {}};
}

/// Specialise as a std::tuple of Field, in the order in which the fields are shown, or of a row's columns.
template <class T>
inline constexpr auto fields = nullptr;

template <class T>
concept HasFields = !std::is_null_pointer_v<std::remove_cvref_t<decltype(fields<T>)>>;

template <HasFields T>
inline constexpr std::size_t field_count = std::tuple_size_v<std::remove_cvref_t<decltype(fields<T>)>>;

/// Calls visit(field) for each field of T, in order.
template <HasFields T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, fields<T>);
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

}  // namespace ignition
