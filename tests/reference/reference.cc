// The core's algorithms as a program, so that tests can hold them against reference implementations that
// exist in JavaScript: a line of JSON in, a line of JSON out.
#include <cstdio>
#include <iostream>
#include <string>

#include "base/check.h"
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

}  // namespace

int main(int argc, char** argv) {
  const std::string algorithm = argc > 1 ? argv[1] : "";
  if (algorithm != "fsrs") {
    std::fprintf(stderr, "usage: reference fsrs < lines\n");
    return 2;
  }
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << print_json(fsrs(parse_json(line))) << '\n';
  }
}
