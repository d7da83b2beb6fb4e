// The result as JSON, as it is kept and sent.
#pragma once

#include <string>

#include "audio/track.h"

namespace ignition::audio {

/// Raised whenever the same file would give another result.
constexpr int kEngine = 1;

std::string report_of(const Track& track);

}  // namespace ignition::audio
