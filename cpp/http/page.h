// Pages of a list: newest first, by id. One row more than asked for is read; whether it is there tells if
// there is more.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/fields.h"

namespace ignition {

/// The characters that a list shows of a longer text, as `excerpt`. What one reads is the list's own
/// statement to cut: a page of whole texts would be as large as all that a user has written.
inline constexpr std::int64_t kExcerpt = 280;

/// Whether a field of an input is a text that may be longer than that.
constexpr bool is_long_text(const Member& field) {
  const Shape& shape = field.shape->kind == Shape::Kind::optional ? *field.shape->of : *field.shape;
  return shape.kind == Shape::Kind::text && field.spec->max.value_or(kExcerpt + 1) > kExcerpt;
}

struct PageInput {
  std::int64_t limit = 50;
  std::optional<std::string> cursor;
};

template <class Item>
struct Page {
  std::vector<Item> items;
  std::optional<std::string> next_cursor;
};

template <>
inline constexpr auto fields<PageInput> = std::tuple{
    field("limit", &PageInput::limit,
          {.doc = "How many at the most", .min = 1, .max = 100, .in = In::query, .required = false}),
    field("cursor", &PageInput::cursor,
          {.doc = "next_cursor of the page before", .max = 200, .in = In::query})};

template <class Item>
inline constexpr auto fields<Page<Item>> = std::tuple{
    field("items", &Page<Item>::items),
    field("next_cursor", &Page<Item>::next_cursor, {.doc = "Where the next page begins; null on the last"})};

/// The id before which the page begins: "~" sorts after every id.
inline std::string before_of(const PageInput& input) { return input.cursor.value_or("~"); }

/// How many rows to read.
inline std::int64_t rows_of(const PageInput& input) { return input.limit + 1; }

template <class Item, class IdOf>
Page<Item> page_of(const PageInput& input, std::vector<Item> items, IdOf&& id_of) {
  Page<Item> page{std::move(items), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(input.limit)) {
    page.items.resize(static_cast<std::size_t>(input.limit));
    page.next_cursor = std::invoke(id_of, page.items.back());
  }
  return page;
}

}  // namespace ignition
