// Reference tracks in the simulation, as the description has them: what somebody says of a track stands above
// what is measured, and the work of measuring goes from hand to hand. This half knows no rule of the core.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "simulation/model.h"

namespace ignition::simulation {

inline constexpr std::array kKeys = {"C major", "A minor", "F# minor", "Eb major", "Gb minor"};

/// What somebody does with a track of their own.
Answer keep_track(User& user, const Op& op, const Moment& at, const std::string& made);

/// What is known of a track, as it is answered.
Json shown_analysis(const Track& track);

bool is_over(const Track& track);

/// The part of the file that a consumer gets to hear; none where there is nothing to do. The version of the
/// track is then what the consumer must name.
struct Taking {
  bool changes = false, is_some = false;
  Number from = 0, to = 0;
};
Taking take(Track& track, Number module, Number most, Number now);

/// Whether it counted: only from who has the track.
bool hand_on(Track& track, Number lease, Number next_byte, Number now);

/// How it ends: with a refusal, or with what was found.
struct Ending {
  std::string refusal = {};
  Number bpm = 0;
  std::string key = {};
};
bool end_hearing(Track& track, Number lease, const Ending& ending, Number now);

/// Whether a job sends it again at that time, and what becomes of it then.
bool is_due(const Track& track, Number now);
void send_again(Track& track, Number now);

}  // namespace ignition::simulation
