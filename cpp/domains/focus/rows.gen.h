#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
#include "domains/focus/status.h"
namespace ignition::focus {
struct SessionRow {
  FocusSessionId id = {};
  Mode mode = {};
  Seconds duration = {};
  UnixMillis started_at = {};
  std::optional<UnixMillis> completed_at = {};
  std::optional<UnixMillis> abandoned_at = {};
  std::optional<UnixMillis> paused_at = {};
  std::optional<Seconds> paused_remaining = {};
  Status status = {};
  Xp xp_awarded = {};
  Coins coins_awarded = {};
  Seconds active_seconds = {};
  std::optional<UnixMillis> resumed_at = {};
};
struct StatsRow {
  std::int64_t sessions = {};
  Seconds active_seconds = {};
  Seconds longest_seconds = {};
  Xp xp = {};
  Coins coins = {};
};
struct DefaultsRow {
  std::optional<Seconds> default_focus_duration = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::focus::SessionRow> = std::tuple{ignition::field("id", &ignition::focus::SessionRow::id), ignition::field("mode", &ignition::focus::SessionRow::mode), ignition::field("duration", &ignition::focus::SessionRow::duration), ignition::field("started_at", &ignition::focus::SessionRow::started_at), ignition::field("completed_at", &ignition::focus::SessionRow::completed_at), ignition::field("abandoned_at", &ignition::focus::SessionRow::abandoned_at), ignition::field("paused_at", &ignition::focus::SessionRow::paused_at), ignition::field("paused_remaining", &ignition::focus::SessionRow::paused_remaining), ignition::field("status", &ignition::focus::SessionRow::status), ignition::field("xp_awarded", &ignition::focus::SessionRow::xp_awarded), ignition::field("coins_awarded", &ignition::focus::SessionRow::coins_awarded), ignition::field("active_seconds", &ignition::focus::SessionRow::active_seconds), ignition::field("resumed_at", &ignition::focus::SessionRow::resumed_at)};
template <> inline constexpr auto ignition::fields<ignition::focus::StatsRow> = std::tuple{ignition::field("sessions", &ignition::focus::StatsRow::sessions), ignition::field("active_seconds", &ignition::focus::StatsRow::active_seconds), ignition::field("longest_seconds", &ignition::focus::StatsRow::longest_seconds), ignition::field("xp", &ignition::focus::StatsRow::xp), ignition::field("coins", &ignition::focus::StatsRow::coins)};
template <> inline constexpr auto ignition::fields<ignition::focus::DefaultsRow> = std::tuple{ignition::field("default_focus_duration", &ignition::focus::DefaultsRow::default_focus_duration)};
