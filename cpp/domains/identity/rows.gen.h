#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
#include "plan/caller.h"
namespace ignition::identity {
struct CallerRow {
  UserId id = {};
  Role role = {};
  bool approved = {};
  bool age_verified = {};
  bool tos_accepted = {};
  std::optional<std::string> tos_version = {};
  std::int64_t version = {};
  std::optional<LocalDate> last_seen_on = {};
  std::optional<std::string> timezone = {};
};
struct KnownUserRow {
  UserId id = {};
};
struct FlowRow {
  std::string id = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::identity::CallerRow> = std::tuple{ignition::field("id", &ignition::identity::CallerRow::id), ignition::field("role", &ignition::identity::CallerRow::role), ignition::field("approved", &ignition::identity::CallerRow::approved), ignition::field("age_verified", &ignition::identity::CallerRow::age_verified), ignition::field("tos_accepted", &ignition::identity::CallerRow::tos_accepted), ignition::field("tos_version", &ignition::identity::CallerRow::tos_version), ignition::field("version", &ignition::identity::CallerRow::version), ignition::field("last_seen_on", &ignition::identity::CallerRow::last_seen_on), ignition::field("timezone", &ignition::identity::CallerRow::timezone)};
template <> inline constexpr auto ignition::fields<ignition::identity::KnownUserRow> = std::tuple{ignition::field("id", &ignition::identity::KnownUserRow::id)};
template <> inline constexpr auto ignition::fields<ignition::identity::FlowRow> = std::tuple{ignition::field("id", &ignition::identity::FlowRow::id)};
