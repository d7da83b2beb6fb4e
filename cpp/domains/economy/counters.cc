#include "domains/economy/counters.h"

#include <algorithm>
#include <numeric>

#include "plan/json.h"

namespace ignition::economy {
namespace {

std::optional<Counter> counter_of(const Json& json) {
  if (json.is_number_integer()) return Counter{json.get<std::int64_t>(), {}};
  if (!json.is_array() || json.size() != 2 || !json[0].is_number_integer() || !json[1].is_string()) {
    return std::nullopt;
  }
  const auto day = date_from_iso(json[1].get_ref<const std::string&>());
  return day ? std::optional(Counter{json[0].get<std::int64_t>(), day}) : std::nullopt;
}

std::optional<DayCounts> day_counts_of(const Json& json) {
  if (!json.is_array() || json.size() != 2 || !json[0].is_array() || !json[1].is_string())
    return std::nullopt;
  const auto day = date_from_iso(json[1].get_ref<const std::string&>());
  if (!day || json[0].size() > kDaysKept) return std::nullopt;
  DayCounts counts{*day, {}};
  for (const Json& count : json[0]) {
    if (!count.is_number_integer()) return std::nullopt;
    counts.counts.push_back(count.get<std::int64_t>());
  }
  return counts;
}

/// From a counter's day to today, none where it is not later: fourteen are as good as any more.
std::size_t days_passed(LocalDate day, LocalDate today) {
  return static_cast<std::size_t>(std::clamp<std::int32_t>(today.days - day.days, 0, kDaysKept));
}

Json json_of(const Counter& counter) {
  if (!counter.day) return counter.value;
  return Json::array({counter.value, to_iso(*counter.day)});
}

}  // namespace

std::int64_t Counters::value(std::string_view name) const {
  const auto found = by_name.find(name);
  return found == by_name.end() ? 0 : found->second.value;
}

std::int64_t Counters::value_on(std::string_view name, LocalDate today) const {
  const auto found = by_name.find(name);
  const bool is_of_today = found != by_name.end() && found->second.day && *found->second.day >= today;
  return is_of_today ? found->second.value : 0;
}

void Counters::set(std::string_view name, std::int64_t value) { by_name[std::string(name)] = {value, {}}; }

void Counters::count(std::string_view name, std::int64_t by) { by_name[std::string(name)].value += by; }

void Counters::count(std::string_view name, std::int64_t by, LocalDate today) {
  Counter& counter = by_name[std::string(name)];
  if (!counter.day || *counter.day < today) counter = {0, today};
  counter.value += by;
}

void Counters::count_by_day(std::string_view name, std::int64_t by, LocalDate today) {
  DayCounts& known = by_day[std::string(name)];
  if (known.counts.empty()) known.day = today;
  std::vector<std::int64_t>& counts = known.counts;
  counts.insert(counts.begin(), days_passed(known.day, today), 0);
  counts.resize(std::min(counts.size(), kDaysKept));
  while (!counts.empty() && counts.back() == 0) counts.pop_back();
  known.day = std::max(known.day, today);
  if (counts.empty()) counts.push_back(0);
  counts.front() += by;
}

std::int64_t Counters::sum_of_days(std::string_view name, LocalDate today) const {
  const auto found = by_day.find(name);
  if (found == by_day.end()) return 0;
  const auto& [day, counts] = found->second;
  const std::size_t kept = std::min(counts.size(), kDaysKept - days_passed(day, today));
  return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(kept), std::int64_t{0});
}

Counters counters_of(const JsonText& text) {
  Counters counters;
  const Json json = parse_json(text.text);
  if (!json.is_object()) return counters;
  for (const auto& [name, value] : json.items()) {
    if (const auto counter = counter_of(value)) counters.by_name[name] = *counter;
    if (const auto counts = day_counts_of(value)) counters.by_day[name] = *counts;
  }
  return counters;
}

JsonText text_of(const Counters& counters) {
  Json json = Json::object();
  for (const auto& [name, counter] : counters.by_name) json[name] = json_of(counter);
  for (const auto& [name, known] : counters.by_day)
    json[name] = Json::array({known.counts, to_iso(known.day)});
  return {print_json(json)};
}

std::string events_counter(EventType type) { return "events:" + std::string(name_of(type)); }
std::string paid_counter(EventType type) { return "paid:" + std::string(name_of(type)); }
std::string paid_at_counter(EventType type) { return "paid_at:" + std::string(name_of(type)); }
std::string used_at_counter(std::string_view module) { return "used_at:" + std::string(module); }
std::string uses_counter(std::string_view module) { return "uses:" + std::string(module); }

}  // namespace ignition::economy
