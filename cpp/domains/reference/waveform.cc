#include "domains/reference/waveform.h"

#include <string>

#include "plan/json.h"

namespace ignition::reference {
namespace {

bool is_within(const Json& number, double low, double high) {
  return number.is_number() && number.get<double>() >= low && number.get<double>() <= high;
}

bool is_pair(const Json& value) {
  return value.is_array() && value.size() == 2 && is_within(value[0], -1, 1) && is_within(value[1], -1, 1) &&
         value[0].get<double>() <= value[1].get<double>();
}

}  // namespace

std::vector<FieldError> faults_of_waveform(const JsonText& sent) {
  const Json waveform = parse_json(sent.text);
  if (!waveform.is_array()) return {{"/waveform", "must be a list"}};
  std::vector<FieldError> faults;
  std::size_t numbers = 0;
  for (std::size_t i = 0; i < waveform.size(); i += 1) {
    numbers += waveform[i].is_array() ? 2 : 1;
    if (!is_within(waveform[i], 0, 1) && !is_pair(waveform[i]))
      faults.push_back({"/waveform/" + std::to_string(i),
                        "must be the lowest and the highest sample, from -1 to 1, or a height from 0 to 1"});
  }
  if (numbers > kLongestWaveform) return {{"/waveform", "may hold 2000 numbers in all, or 1000 pairs"}};
  return faults;
}

JsonText pairs_of(const JsonText& sent) {
  Json waveform = parse_json(sent.text);
  for (Json& each : waveform) {
    // Not -each: the opposite of 0.0 would be kept as -0.0.
    if (!each.is_array()) each = Json::array({0 - each.get<double>(), each.get<double>()});
  }
  return {print_json(waveform)};
}

}  // namespace ignition::reference
