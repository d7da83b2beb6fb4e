#include "simulation/tracks_laws.h"

#include <iterator>

namespace ignition::simulation {
namespace {

Json bpm_or_null(Number hundredths) {
  return hundredths == 0 ? Json() : Json(static_cast<double>(hundredths) / 100);
}
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json time_or_null(Number instant) { return instant == 0 ? Json() : Json(iso_instant(instant)); }

}  // namespace

std::string tracks_as_the_model(testing::Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.tracks) {
    wanted.push_back({id, each.title, each.bytes, bpm_or_null(each.said_bpm), text_or_null(each.said_key),
                      each.state, each.version, each.next_byte, each.parts, each.tries,
                      time_or_null(each.held_until), is_over(each) ? Json() : Json(iso_instant(each.due)),
                      text_or_null(each.reason), bpm_or_null(each.found_bpm), text_or_null(each.found_key),
                      text_or_null(each.source), time_or_null(each.found_at)});
  }
  const Json given = database.rows(
      "SELECT t.id, t.title, t.bytes, t.corrected_bpm, t.corrected_key, j.state, j.version, j.next_byte, "
      "j.parts, j.attempts, j.lease_until, iif(j.state IN ('queued', 'analysing'), j.due_at, NULL), "
      "j.reason, "
      "a.bpm, a.key, a.source, a.analyzed_at FROM reference_tracks t JOIN track_analysis_jobs j ON "
      "j.track_id "
      "= t.id LEFT JOIN track_analysis_cache a ON a.track_id = t.id WHERE t.user_id = ?1 ORDER BY t.id",
      Json::array({user.id}));
  return wanted == given ? "" : "wanted " + print_json(wanted) + ", found " + print_json(given);
}

std::string every_track_came_to_its_end(testing::Database& database) {
  const Json left = database.rows(
      "SELECT track_id, state, next_byte, attempts, lease_until, due_at FROM track_analysis_jobs WHERE state "
      "IN ('queued', 'analysing')");
  return left.empty() ? "" : print_json(left);
}

std::string nothing_is_left_in_the_bucket(testing::World& world) {
  for (const std::string& key : world.keys_of_blobs()) {
    const Json rows =
        world.database.rows("SELECT id FROM reference_tracks WHERE r2_key = ?1", Json::array({key}));
    if (rows.empty()) return key;
  }
  return "";
}

std::string track_for(Chance& chance, const Op& op, const User& user) {
  if (user.tracks.empty()) return "none";
  std::vector<std::string> suits;
  for (const auto& [id, each] : user.tracks) {
    const bool is_said = each.said_bpm != 0 || !each.said_key.empty();
    if (op.what == Do::unsay ? is_said : op.what != Do::rehear || is_over(each)) suits.push_back(id);
  }
  if (!suits.empty() && !chance.one_in(12)) return chance.pick(suits);
  return std::next(user.tracks.begin(), chance.below(static_cast<Number>(user.tracks.size())))->first;
}

void fill_track(Chance& chance, Op& op) {
  if (op.what == Do::send) {
    op.number = 1'000 + chance.below(180'000);
    op.title = "Track " + std::to_string(chance.below(100));
  }
  if (op.what != Do::say && op.what != Do::measure) return;
  op.number = chance.one_in(4) ? 0 : 2'000 + chance.below(38'000);
  op.text = chance.one_in(4) ? "" : chance.pick(kKeys);
}

Json track_call(const Op& op, testing::Call& call) {
  call.path = "/api/reference/tracks";
  if (op.what == Do::send) {
    call.query = "title=Track%20" + op.title.substr(op.title.find(' ') + 1);
    call.headers["content-type"] = "audio/flac";
    call.body = "fLaC" + std::string(static_cast<std::size_t>(op.number) - 4, 'x');
    return nullptr;
  }
  call.path += "/" + op.target;
  if (op.what == Do::forget) {
    call.method = "DELETE";
    return nullptr;
  }
  call.path += "/analysis";
  if (op.what == Do::ask) call.method = "GET";
  if (op.what == Do::unsay) call.method = "DELETE";
  if (op.what != Do::say && op.what != Do::measure) return nullptr;
  call.method = "PUT";
  Json body = Json::object();
  if (op.what == Do::measure) body["source"] = "client";
  if (op.number != 0) body["bpm"] = static_cast<double>(op.number) / 100;
  if (!op.text.empty()) body["key"] = op.text;
  return body;
}

}  // namespace ignition::simulation
