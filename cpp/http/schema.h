// Schemas: OpenAPI 3.1 (JSON Schema 2020-12) from the same field lists that parse and print. Rule: a type is
// only data here, a Shape, and one function reads all of them; a function a type would be a fifth of the
// module.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "http/print.h"

namespace ignition {

struct Shape;

struct Member {
  std::string_view name;  // empty: its own members stand among those of its owner
  const Spec* spec;
  const Shape* shape;
};

struct Shape {
  enum class Kind { boolean, integer, number, text, id, instant, day, json, word, optional, list, object };
  Kind kind;
  const Shape* of = nullptr;                     // what an optional or a list holds
  std::span<const std::string_view> words = {};  // that a word can be
  std::span<const Member> members = {};          // of an object
};

template <class T>
inline constexpr Shape shape_of = {Shape::Kind::object};
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
template <class Tag>
inline constexpr Shape shape_of<Quantity<Tag>> = {Shape::Kind::integer};
template <class Tag>
inline constexpr Shape shape_of<Id<Tag>> = {Shape::Kind::id};
template <Named Enum>
inline constexpr Shape shape_of<Enum> = {Shape::Kind::word, nullptr, names<Enum>};
template <class T>
inline constexpr Shape shape_of<std::optional<T>> = {Shape::Kind::optional, &shape_of<T>};
template <class T>
inline constexpr Shape shape_of<std::vector<T>> = {Shape::Kind::list, &shape_of<T>};

template <class Owner, class T>
constexpr Member member_of(const Field<Owner, T>& field) {
  return {field.name, &field.spec, &shape_of<T>};
}
template <HasFields T>
inline constexpr auto members_of = std::apply(
    [](const auto&... each) { return std::array<Member, sizeof...(each)>{member_of(each)...}; }, fields<T>);
template <HasFields T>
inline constexpr Shape shape_of<T> = {Shape::Kind::object, nullptr, {}, members_of<T>};

Json schema(const Shape& shape, const Spec& spec = {});

/// The body's part of an input as `requestBody`, the rest as `parameters`.
void describe_input(const Shape& input, Json& operation);
void describe_output(const Shape& output, Json& operation);

template <class T>
Json schema(const Spec& spec = {}) {
  return schema(shape_of<T>, spec);
}
template <HasFields Input>
void describe_input(Json& operation) {
  describe_input(shape_of<Input>, operation);
}
template <HasFields Output>
void describe_output(Json& operation) {
  describe_output(shape_of<Output>, operation);
}

}  // namespace ignition
