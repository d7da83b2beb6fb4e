// Tempos of a track. Rule: what can be read as one tempo can as well be read as twice or half of it, or as
// two thirds; nothing is rounded, so that half of a tempo, doubled, is that tempo again.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace ignition::reference {

inline constexpr double kSlowest = 20;  // beats per minute
inline constexpr double kFastest = 400;

/// The same music, counted otherwise.
struct TempoAlternative {
  std::string ratio;
  double bpm = 0;
  static constexpr auto fields = field_list(field<&TempoAlternative::ratio>(),
                                            field<&TempoAlternative::bpm>({.unit = "beats per minute"}));
};

/// Those that a track may have, from half to twice.
inline std::vector<TempoAlternative> alternatives_of(double bpm) {
  struct Ratio {
    std::string_view name;
    double over, under;
  };
  static constexpr auto kRatios = std::to_array<Ratio>(
      {{"1/2", 1, 2}, {"2/3", 2, 3}, {"3/4", 3, 4}, {"4/3", 4, 3}, {"3/2", 3, 2}, {"2", 2, 1}});
  std::vector<TempoAlternative> all;
  for (const Ratio& ratio : kRatios) {
    const double other = bpm * ratio.over / ratio.under;
    if (other >= kSlowest && other <= kFastest) all.push_back({std::string(ratio.name), other});
  }
  return all;
}

}  // namespace ignition::reference
