#include "simulation/tracks.h"

#include <algorithm>

namespace ignition::simulation {
namespace {

constexpr Number kOnItsWay = 10 * kMinute;  // so long a message may take
constexpr Number kHeld = 5 * kMinute;       // so long a track is held
constexpr Number kTries = 3;                // that may bring it no further

Answer no(int status = 404) { return {status, Json::object(), false}; }

/// 0, and the empty text, are nothing.
Json bpm_json(Number hundredths) {
  return hundredths == 0 ? Json() : Json(static_cast<double>(hundredths) / 100);
}
Json text_json(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// The work as it begins, or ends, by somebody's word.
void settle(Track& track, const std::string& state, Number now) {
  track.state = state, track.reason = "";
  track.version += 1;
  track.next_byte = track.parts = track.tries = track.held_until = 0;
  track.due = now + kOnItsWay;
}

/// What of an answer does not depend on how far a consumer has come meanwhile.
Json shown_words(const Track& track) {
  return {{"bpm", bpm_json(track.said_bpm != 0 ? track.said_bpm : track.found_bpm)},
          {"key", text_json(!track.said_key.empty() ? track.said_key : track.found_key)},
          {"corrected_bpm", bpm_json(track.said_bpm)},
          {"corrected_key", text_json(track.said_key)},
          {"measured_bpm", bpm_json(track.found_bpm)},
          {"measured_key", text_json(track.found_key)},
          {"source", text_json(track.source)}};
}

Answer told(const Track& track, int status = 200) {
  return {status, {{"analysis", shown_words(track)}}, true};
}

}  // namespace

bool is_over(const Track& track) { return track.state != "queued" && track.state != "analysing"; }

Json shown_analysis(const Track& track) {
  Json shown = shown_words(track);
  shown["state"] = track.state;
  shown["reason"] = text_json(track.reason);
  Json& progress = shown["progress"] = nullptr;
  if (track.state == "queued") progress = 0;
  if (track.state == "done") progress = 1;
  if (track.state == "analysing")
    progress = static_cast<double>(track.next_byte) / static_cast<double>(track.bytes);
  return shown;
}

Answer keep_track(User& user, const Op& op, const Moment& at, const std::string& made) {
  if (op.what == Do::send) {
    Track& track = user.tracks[made] = {.bytes = op.number, .title = op.title};
    settle(track, "queued", at.now);
    return {201, {{"track", {{"id", made}, {"title", op.title}, {"bytes", op.number}}}}, true};
  }
  const auto found = user.tracks.find(op.target);
  if (found == user.tracks.end()) return no();
  Track& track = found->second;
  switch (op.what) {
    case Do::ask: return {200, {{"analysis", shown_analysis(track)}}, false};
    case Do::say: track.said_bpm = op.number, track.said_key = op.text; return told(track);
    case Do::unsay:
      if (track.said_bpm == 0 && track.said_key.empty()) return no();
      track.said_bpm = 0, track.said_key = "";
      return {204, Json::object(), true};
    case Do::measure:
      track.found_bpm = op.number, track.found_key = op.text;
      track.source = "client", track.found_at = at.now;
      settle(track, "done", at.now);
      return told(track);
    case Do::rehear: settle(track, "queued", at.now); return told(track, 202);
    default: user.tracks.erase(found); return {204, Json::object(), true};
  }
}

Taking take(Track& track, Number module, Number most, Number now) {
  if (is_over(track) || (track.held_until != 0 && now < track.held_until)) return {};
  track.version += 1;
  if (track.tries >= kTries) {
    track.state = "failed", track.reason = "given_up", track.held_until = 0;
    return {.changes = true};
  }
  track.state = "analysing";
  track.tries += 1;
  track.held_until = track.due = now + kHeld;
  if (track.module != module) track.module = module, track.next_byte = track.parts = 0;
  return {true, true, track.next_byte, std::min(track.bytes, track.next_byte + most)};
}

bool hand_on(Track& track, Number lease, Number next_byte, Number now) {
  if (track.version != lease || track.held_until == 0) return false;
  track.version += 1, track.parts += 1;
  if (next_byte > track.next_byte) track.tries = 0;
  track.next_byte = next_byte, track.held_until = 0;
  track.due = now + kOnItsWay;
  return true;
}

bool end_hearing(Track& track, Number lease, const Ending& ending, Number now) {
  if (track.version != lease || track.held_until == 0) return false;
  track.version += 1, track.held_until = 0;
  track.reason = ending.refusal;
  track.state = "done";
  if (ending.refusal == "no_decoder") {
    track.state = "unsupported";
  } else if (!ending.refusal.empty()) {
    track.state = "failed";
  } else {
    track.found_bpm = ending.bpm, track.found_key = ending.key;
    track.source = "server", track.found_at = now;
  }
  return true;
}

bool is_due(const Track& track, Number now) { return !is_over(track) && track.due <= now; }

void send_again(Track& track, Number now) {
  track.version += 1, track.held_until = 0;
  track.due = now + kOnItsWay;
}

}  // namespace ignition::simulation
