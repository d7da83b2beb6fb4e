// Waveforms, as they are sent and as they are kept. Rule: kept are pairs, the lowest and the highest sample
// of stretches of equal length, each -1 to 1. A single number from 0 to 1 is a height, which reaches as far
// below the middle as above.
#pragma once

#include <vector>

#include "base/json_text.h"
#include "base/result.h"

namespace ignition::reference {

/// Numbers in all, so that there may be half as many pairs.
inline constexpr std::size_t kLongestWaveform = 2'000;

/// What is wrong with what was sent, each at its place; `sent` is a JSON value, whatever it is.
std::vector<FieldError> faults_of_waveform(const JsonText& sent);

/// The pairs of a waveform that has no faults.
JsonText pairs_of(const JsonText& sent);

}  // namespace ignition::reference
