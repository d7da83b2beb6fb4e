// The text of a rule. What 3.3.10 forbids is refused here, so that what expands a rule need not ask.
#include <algorithm>
#include <string>

#include "base/find.h"
#include "domains/calendar/recurrence.h"

namespace ignition::calendar {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<std::string_view, 6> kFrequencies{"MINUTELY", "HOURLY",  "DAILY",
                                                       "WEEKLY",   "MONTHLY", "YEARLY"};

template <std::size_t size>
std::optional<int> place_in(const std::array<std::string_view, size>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<int>(found - words.begin());
}

/// A part of the text, and where it stands in the whole.
struct Piece {
  std::string_view text;
  std::size_t at;
};

Error refused(const Piece& piece, std::string why) {
  return {Code::invalid_input, "Character " + std::to_string(piece.at + 1) + ": " + std::move(why) + "."};
}

std::vector<Piece> split(const Piece& whole, char at) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = std::min(whole.text.find(at, begin), whole.text.size());
    pieces.push_back({whole.text.substr(begin, end - begin), whole.at + begin});
    if (end == whole.text.size()) return pieces;
    begin = end + 1;
  }
}

/// At most six digits; a sign where `is_signed`.
std::optional<int> number_of(std::string_view text, bool is_signed) {
  int sign = 1;
  if (is_signed && !text.empty() && (text.front() == '+' || text.front() == '-')) {
    sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
  }
  if (text.empty() || text.size() > 6) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return sign * value;
}

/// What a list of numbers may hold: `least` to `most`, or counted from the end as well.
struct Range {
  int least;
  int most;
  bool from_end;
};

Result<std::vector<int>> numbers_of(const Piece& value, const Range& range) {
  std::vector<int> numbers;
  for (const Piece& each : split(value, ',')) {
    const auto number = number_of(each.text, range.from_end);
    const bool fits = number && ((*number >= range.least && *number <= range.most) ||
                                 (range.from_end && -*number >= range.least && -*number <= range.most));
    if (!fits) {
      return refused(each, "a number from " + std::to_string(range.least) + " to " +
                               std::to_string(range.most) +
                               (range.from_end ? ", or the same with a minus" : "") + " belongs here");
    }
    numbers.push_back(*number);
  }
  return numbers;
}

Result<std::vector<ByDay>> days_of(const Piece& value) {
  std::vector<ByDay> days;
  for (const Piece& each : split(value, ',')) {
    const std::size_t length = each.text.size();
    const auto weekday = length < 2 ? std::nullopt : place_in(kWeekdays, each.text.substr(length - 2));
    if (!weekday) return refused(each, "a weekday such as MO, 2TU or -1FR belongs here");
    const std::string_view ordinal = each.text.substr(0, length - 2);
    const auto number = ordinal.empty() ? std::optional(0) : number_of(ordinal, true);
    if (!number || (*number == 0 && !ordinal.empty()) || *number > 53 || *number < -53)
      return refused(each, "the number before a weekday is 1 to 53, or the same with a minus");
    days.push_back({*number, *weekday});
  }
  return days;
}

/// 20260105, 20260105T090000 or 20260105T090000Z.
std::optional<Until> until_of(std::string_view text) {
  if (text.size() != 8 && text.size() != 15 && text.size() != 16) return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t length) { return std::string(text.substr(at, length)); };
  const auto date = date_from_iso(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2));
  if (!date) return std::nullopt;
  if (text.size() == 8) return Until{Until::Kind::day, midnight(*date)};
  if (text[8] != 'T' || (text.size() == 16 && text[15] != 'Z')) return std::nullopt;
  const auto time = civil_from_iso(to_iso(*date) + "T" + part(9, 2) + ":" + part(11, 2) + ":" + part(13, 2));
  if (!time) return std::nullopt;
  return Until{text.size() == 16 ? Until::Kind::utc : Until::Kind::civil, *time};
}

/// The parts that are lists of numbers, and what they may hold.
struct NumberPart {
  std::string_view name;
  std::vector<int> Recurrence::*list;
  Range range;
};
constexpr std::array<NumberPart, 7> kNumberParts{{
    {"BYMONTH", &Recurrence::months, {1, 12, false}},
    {"BYWEEKNO", &Recurrence::week_numbers, {1, 53, true}},
    {"BYYEARDAY", &Recurrence::year_days, {1, 366, true}},
    {"BYMONTHDAY", &Recurrence::month_days, {1, 31, true}},
    {"BYHOUR", &Recurrence::hours, {0, 23, false}},
    {"BYMINUTE", &Recurrence::minutes, {0, 59, false}},
    {"BYSETPOS", &Recurrence::positions, {1, 366, true}},
}};

Result<int> bounded(const Piece& value, int most) {
  const auto number = number_of(value.text, false);
  if (!number || *number < 1 || *number > most)
    return refused(value, "a number from 1 to " + std::to_string(most) + " belongs here");
  return *number;
}

