// The routes of a resource, and what must hold of its declaration. Whoever exports them compiles none of the
// code that they lead to.
#pragma once

#include <array>
#include <string_view>

#include "http/page.h"
#include "resource/resource.h"

namespace ignition::resource {

/// Whether a list shows no text whole that Body lets grow beyond an excerpt. (Administrators see more.)
consteval bool is_short_in_lists(const Resource& of) {
  if (of.is_of_administrators()) return true;
  for (const Member& written : of.body.shape->members) {
    for (const Member& shown : of.sql->item) {
      if (is_long_text(written) && shown.name == written.name) return false;
    }
  }
  return true;
}

consteval const Member* column_named(const Resource& of, std::string_view name) {
  for (const Member& column : of.sql->row) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

/// Whether what is written comes from a column of the row, in its type, or from what every row has.
consteval bool writes_columns(const Resource& of, const AnyStatement& statement) {
  for (std::size_t i = 0; i < statement.names.size(); i += 1) {
    const std::string_view name = statement.names[i];
    if (name == "id" || name == "user_id" || name == "key" || name == "now") continue;
    const Member* column = column_named(of, name);
    if (column == nullptr) {
      if (of.item_path.find(name) == std::string_view::npos) return false;
    } else if (column->shape != statement.shapes[i]) {
      return false;
    }
  }
  return true;
}

/// Whether everything that can be written is a column.
consteval bool is_shown(const Resource& of, const Fields& fields) {
  for (const Member& member : fields.shape->members) {
    if (member.spec->in == In::body && column_named(of, member.name) == nullptr) return false;
  }
  return true;
}

consteval bool is_sound(const Resource& of) {
  if (of.body.shape == nullptr) return true;
  return is_short_in_lists(of) && is_shown(of, of.body) && writes_columns(of, of.sql->insert) &&
         writes_columns(of, of.sql->update);
}

template <const Resource& of, Result<Decision> (*run)(const Resource&, const Turn&),
          void (*describe)(const Resource&, Json&)>
constexpr Route route_of(Method method, std::string_view pattern) {
  return {.method = method,
          .pattern = pattern,
          .access = of.access(),
          .caching = of.is_content ? Caching::catalogue : Caching::personal,
          .run = [](const Turn& turn) { return run(of, turn); },
          .describe = [](Json& operation) { describe(of, operation); }};
}

/// Those that read.
template <const Resource& of>
constexpr std::array<Route, 2> reads() {
  return {route_of<of, list, describe_list>(Method::get, of.path),
          route_of<of, get, describe_get>(Method::get, of.item_path)};
}

/// All five.
template <const Resource& of>
constexpr std::array<Route, 5> routes() {
  static_assert(is_sound(of));
  const auto [lists, gets] = reads<of>();
  return {lists, route_of<of, create, describe_create>(Method::post, of.path), gets,
          route_of<of, update, describe_update>(Method::patch, of.item_path),
          route_of<of, remove, describe_remove>(Method::delete_, of.item_path)};
}

template <const Resource& of>
constexpr std::array<Route, 1> tags_route(std::string_view path) {
  return {route_of<of, tags, describe_tags>(Method::get, path)};
}

/// Of what is listed only, or made by the app.
template <const Resource& of>
constexpr std::array<Route, 1> list_route() {
  return {route_of<of, list, describe_list>(Method::get, of.path)};
}
template <const Resource& of>
constexpr std::array<Route, 1> remove_route() {
  return {route_of<of, remove, describe_remove>(Method::delete_, of.item_path)};
}

/// The routes of several, or several of one.
template <std::size_t... sizes>
constexpr auto joined(const std::array<Route, sizes>&... lists) {
  std::array<Route, (sizes + ...)> all{};
  std::size_t end = 0;
  const auto append = [&](const auto& list) {
    for (const Route& each : list) all[end++] = each;
  };
  (append(lists), ...);
  return all;
}

}  // namespace ignition::resource
