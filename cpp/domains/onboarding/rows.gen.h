#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
#include "domains/onboarding/state.h"
namespace ignition::onboarding {
struct ProgressRow {
  Status status = {};
  std::optional<UnixMillis> skipped_at = {};
  std::optional<std::string> current_step_id = {};
  std::optional<std::string> target_route = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::onboarding::ProgressRow> = std::tuple{ignition::field("status", &ignition::onboarding::ProgressRow::status), ignition::field("skipped_at", &ignition::onboarding::ProgressRow::skipped_at), ignition::field("current_step_id", &ignition::onboarding::ProgressRow::current_step_id), ignition::field("target_route", &ignition::onboarding::ProgressRow::target_route)};