/// One NAME=VALUE into the rule; nullopt where it is taken.
std::optional<Error> take(const Piece& name, const Piece& value, Recurrence& rule) {
  if (const auto* part = find_by(kNumberParts, name.text, &NumberPart::name)) {
    auto numbers = numbers_of(value, part->range);
    if (!numbers) return numbers.error();
    rule.*(part->list) = std::move(numbers.value());
    return std::nullopt;
  }
  if (name.text == "BYDAY") {
    auto days = days_of(value);
    if (!days) return days.error();
    rule.days = std::move(days.value());
    return std::nullopt;
  }
  if (name.text == "INTERVAL" || name.text == "COUNT") {
    auto number = bounded(value, name.text == "COUNT" ? 5000 : 1000);
    if (!number) return number.error();
    if (name.text == "COUNT") rule.count = number.value();
    if (name.text == "INTERVAL") rule.interval = number.value();
    return std::nullopt;
  }
  if (name.text == "UNTIL") {
    rule.until = until_of(value.text);
    if (!rule.until)
      return refused(value, "a date or time such as 20260105 or 20260105T090000Z belongs here");
    return std::nullopt;
  }
  if (name.text == "WKST") {
    const auto weekday = place_in(kWeekdays, value.text);
    if (!weekday) return refused(value, "a weekday such as MO belongs here");
    rule.week_start = *weekday;
    return std::nullopt;
  }
  if (name.text == "FREQ") {
    const auto frequency = place_in(kFrequencies, value.text);
    if (!frequency) return refused(value, "YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY or MINUTELY belongs here");
    rule.frequency = static_cast<Frequency>(*frequency);
    return std::nullopt;
  }
  return refused(name, "this part of a rule is not known");
}

/// What section 3.3.10 forbids about a part beside the others; empty where it is allowed.
std::string_view forbidden(std::string_view name, const Recurrence& rule) {
  using enum Frequency;
  const Frequency frequency = rule.frequency;
  const bool has_ordinals =
      std::any_of(rule.days.begin(), rule.days.end(), [](const ByDay& each) { return each.ordinal != 0; });
  if (name == "BYDAY" && has_ordinals) {
    if (frequency != monthly && frequency != yearly)
      return "a number before a weekday is only for MONTHLY and YEARLY";
    if (!rule.week_numbers.empty()) return "a number before a weekday does not go with BYWEEKNO";
  }
  if (name == "BYWEEKNO" && frequency != yearly) return "BYWEEKNO is only for YEARLY";
  if (name == "BYMONTHDAY" && frequency == weekly) return "BYMONTHDAY is not for WEEKLY";
  if (name == "BYYEARDAY" && (frequency == daily || frequency == weekly || frequency == monthly))
    return "BYYEARDAY is not for DAILY, WEEKLY and MONTHLY";
  if (name == "UNTIL" && rule.count) return "UNTIL does not go with COUNT";
  const bool has_other = !rule.months.empty() || !rule.week_numbers.empty() || !rule.year_days.empty() ||
                         !rule.month_days.empty() || !rule.days.empty() || !rule.hours.empty() ||
                         !rule.minutes.empty();
  constexpr std::array<std::size_t, 6> kDays{1, 1, 1, 7, 31, 366};  // of a period
  const std::size_t times = std::max<std::size_t>(rule.hours.size(), 1) * rule.minutes.size();
  if (name == "BYMINUTE" && times * kDays[static_cast<std::size_t>(frequency)] > 20'000)
    return "these are more than 20000 times a period";
  if (name == "BYSETPOS" && !has_other) return "BYSETPOS needs another part that begins with BY";
  return {};
}

}  // namespace

Result<Recurrence> parse_recurrence(std::string_view text) {
  if (text.size() > 500) return refused({text, 500}, "a rule has at most 500 characters");
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  Recurrence rule;
  std::vector<Piece> names;
  for (const Piece& part : split({upper, 0}, ';')) {
    const std::size_t equals = part.text.find('=');
    if (equals == std::string_view::npos) return refused(part, "a part such as FREQ=DAILY belongs here");
    const Piece name{part.text.substr(0, equals), part.at};
    const Piece value{part.text.substr(equals + 1), part.at + equals + 1};
    if (find_by(names, name.text, &Piece::text) != nullptr)
      return refused(name, "this part stands there twice");
    names.push_back(name);
    if (auto error = take(name, value, rule)) return std::move(*error);
  }
  if (find_by(names, std::string_view("FREQ"), &Piece::text) == nullptr)
    return refused({upper, 0}, "a rule needs FREQ");
  for (const Piece& name : names) {
    if (const std::string_view why = forbidden(name.text, rule); !why.empty())
      return refused(name, std::string(why));
  }
  return rule;
}

}  // namespace ignition::calendar
