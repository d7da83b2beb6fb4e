#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
namespace ignition::ideas {
struct IdeaRow {
  std::string id = {};
  std::string title = {};
  std::optional<std::string> content = {};
  std::optional<std::string> category = {};
  JsonText tags = {};
  bool is_archived = {};
  UnixMillis created_at = {};
  UnixMillis updated_at = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::ideas::IdeaRow> = std::tuple{ignition::field("id", &ignition::ideas::IdeaRow::id), ignition::field("title", &ignition::ideas::IdeaRow::title), ignition::field("content", &ignition::ideas::IdeaRow::content), ignition::field("category", &ignition::ideas::IdeaRow::category), ignition::field("tags", &ignition::ideas::IdeaRow::tags), ignition::field("is_archived", &ignition::ideas::IdeaRow::is_archived), ignition::field("created_at", &ignition::ideas::IdeaRow::created_at), ignition::field("updated_at", &ignition::ideas::IdeaRow::updated_at)};
