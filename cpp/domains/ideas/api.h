// /api/ideas: ideas, caught before they are gone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/gamification/events.h"
#include "domains/ideas/statements.gen.h"
#include "http/endpoint.h"

namespace ignition::ideas {

struct IdeaBody {
  std::string title;
  std::optional<std::string> content;
  std::optional<std::string> category;
  std::vector<std::string> tags;
  bool is_archived = false;
};

struct Ideas {
  static constexpr std::string_view path = "/api/ideas";
  static constexpr std::string_view item_path = "/api/ideas/{id}";
  static constexpr std::string_view name = "idea";
  static constexpr std::string_view list_summary = "Ideas, newest first";
  static constexpr std::string_view create_summary = "Catch an idea";
  static constexpr std::string_view get_summary = "One idea";
  static constexpr std::string_view update_summary = "Edit, archive or bring back an idea";
  static constexpr std::string_view remove_summary = "Delete an idea for good";

  using Row = IdeaRow;
  using Item = IdeaItem;
  using Body = IdeaBody;
  static constexpr auto list = sql::page_of_ideas;
  static constexpr auto get = sql::idea_of_me;
  static constexpr auto insert = sql::insert_idea;
  static constexpr auto update = sql::update_idea;
  static constexpr auto remove = sql::remove_idea;

  static constexpr auto created_event = gamification::EventType::idea_captured;
  static Row fresh(const std::string& id, UnixMillis now) {
    Row row{};
    row.id = id;
    row.created_at = row.updated_at = now;
    return row;
  }
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::ideas

template <>
inline constexpr auto ignition::fields<ignition::ideas::IdeaBody> = std::tuple{
    field("title", &ideas::IdeaBody::title, {.min = 1, .max = 200}),
    field("content", &ideas::IdeaBody::content, {.max = 100'000}),
    field("category", &ideas::IdeaBody::category, {.max = 100}),
    field("tags", &ideas::IdeaBody::tags, {.doc = "Words to find it by", .max = 20, .required = false}),
    field("is_archived", &ideas::IdeaBody::is_archived, {.required = false})};
