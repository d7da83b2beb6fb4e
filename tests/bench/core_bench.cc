// The core's time alone, natively. Given a file of recorded steps, [[[input, body]…]…], prints for each
// request the milliseconds of CPU that its steps take: the fastest of a few series.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <vector>

#include "app/step.h"
#include "plan/json.h"

namespace {

struct Taken {
  std::string input;
  std::string body;
};

double milliseconds(const std::vector<Taken>& steps, int count) {
  const std::clock_t start = std::clock();
  std::string reply;
  for (int i = 0; i < count; i += 1) {
    for (const Taken& step : steps) ignition::step(step.input, step.body, reply);
  }
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / count;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 1;
  std::ifstream file(arguments[1]);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  ignition::Json times = ignition::Json::array();
  for (const ignition::Json& request : ignition::parse_json(text)) {
    std::vector<Taken> steps;
    for (const ignition::Json& step : request) steps.push_back({step[0], step[1]});
    milliseconds(steps, 100);
    double fastest = milliseconds(steps, 200);
    for (int series = 0; series < 4; series += 1) fastest = std::min(fastest, milliseconds(steps, 200));
    times.push_back(fastest);
  }
  std::puts(ignition::print_json(times).c_str());
}
