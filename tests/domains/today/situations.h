// Situations to decide from, for the tests of Today.
#pragma once

#include <optional>
#include <string>

#include "domains/today/situation.h"

namespace ignition::testing {

inline constexpr UnixMillis kNow{1'767'700'800'000};
inline constexpr Seconds kHour{3600};

/// Someone who has settled in: nothing running, something earned, nothing planned.
inline today::Situation settled() {
  today::Situation situation{};
  situation.now = kNow;
  situation.onboarding.status = onboarding::Status::completed;
  situation.last_activity_at = kNow - kHour;
  situation.has_earned = true;
  situation.is_quest_available = true;
  situation.has_open_habit = true;
  situation.settings.default_focus_duration = Seconds{600};
  return situation;
}

/// 100 of 300 seconds in.
inline focus::SessionRow session(focus::Status status) {
  focus::SessionRow row{};
  row.id = {"session-1"};
  row.duration = Seconds{300};
  row.started_at = kNow - Seconds{100};
  row.status = status;
  row.active_seconds = Seconds{status == focus::Status::paused ? 100 : 0};
  return row;
}

inline planning::PlanItem item(std::string id, std::int64_t priority, std::string url = "/learn") {
  return {.id = id,
          .type = planning::ItemType::learning,
          .title = "Item " + id,
          .action_url = std::move(url),
          .priority = static_cast<decltype(planning::PlanItem::priority)>(priority)};
}

inline personalization::ModuleRow module(std::string key, std::int64_t weight, bool enabled = true,
                                         std::optional<UnixMillis> shown = std::nullopt) {
  return {std::move(key), weight, enabled, shown};
}

inline quests::QuestInHandRow quest(std::string id, std::int64_t progress, std::int64_t target) {
  quests::QuestInHandRow row{};
  row.id = {id};
  row.title = "Quest " + id;
  row.progress = progress;
  row.target = target;
  return row;
}

}  // namespace ignition::testing
