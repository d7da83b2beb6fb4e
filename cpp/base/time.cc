#include "base/time.h"

#include <array>
#include <cstdio>

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
  std::array<char, 32> text{};
  const int length =
      std::snprintf(text.data(), text.size(), "%04d-W%02d", year, (thursday.days - first.days) / 7 + 1);
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::string to_iso(LocalDate date) {
  const Civil c = civil(date);
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", c.year, c.month, c.day);
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::string to_iso(UnixMillis time) {
  const LocalDate date = date_at(time, 0);
  const std::int64_t rest = time.count - std::int64_t{date.days} * kDay;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%03dZ", static_cast<int>(rest / 3'600'000),
                static_cast<int>(rest / 60'000 % 60), static_cast<int>(rest / 1000 % 60),
                static_cast<int>(rest % 1000));
  return to_iso(date) + text.data();
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
