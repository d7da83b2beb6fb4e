// Where a track changes: boundaries where what sounds before and after differs most, and letters for parts
// that sound alike.
#pragma once

#include <cstddef>
#include <vector>

#include "audio/onsets.h"

namespace ignition::audio {

struct Section {
  double start = 0, end = 0;  // seconds
  char label = 'A';           // the same for parts that sound alike, in the order in which they come
};

/// One section for a track that never changes. `beat` is the length of a beat in seconds, 0 where unknown.
std::vector<Section> sections_of(const Onsets& onsets, double seconds);

}  // namespace ignition::audio
