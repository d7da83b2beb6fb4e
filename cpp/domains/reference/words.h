// Words of reference tracks.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::reference {

/// How far the analysis of a track has come. What a client measured and sent is done at once.
enum class AnalysisState { queued, analysing, done, failed, unsupported };

}  // namespace ignition::reference

template <>
inline constexpr auto ignition::names<ignition::reference::AnalysisState> =
    std::to_array<std::string_view>({"queued", "analysing", "done", "failed", "unsupported"});
