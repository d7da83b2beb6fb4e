// The five routes of a table of definitions, without the code that they lead to: routes.cc compiles none of
// it.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "app/definitions.h"

namespace ignition {

/// A text that can be the argument of a template.
template <std::size_t size>
struct Literal {
  char text[size]{};
  static constexpr std::size_t length = size - 1;
  consteval Literal(const char (&from)[size]) {
    for (std::size_t i = 0; i < size; i += 1) text[i] = from[i];
  }
};

/// Texts in one, at compile time.
template <Literal... parts>
struct Joined {
  static constexpr auto characters = [] {
    std::array<char, (parts.length + ...)> all{};
    std::size_t end = 0;
    const auto append = [&](const auto& part) {
      for (std::size_t i = 0; i < part.length; i += 1) all[end++] = part.text[i];
    };
    (append(parts), ...);
    return all;
  }();
  static constexpr std::string_view text{characters.data(), characters.size()};
};

template <const admin::Definition& table, Literal name>
struct DefinitionRoutes {
  static constexpr std::string_view path = Joined<"/api/admin/", name>::text;
  static constexpr std::string_view item_path = Joined<"/api/admin/", name, "/{id}">::text;

  static Result<Decision> list(const Turn& turn) { return definitions::list(table, turn); }
  static Result<Decision> get(const Turn& turn) { return definitions::get(table, turn); }
  static Result<Decision> create(const Turn& turn) { return definitions::create(table, path, turn); }
  static Result<Decision> update(const Turn& turn) { return definitions::update(table, turn); }
  static Result<Decision> remove(const Turn& turn) { return definitions::remove(table, turn); }
};

/// `title` is what the table holds, for the summaries.
template <const admin::Definition& table, Literal name, Literal title>
constexpr std::array<Route, 5> definition_routes() {
  using R = DefinitionRoutes<table, name>;
  constexpr Access access = Access::admin;
  constexpr Caching caching = Caching::personal;
  return {{
      {Method::get, R::path, access, Joined<title, ": all of them">::text, caching, R::list,
       [](Json& operation) { definitions::describe_list(table, operation); }},
      {Method::post, R::path, access, Joined<title, ": add one">::text, caching, R::create,
       [](Json& operation) { definitions::describe_create(table, operation); }},
      {Method::get, R::item_path, access, Joined<title, ": one">::text, caching, R::get,
       [](Json& operation) { definitions::describe_get(table, operation); }},
      {Method::patch, R::item_path, access, Joined<title, ": edit one">::text, caching, R::update,
       [](Json& operation) { definitions::describe_update(table, operation); }},
      {Method::delete_, R::item_path, access, Joined<title, ": delete one">::text, caching, R::remove,
       [](Json& operation) { definitions::describe_remove(table, operation); }},
  }};
}

}  // namespace ignition
