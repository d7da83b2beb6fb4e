// Fields. Rule: what a struct looks like outside is one list: the same list parses a body, checks it, decodes
// a row, prints a reply and documents all of them. It stands in the struct and takes its names from the
// members:
//   struct StartFocus {
//     Mode mode;
//     Seconds duration;
//     static constexpr auto fields = field_list(field<&StartFocus::mode>(),
//                                               field<&StartFocus::duration>({.min = 60, .unit = "s"}));
//   };
// The order is that in which the fields are shown, or of a row's columns. An empty struct needs no list.
#pragma once

#include <array>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/shape.h"

namespace ignition {

/// A field as it is listed: a Member with its own Spec.
struct ListedField {
  std::string_view name = {};
  Spec spec = {};
  const Shape* shape = nullptr;
  void* (*in)(void* owner) = nullptr;
};

namespace listed {

/// A member's name: what the compiler writes at the end of this function's signature, without the underscore
/// that keeps it from being a keyword. (`auto`, because g++ writes what an alias stands for behind it.)
template <auto member>
consteval auto name_in_signature() {
  std::string_view text = __PRETTY_FUNCTION__;
  text.remove_suffix(1);
  text.remove_prefix(text.rfind("::") + 2);
  if (text.ends_with('_')) text.remove_suffix(1);
  return text;
}

/// The name alone, so that the rest of the signature does not come into the program.
template <auto member>
inline constexpr auto name_of_member = [] {
  constexpr std::string_view from = name_in_signature<member>();
  std::array<char, from.size()> name{};
  for (std::size_t i = 0; i < name.size(); i += 1) name[i] = from[i];
  return name;
}();

template <auto member>
struct Pointer;
template <class Owner, class T, T Owner::*member>
struct Pointer<member> {
  using Type = T;
  static void* in(void* owner) { return &(static_cast<Owner*>(owner)->*member); }
};

}  // namespace listed

/// A field by the name that is given.
template <auto member>
constexpr ListedField field(std::string_view name, Spec spec = {}) {
  using Pointer = listed::Pointer<member>;
  return {name, spec, &shape_of<typename Pointer::Type>, Pointer::in};
}

/// A field by the name of the member.
template <auto member>
constexpr ListedField field(Spec spec = {}) {
  const auto& name = listed::name_of_member<member>;
  return field<member>(std::string_view{name.data(), name.size()}, spec);
}

/// A part whose own fields are shown among those of its owner. For what is printed only.
template <auto member>
constexpr ListedField inlined() {
  return field<member>("");
}

template <class... Each>
constexpr std::array<ListedField, sizeof...(Each)> field_list(const Each&... each) {
  return {each...};
}

// The other way, outside the struct and with names of its own. Both hold until every list stands in its
// struct.

template <class Owner, class T>
struct Field {
  std::string_view name;
  T Owner::*member;
  Spec spec;
};

template <class Owner, class T>
constexpr Field<Owner, T> field(std::string_view name, T Owner::*member, Spec spec = {}) {
  return {name, member, spec};
}

template <class Owner, class T>
constexpr Field<Owner, T> inlined(T Owner::*member) {
  return {"", member, {}};
}

/// Specialise as a std::tuple of Field.
template <class T>
inline constexpr auto fields = nullptr;

template <class T>
concept HasFieldsOutside = !std::is_null_pointer_v<std::remove_cvref_t<decltype(fields<T>)>>;

template <class T>
concept HasFields = std::is_class_v<T> &&
    (HasFieldsOutside<T> || requires { T::fields; } || std::is_empty_v<T>);

namespace listed {

template <class T, std::size_t index>
void* outside(void* owner) {
  return &(static_cast<T*>(owner)->*std::get<index>(fields<T>).member);
}

template <class Owner, class T>
constexpr const Shape* shape_at(T Owner::*) {
  return &shape_of<T>;
}

/// What most fields have; so that a Spec of its own is in the program only where it says something.
inline constexpr Spec kPlain{};

constexpr const Spec* spec_of(const Spec& spec) { return spec == kPlain ? &kPlain : &spec; }

/// Whether a part that stands among its owner's fields brings no name that is there already.
constexpr bool are_names_unique(std::span<const Member> members) {
  for (const Member& part : members) {
    if (!part.name.empty()) continue;
    for (const Member& inner : part.shape->members) {
      for (const Member& outer : members) {
        if (inner.name == outer.name) return false;
      }
    }
  }
  return true;
}

template <class T>
consteval auto members() {
  if constexpr (HasFieldsOutside<T>) {
    return []<std::size_t... i>(std::index_sequence<i...>) {
      return std::array<Member, sizeof...(i)>{
          Member{std::get<i>(fields<T>).name, spec_of(std::get<i>(fields<T>).spec),
                 shape_at(std::get<i>(fields<T>).member), outside<T, i>}...};
    }
    (std::make_index_sequence<std::tuple_size_v<std::remove_cvref_t<decltype(fields<T>)>>>{});
  } else if constexpr (requires { T::fields; }) {
    std::array<Member, T::fields.size()> all{};
    for (std::size_t i = 0; i < all.size(); i += 1) {
      const ListedField& each = T::fields[i];
      all[i] = {each.name, spec_of(each.spec), each.shape, each.in};
    }
    return all;
  } else {
    return std::array<Member, 0>{};
  }
}

}  // namespace listed

template <HasFields T>
inline constexpr auto members_of = [] {
  constexpr auto members = listed::members<T>();
  static_assert(listed::are_names_unique(members));
  return members;
}();

/// The name of a type, without the namespace of everything.
template <class T>
consteval std::string_view name_of_type() {
  std::string_view text = __PRETTY_FUNCTION__;
  text.remove_prefix(text.find("T = ") + 4);
  text = text.substr(0, text.find_first_of(";]"));
  constexpr std::string_view everything = "ignition::";
  if (text.starts_with(everything)) text.remove_prefix(everything.size());
  return text;
}

template <HasFields T>
inline constexpr Shape shape_of<T> = {Shape::Kind::object, nullptr,          nullptr, {},
                                      members_of<T>,       name_of_type<T>()};

template <HasFields T>
inline constexpr std::size_t field_count = members_of<T>.size();

}  // namespace ignition
