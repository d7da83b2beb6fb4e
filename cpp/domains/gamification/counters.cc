#include "domains/gamification/counters.h"

#include "plan/json.h"

namespace ignition::gamification {
namespace {

std::optional<Counter> counter_of(const Json& json) {
  if (json.is_number_integer()) return Counter{json.get<std::int64_t>(), {}};
  if (!json.is_array() || json.size() != 2 || !json[0].is_number_integer() || !json[1].is_string()) {
    return std::nullopt;
  }
  const auto day = date_from_iso(json[1].get_ref<const std::string&>());
  return day ? std::optional(Counter{json[0].get<std::int64_t>(), day}) : std::nullopt;
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

Counters counters_of(const JsonText& text) {
  Counters counters;
  const Json json = parse_json(text.text);
  if (!json.is_object()) return counters;
  for (const auto& [name, value] : json.items()) {
    if (const auto counter = counter_of(value)) counters.by_name[name] = *counter;
  }
  return counters;
}

JsonText text_of(const Counters& counters) {
  Json json = Json::object();
  for (const auto& [name, counter] : counters.by_name) json[name] = json_of(counter);
  return {print_json(json)};
}

std::string events_counter(EventType type) { return "events:" + std::string(name_of(type)); }
std::string paid_counter(EventType type) { return "paid:" + std::string(name_of(type)); }
std::string paid_at_counter(EventType type) { return "paid_at:" + std::string(name_of(type)); }

}  // namespace ignition::gamification
