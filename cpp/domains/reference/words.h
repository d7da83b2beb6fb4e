// Words of reference tracks.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::reference {

/// How far the analysis of a track has come. What a client measured and sent is done at once.
enum class AnalysisState { queued, analysing, done, failed, unsupported };

/// Who measured: a person with tools of their own, the app in a browser, or the server.
enum class AnalysisSource { person, client, server };

/// Who sends values: a person, whose word on tempo, key and sections stands above any measurement, or the
/// app, which measured.
enum class Sender { person, client };

}  // namespace ignition::reference

template <>
inline constexpr auto ignition::names<ignition::reference::AnalysisState> =
    std::to_array<std::string_view>({"queued", "analysing", "done", "failed", "unsupported"});
template <>
inline constexpr auto ignition::names<ignition::reference::AnalysisSource> =
    std::to_array<std::string_view>({"person", "client", "server"});
template <>
inline constexpr auto ignition::names<ignition::reference::Sender> =
    std::to_array<std::string_view>({"person", "client"});
