#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
namespace ignition::today {
struct VisitRow {
  std::optional<UnixMillis> last_activity_at = {};
};
struct UnreadRow {
  std::int64_t unread = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::today::VisitRow> = std::tuple{ignition::field("last_activity_at", &ignition::today::VisitRow::last_activity_at)};
template <> inline constexpr auto ignition::fields<ignition::today::UnreadRow> = std::tuple{ignition::field("unread", &ignition::today::UnreadRow::unread)};
