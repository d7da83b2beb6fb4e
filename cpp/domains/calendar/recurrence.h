// Recurrence rules of RFC 5545, section 3.3.10. Rule 1: everything here is civil time; zones come in where an
// occurrence becomes an instant. Rule 2: occurrences are found period by period (a year, month, week, day,
// hour or minute), and the first period is found by arithmetic, so a rule from long ago costs no more than
// one from today.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/zone.h"

namespace ignition::calendar {

enum class Frequency { minutely, hourly, daily, weekly, monthly, yearly };

/// 9999-01-01 in days: no rule goes on from there.
inline constexpr std::int32_t kEndOfTime = 2'932'532;

/// A part of BYDAY. `ordinal` 0: every one; 2: the second, -1: the last of the month or year.
struct ByDay {
  int ordinal;
  int weekday;  // 0 = Monday
};

/// UNTIL: a whole day, a civil time, or an instant in UTC.
struct Until {
  enum class Kind { day, civil, utc };
  Kind kind;
  CivilTime time;  // midnight of the day; of an instant what a clock at UTC shows
};

struct Recurrence {
  Frequency frequency = Frequency::daily;
  std::int64_t interval = 1;
  std::optional<std::int64_t> count = {};
  std::optional<Until> until = {};
  int week_start = 0;  // WKST, 0 = Monday
  std::vector<int> months = {};
  std::vector<int> week_numbers = {};
  std::vector<int> year_days = {};
  std::vector<int> month_days = {};
  std::vector<ByDay> days = {};
  std::vector<int> hours = {};
  std::vector<int> minutes = {};
  std::vector<int> positions = {};  // BYSETPOS
};

/// RRULE's value, without the name. Code::invalid_input, whose detail names the character's place, counted
/// from 1.
Result<Recurrence> parse_recurrence(std::string_view text);

/// The civil starts of a rule's occurrences in order, without end; COUNT and UNTIL are the caller's to apply.
/// `start` is always the first of them, whether or not the rule would make it.
class Occurrences {
 public:
  Occurrences(const Recurrence& rule, CivilTime start);

  /// Goes on with the first occurrence at or after `from`; never back.
  void skip_to(CivilTime from);

  /// Nothing at or after `end` is looked for.
  void stop_at(CivilTime end) { end_ = std::min(end_, end); }

  /// nullopt once `most_periods` periods in a row had none, or the end or the year 9999 is reached.
  std::optional<CivilTime> next(std::int64_t most_periods);

  /// Where the next period to look at begins: all before it is known.
  CivilTime reached() const;

  /// Periods and times looked at so far: what it has cost.
  std::int64_t tried() const { return tried_; }

 private:
  void fill();
  void pass_to(CivilTime time);

  const Recurrence& rule_;
  CivilTime start_;
  CivilTime from_;
  std::int64_t period_ = 0;            // counted in intervals from the one that `start` lies in
  std::vector<CivilTime> found_ = {};  // of the present period, in order
  std::size_t place_ = 0;
  bool begun_ = false;
  std::int64_t tried_ = 0;
  CivilTime end_ = midnight({kEndOfTime});
};

}  // namespace ignition::calendar
