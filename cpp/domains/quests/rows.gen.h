#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
namespace ignition::quests {
struct QuestInHandRow {
  QuestId id = {};
  std::string title = {};
  std::int64_t target = {};
  std::int64_t progress = {};
};
struct AvailableRow {
  bool is_available = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::quests::QuestInHandRow> = std::tuple{ignition::field("id", &ignition::quests::QuestInHandRow::id), ignition::field("title", &ignition::quests::QuestInHandRow::title), ignition::field("target", &ignition::quests::QuestInHandRow::target), ignition::field("progress", &ignition::quests::QuestInHandRow::progress)};
template <> inline constexpr auto ignition::fields<ignition::quests::AvailableRow> = std::tuple{ignition::field("is_available", &ignition::quests::AvailableRow::is_available)};
