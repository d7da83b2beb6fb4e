#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
namespace ignition::planning {
struct PlanRow {
  LocalDate date = {};
  JsonText items = {};
  std::string status = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::planning::PlanRow> = std::tuple{ignition::field("date", &ignition::planning::PlanRow::date), ignition::field("items", &ignition::planning::PlanRow::items), ignition::field("status", &ignition::planning::PlanRow::status)};
