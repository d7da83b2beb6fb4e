// Events that are kept as the text of a calendar. Rule 1: a zone comes before the first event that names it,
// and once. Rule 2: an occurrence that is changed is told as such, and not as one that is left out.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "domains/calendar/event.h"
#include "domains/calendar/statements.gen.h"

namespace ignition::calendar {

class CalendarText {
 public:
  /// `told`: names of zones that came before.
  CalendarText(ZoneOf zone_of, std::set<std::string> told)
      : zone_of_(std::move(zone_of)), told_(std::move(told)) {}

  void add(const PrintedRow& row);

  const std::set<std::string>& told() const { return told_; }

  std::string text = {};

 private:
  std::optional<std::string> known(const std::optional<std::string>& name);

  ZoneOf zone_of_;
  std::set<std::string> told_;
};

}  // namespace ignition::calendar
