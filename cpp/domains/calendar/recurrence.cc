#include "domains/calendar/recurrence.h"

#include <algorithm>
#include <chrono>

#include "base/check.h"

namespace ignition::calendar {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kMinute = 60;

year_month_day ymd_of(LocalDate date) { return sys_days{std::chrono::days{date.days}}; }
LocalDate date_of_ymd(year_month_day ymd) {
  return {static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}
int year_of(LocalDate date) { return static_cast<int>(ymd_of(date).year()); }
int month_of(LocalDate date) { return static_cast<int>(static_cast<unsigned>(ymd_of(date).month())); }
int day_of(LocalDate date) { return static_cast<int>(static_cast<unsigned>(ymd_of(date).day())); }
LocalDate first_of_year(int in) { return date_of_ymd(year{in} / month{1} / day{1}); }
int days_of_year(int in) { return first_of_year(in + 1).days - first_of_year(in).days; }
LocalDate first_of_month(LocalDate date) { return date + (1 - day_of(date)); }
LocalDate first_of_next_month(LocalDate date) {
  const year_month_day ymd = ymd_of(date);
  const auto next = ymd.year() / ymd.month() + std::chrono::months{1};
  return date_of_ymd(next / day{1});
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

bool has(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// `value` counted from the front or, negative, from the end of `length`.
bool has_place(const std::vector<int>& list, int value, int length) {
  return has(list, value) || has(list, value - length - 1);
}

LocalDate start_of_week(LocalDate date, int week_start) {
  return date + -((weekday_from_monday(date) - week_start + 7) % 7);
}

/// The first day of a year's week 1, which is the first with at least four days in that year.
LocalDate first_week_of(int in, int week_start) { return start_of_week(first_of_year(in) + 3, week_start); }

bool is_in_week_numbers(const Recurrence& rule, LocalDate date) {
  const LocalDate fourth = start_of_week(date, rule.week_start) + 3;  // its year is the week's
  const int in = year_of(fourth);
  const LocalDate first = first_week_of(in, rule.week_start);
  const int number = (date.days - first.days) / 7 + 1;
  const int weeks = (first_week_of(in + 1, rule.week_start).days - first.days) / 7;
  return has_place(rule.week_numbers, number, weeks);
}

/// Whether BYDAY holds; ordinals count in the month, or in the year where the rule names no month.
bool is_in_days(const Recurrence& rule, LocalDate date) {
  const bool in_year = rule.frequency == Frequency::yearly && rule.months.empty();
  const LocalDate first = in_year ? first_of_year(year_of(date)) : first_of_month(date);
  const LocalDate end = in_year ? first_of_year(year_of(date) + 1) : first_of_next_month(date);
  for (const ByDay& each : rule.days) {
    if (each.weekday != weekday_from_monday(date)) continue;
    const int from_front = (date.days - first.days) / 7 + 1;
    const int from_end = (end.days - 1 - date.days) / 7 + 1;
    if (each.ordinal == 0 || each.ordinal == from_front || each.ordinal == -from_end) return true;
  }
  return false;
}

bool names_days(const Recurrence& rule) {
  return !rule.week_numbers.empty() || !rule.year_days.empty() || !rule.month_days.empty() ||
         !rule.days.empty();
}

/// Whether what the rule leaves open about the day, which comes from the start, holds.
bool fits_start(const Recurrence& rule, LocalDate start, LocalDate date) {
  switch (rule.frequency) {
    case Frequency::yearly:
      if (!rule.week_numbers.empty() && rule.days.empty() && rule.year_days.empty() &&
          rule.month_days.empty()) {
        return weekday_from_monday(date) == weekday_from_monday(start);
      }
      if (names_days(rule)) return true;
      return day_of(date) == day_of(start) && (!rule.months.empty() || month_of(date) == month_of(start));
    case Frequency::monthly: return names_days(rule) || day_of(date) == day_of(start);
    case Frequency::weekly:
      return !rule.days.empty() || weekday_from_monday(date) == weekday_from_monday(start);
    case Frequency::daily:
    case Frequency::hourly:
    case Frequency::minutely: return true;
  }
  return true;
}

bool is_day(const Recurrence& rule, LocalDate start, LocalDate date) {
  if (!rule.months.empty() && !has(rule.months, month_of(date))) return false;
  if (!rule.week_numbers.empty() && !is_in_week_numbers(rule, date)) return false;
  if (!rule.year_days.empty()) {
    const int in = year_of(date);
    if (!has_place(rule.year_days, date.days - first_of_year(in).days + 1, days_of_year(in))) return false;
  }
  if (!rule.month_days.empty()) {
    const int length = first_of_next_month(date).days - first_of_month(date).days;
    if (!has_place(rule.month_days, day_of(date), length)) return false;
  }
  if (!rule.days.empty() && !is_in_days(rule, date)) return false;
  return fits_start(rule, start, date);
}

/// How many periods lie before the one that a time is in, whatever the interval.
std::int64_t period_number(const Recurrence& rule, CivilTime time) {
  const LocalDate date = date_of(time);
  switch (rule.frequency) {
    case Frequency::yearly: return year_of(date);
    case Frequency::monthly: return std::int64_t{year_of(date)} * 12 + month_of(date) - 1;
    case Frequency::weekly:
      return floor_div(start_of_week(date, rule.week_start).days - rule.week_start + 3, 7);
    case Frequency::daily: return date.days;
    case Frequency::hourly: return floor_div(time.seconds, kHour);
    case Frequency::minutely: return floor_div(time.seconds, kMinute);
  }
  IGN_CHECK(false);
}

struct Days {
  LocalDate first;
  LocalDate end;  // exclusive
};

Days days_of_period(const Recurrence& rule, std::int64_t number) {
  switch (rule.frequency) {
    case Frequency::yearly: {
      const int in = static_cast<int>(number);
      return {first_of_year(in), first_of_year(in + 1)};
    }
    case Frequency::monthly: {
      const LocalDate first =
          date_of_ymd(year{static_cast<int>(floor_div(number, 12))} /
                      month{static_cast<unsigned>(number - floor_div(number, 12) * 12 + 1)} / day{1});
      return {first, first_of_next_month(first)};
    }
    case Frequency::weekly: {
      const LocalDate first{static_cast<std::int32_t>(number * 7 - 3 + rule.week_start)};
      return {first, first + 7};
    }
    case Frequency::daily: {
      const LocalDate date{static_cast<std::int32_t>(number)};
      return {date, date + 1};
    }
    case Frequency::hourly:
    case Frequency::minutely: {
      const LocalDate date = date_of({number * (rule.frequency == Frequency::hourly ? kHour : kMinute)});
      return {date, date + 1};
    }
  }
  IGN_CHECK(false);
}

/// Whether the periods are parts of a day.
bool is_of_day(const Recurrence& rule) {
  return rule.frequency == Frequency::hourly || rule.frequency == Frequency::minutely;
}

CivilTime begin_of_period(const Recurrence& rule, std::int64_t number) {
  if (!is_of_day(rule)) return midnight(days_of_period(rule, number).first);
  return {number * (rule.frequency == Frequency::hourly ? kHour : kMinute)};
}

int hour_of(CivilTime time) { return static_cast<int>(second_of_day(time) / kHour); }
int minute_of(CivilTime time) { return static_cast<int>(second_of_day(time) % kHour / kMinute); }

/// The seconds of the day at which a period's occurrences begin, in order.
std::vector<std::int64_t> times_of_period(const Recurrence& rule, CivilTime start, std::int64_t number) {
  std::vector<int> hours = rule.hours;
  std::vector<int> minutes = rule.minutes;
  if (is_of_day(rule)) {
    const CivilTime begin = begin_of_period(rule, number);
    if (!hours.empty() && !has(hours, hour_of(begin))) return {};
    hours = {hour_of(begin)};
    if (rule.frequency == Frequency::minutely) {
      if (!minutes.empty() && !has(minutes, minute_of(begin))) return {};
      minutes = {minute_of(begin)};
    }
  }
  if (hours.empty()) hours = {hour_of(start)};
  if (minutes.empty()) minutes = {minute_of(start)};
  const std::int64_t second = second_of_day(start) % kMinute;
  std::vector<std::int64_t> times;
  for (const int hour : hours) {
    for (const int minute : minutes) times.push_back(hour * kHour + minute * kMinute + second);
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

std::vector<CivilTime> at_positions(const Recurrence& rule, const std::vector<CivilTime>& all) {
  if (rule.positions.empty()) return all;
  std::vector<CivilTime> chosen;
  const int length = static_cast<int>(all.size());
  for (int i = 0; i < length; i += 1) {
    if (has_place(rule.positions, i + 1, length)) chosen.push_back(all[static_cast<std::size_t>(i)]);
  }
  return chosen;
}

}  // namespace

Occurrences::Occurrences(const Recurrence& rule, CivilTime start)
    : rule_(rule), start_(start), from_(start) {}

void Occurrences::skip_to(CivilTime from) {
  if (from <= from_) return;
  from_ = from;
  begun_ = true;
  const std::int64_t periods = period_number(rule_, from) - period_number(rule_, start_);
  const std::int64_t wanted = floor_div(periods, rule_.interval);
  if (wanted <= period_) return;  // the present period may hold what is looked for
  period_ = wanted;
  found_.clear();
  place_ = 0;
}

/// Makes the first period at or after `time` the present one.
void Occurrences::pass_to(CivilTime time) {
  const std::int64_t periods = period_number(rule_, time) - period_number(rule_, start_);
  period_ = std::max(period_, floor_div(periods + rule_.interval - 1, rule_.interval));
}

/// The occurrences of the present period; the next one is then the present. What a rule of hours or minutes
/// has not on a day, or in an hour, is passed over at once.
void Occurrences::fill() {
  const std::int64_t number = period_number(rule_, start_) + period_ * rule_.interval;
  const Days days = days_of_period(rule_, number);
  found_.clear();
  place_ = 0;
  tried_ += 1;
  period_ += 1;
  std::vector<LocalDate> dates;
  for (LocalDate date = days.first; date < days.end; date = date + 1) {
    if (is_day(rule_, date_of(start_), date)) dates.push_back(date);
  }
  if (dates.empty()) {
    if (is_of_day(rule_)) pass_to(midnight(days.end));
    return;
  }
  const CivilTime begin = begin_of_period(rule_, number);
  if (rule_.frequency == Frequency::minutely && !rule_.hours.empty() && !has(rule_.hours, hour_of(begin)))
    return pass_to({(floor_div(begin.seconds, kHour) + 1) * kHour});
  const auto times = times_of_period(rule_, start_, number);
  std::vector<CivilTime> all;
  for (const LocalDate date : dates) {
    for (const std::int64_t time : times) all.push_back(midnight(date) + Seconds{time});
  }
  tried_ += static_cast<std::int64_t>(all.size());
  found_ = at_positions(rule_, all);
}

CivilTime Occurrences::reached() const {
  return begin_of_period(rule_, period_number(rule_, start_) + period_ * rule_.interval);
}

std::optional<CivilTime> Occurrences::next(std::int64_t most_periods) {
  if (!begun_) {
    begun_ = true;
    return start_;
  }
  for (std::int64_t empty = 0; empty <= most_periods; empty += 1) {
    while (place_ < found_.size()) {
      const CivilTime time = found_[place_];
      place_ += 1;
      // The start has been told already, and what lies before it is no occurrence.
      if (time > start_ && time >= from_) return time < end_ ? std::optional(time) : std::nullopt;
    }
    if (reached() >= end_) return std::nullopt;
    fill();
  }
  return std::nullopt;
}

}  // namespace ignition::calendar
