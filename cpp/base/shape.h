// Shapes: types as data. Rule 1: one parse, one print, one decode and one encode serve every type; they walk
// a Shape beside a pointer to a value of that type. Rule 2: such pointers are untyped, so they are followed
// in plan/values.cc (out of a row, into a statement or a reply) and in http/parse.cc (out of a request) only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/documented.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/names.h"
#include "base/quantity.h"
#include "base/time.h"

namespace ignition {

/// Where the value of an input's field comes from.
enum class In { body, path, query };

/// Where a field's Spec says nothing else: the characters of an id, and of a text in a list.
inline constexpr std::int64_t kLongestId = 200;
inline constexpr std::int64_t kLongestListed = 200;

/// Bounds are inclusive; of a number its value, of text its code points, of a list its length.
struct Spec {
  Documented<std::string_view> doc = {};
  std::optional<std::int64_t> min = {};
  std::optional<std::int64_t> max = {};
  std::string_view unit = {};
  In in = In::body;
  bool required = true;  // an std::optional member is never required
  bool nullable = true;  // of an std::optional member: null is a value, else only its absence is nothing

  constexpr bool operator==(const Spec&) const = default;
};

struct Shape;

struct Member {
  std::string_view name = {};  // empty: its own members stand among those of its owner
  const Spec* spec = nullptr;
  const Shape* shape = nullptr;
  void* (*in)(void* owner) = nullptr;  // the member of that owner
};

/// How the elements of a list are reached; an optional is a list of at most one.
struct Elements {
  std::size_t (*size)(const void* list);
  void* (*at)(void* list, std::size_t index);
  void* (*append)(void* list);  // a new one at the end, with its default value
  void (*clear)(void* list);
};

struct Shape {
  enum class Kind { boolean, integer, number, text, id, instant, day, json, word, optional, list, object };
  Kind kind;
  const Shape* of = nullptr;                     // what an optional or a list holds
  const Elements* elements = nullptr;            // of an optional or a list
  std::span<const std::string_view> words = {};  // that a word can be
  std::span<const Member> members = {};          // of an object
  Documented<std::string_view> type = {};        // of an object: its name in C++, such as "today::Action"
};

/// What a type without a shape has; nothing takes it.
template <class T>
struct NoShape {};

template <class T>
inline constexpr NoShape<T> shape_of{};

template <class T>
concept Shaped = std::is_same_v<const Shape, decltype(shape_of<T>)>;

template <class T>
inline constexpr Elements elements_of{};
template <class T>
inline constexpr Elements elements_of<std::optional<T>> = {
    [](const void* held) -> std::size_t { return *static_cast<const std::optional<T>*>(held) ? 1 : 0; },
    [](void* held, std::size_t) -> void* { return &**static_cast<std::optional<T>*>(held); },
    [](void* held) -> void* { return &static_cast<std::optional<T>*>(held)->emplace(); },
    [](void* held) { static_cast<std::optional<T>*>(held)->reset(); }};
template <class T>
inline constexpr Elements elements_of<std::vector<T>> = {
    [](const void* list) { return static_cast<const std::vector<T>*>(list)->size(); },
    [](void* list, std::size_t index) -> void* { return &(*static_cast<std::vector<T>*>(list))[index]; },
    [](void* list) -> void* { return &static_cast<std::vector<T>*>(list)->emplace_back(); },
    [](void* list) { static_cast<std::vector<T>*>(list)->clear(); }};

template <>
inline constexpr Shape shape_of<bool> = {Shape::Kind::boolean};
template <>
inline constexpr Shape shape_of<std::int64_t> = {Shape::Kind::integer};
template <>
inline constexpr Shape shape_of<double> = {Shape::Kind::number};
template <>
inline constexpr Shape shape_of<std::string> = {Shape::Kind::text};
template <>
inline constexpr Shape shape_of<UnixMillis> = {Shape::Kind::instant};
template <>
inline constexpr Shape shape_of<LocalDate> = {Shape::Kind::day};
template <>
inline constexpr Shape shape_of<JsonText> = {Shape::Kind::json};
/// A quantity is read as its count, an id as its text: their only members.
template <class Tag>
inline constexpr Shape shape_of<Quantity<Tag>> = {Shape::Kind::integer};
template <class Tag>
inline constexpr Shape shape_of<Id<Tag>> = {Shape::Kind::id};
/// A word is read and written as the int that the enum is.
template <Named Enum>
requires std::is_same_v < std::underlying_type_t<Enum>,
int > inline constexpr Shape shape_of<Enum> = {Shape::Kind::word, nullptr, nullptr, names<Enum>};
template <Shaped T>
inline constexpr Shape shape_of<std::optional<T>> = {Shape::Kind::optional, &shape_of<T>,
                                                     &elements_of<std::optional<T>>};
template <Shaped T>
inline constexpr Shape shape_of<std::vector<T>> = {Shape::Kind::list, &shape_of<T>,
                                                   &elements_of<std::vector<T>>};

/// A value of any type that has a shape. It refers to the value: it is for arguments.
struct AnyValue {
  const Shape& shape;
  const void* value;

  template <Shaped T>
  AnyValue(const T& from) : shape(shape_of<T>), value(&from) {}
  AnyValue(const Shape& of, const void* from) : shape(of), value(from) {}
};

}  // namespace ignition
