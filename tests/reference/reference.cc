// The core's algorithms as a program, so that tests can hold them against reference implementations that
// exist in JavaScript: a line of JSON in, a line of JSON out.
#include <cstdio>
#include <iostream>
#include <string>

#include "base/check.h"
#include "base/zone.h"
#include "domains/calendar/recurrence.h"
#include "domains/learn/fsrs.h"
#include "plan/json.h"

using namespace ignition;

namespace {

/// {retention, short_steps, reviews: [[milliseconds, elapsed days, rating 0..3]]} → the memory after each:
/// [[state, step, stability, difficulty, due in milliseconds, lapses]]
Json fsrs(const Json& history) {
  const learn::Scheduling scheduling{history["retention"].get<double>(), history["short_steps"].get<bool>()};
  learn::Memory memory{};
  Json answers = Json::array();
  for (const Json& review : history["reviews"]) {
    memory = learn::after_review(memory, learn::kRatings[review[2].get<std::size_t>()],
                                 UnixMillis{review[0].get<std::int64_t>()}, review[1].get<std::int64_t>(),
                                 scheduling);
    answers.push_back({static_cast<int>(memory.state), memory.step, memory.stability, memory.difficulty,
                       memory.due_at.count, memory.lapses});
  }
  return answers;
}

std::string text_of(const Json& object, const char* name) { return object[name].get<std::string>(); }

/// {rule, start, from, end, most}, civil times → {starts: at most so many in [from, end), tried}; or
/// {refused}
Json recurrence(const Json& asked) {
  const std::string text = text_of(asked, "rule");
  const auto rule = calendar::parse_recurrence(text);
  if (!rule) return {{"refused", rule.error().detail}};
  calendar::Occurrences occurrences(rule.value(), *civil_from_iso(text_of(asked, "start")));
  occurrences.skip_to(*civil_from_iso(text_of(asked, "from")));
  const CivilTime end = *civil_from_iso(text_of(asked, "end"));
  Json starts = Json::array();
  while (starts.size() < asked["most"].get<std::size_t>()) {
    const auto start = occurrences.next(100'000);
    if (!start || *start >= end) break;
    starts.push_back(to_iso(*start));
  }
  return {{"starts", std::move(starts)}, {"tried", occurrences.tried()}};
}

/// {zone: [first offset, [milliseconds, offset]…], instants, civil} → {civil: of the instants, instants: of
/// the civil times}
Json zone(const Json& asked) {
  ZoneOffsets offsets{Seconds{asked["zone"][0].get<std::int64_t>()}};
  for (std::size_t i = 1; i < asked["zone"].size(); i += 1) {
    const Json& change = asked["zone"][i];
    offsets.changes.push_back(
        {UnixMillis{change[0].get<std::int64_t>()}, Seconds{change[1].get<std::int64_t>()}});
  }
  Json civil = Json::array();
  for (const Json& instant : asked["instants"])
    civil.push_back(to_iso(civil_at(offsets, UnixMillis{instant.get<std::int64_t>()})));
  Json instants = Json::array();
  for (const Json& time : asked["civil"])
    instants.push_back(instant_of(offsets, *civil_from_iso(time.get<std::string>())).count);
  return {{"civil", std::move(civil)}, {"instants", std::move(instants)}};
}

}  // namespace

int main(int argc, char** argv) {
  const std::string name = argc > 1 ? argv[1] : "";
  Json (*const algorithm)(const Json&) = name == "fsrs"         ? fsrs
                                         : name == "recurrence" ? recurrence
                                         : name == "zone"       ? zone
                                                                : nullptr;
  if (algorithm == nullptr) {
    std::fprintf(stderr, "usage: reference fsrs|recurrence|zone < lines\n");
    return 2;
  }
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << print_json(algorithm(parse_json(line))) << '\n';
  }
}
