#include "base/time.h"

#include <algorithm>
#include <array>
#include <string>

namespace ignition {
namespace {

constexpr std::int64_t kDay = 86'400'000;

struct Civil {
  int year;
  unsigned month;
  unsigned day;
};

Civil civil(LocalDate date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

/// The digits of text[at, at + length) as a number; nullopt where one is no digit.
std::optional<int> number(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  for (const char c : text.substr(at, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Appends a number of at least 0 with leading zeros. (Most of what a row costs to print is its times.)
void append(std::string& text, int number, std::size_t width) {
  std::array<char, 12> digits{};
  std::size_t at = digits.size();
  for (; number > 0 || digits.size() - at < width; number /= 10)
    digits[--at] = static_cast<char>('0' + number % 10);
  text.append(digits.data() + at, digits.size() - at);
}

}  // namespace

LocalDate date_at(UnixMillis time, std::int64_t utc_offset_minutes) {
  const std::int64_t local = time.count + utc_offset_minutes * 60'000;
  return {static_cast<std::int32_t>((local >= 0 ? local : local - (kDay - 1)) / kDay)};
}

LocalDate month_start(LocalDate date) { return date + (1 - static_cast<std::int32_t>(civil(date).day)); }

std::string iso_week(LocalDate date) {
  // A week belongs to the year of its Thursday.
  const LocalDate thursday = date + (3 - weekday_from_monday(date));
  const int year = civil(thursday).year;
  const LocalDate first{static_cast<std::int32_t>(
      std::chrono::sys_days{std::chrono::year{year} / std::chrono::January / 1}.time_since_epoch().count())};
  std::string text;
  append(text, year, 4);
  append(text += "-W", (thursday.days - first.days) / 7 + 1, 2);
  return text;
}

std::string to_iso(LocalDate date) {
  const Civil c = civil(date);
  std::string text;
  text.reserve(24);
  append(text, c.year, 4);
  append(text += '-', static_cast<int>(c.month), 2);
  append(text += '-', static_cast<int>(c.day), 2);
  return text;
}

std::string to_iso(UnixMillis time) {
  const LocalDate date = date_at(time, 0);
  const std::int64_t rest = time.count - std::int64_t{date.days} * kDay;
  std::string text = to_iso(date);
  append(text += 'T', static_cast<int>(rest / 3'600'000), 2);
  append(text += ':', static_cast<int>(rest / 60'000 % 60), 2);
  append(text += ':', static_cast<int>(rest / 1000 % 60), 2);
  append(text += '.', static_cast<int>(rest % 1000), 3);
  return text += 'Z';
}

std::optional<LocalDate> date_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text, 0, 4);
  const auto month = number(text, 5, 2);
  const auto day = number(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                        std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return LocalDate{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<UnixMillis> instant_from_iso(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
      text[23] != 'Z') {
    return std::nullopt;
  }
  const auto date = date_from_iso(text.substr(0, 10));
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  const auto second = number(text, 17, 2);
  const auto milli = number(text, 20, 3);
  if (!date || !hour || !minute || !second || !milli) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return UnixMillis{std::int64_t{date->days} * kDay + *hour * std::int64_t{3'600'000} + *minute * 60'000 +
                    *second * 1000 + *milli};
}

}  // namespace ignition
