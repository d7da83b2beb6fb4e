#include "simulation/listeners.h"

#include <algorithm>

#include "simulation/laws.h"

namespace ignition::simulation {
namespace {

using testing::Fault;
using testing::InFlight;

constexpr std::size_t kAtOnce = 3;
constexpr Number kMost = 65'536;  // bytes of a file that are heard at once
constexpr Number kTriesInVain = 3;

/// What becomes of a file depends on its length alone, so that it can be known beforehand.
std::string refusal_of(Number bytes) {
  switch (bytes % 9) {
    case 0: return "no_decoder";
    case 1: return "corrupt";
    default: return "";
  }
}
bool kills(Number bytes) { return bytes % 9 == 2; }

/// The memory of a module that has heard so much of a file.
std::string memory_of(Number module, Number reached) {
  return "module " + std::to_string(module) + " at " + std::to_string(reached);
}

std::string name_of(Number module) { return "module-" + std::to_string(module); }

}  // namespace

void Listeners::tell_of(const std::vector<std::string>& tracks) {
  for (const std::string& each : tracks) messages_.push_back(each);
}

void Listeners::put_back(const std::string& track) { messages_.push_back(track); }

Track* Listeners::track_of(const std::string& track) {
  Person* owner = around_.owner_of(track);
  return owner == nullptr ? nullptr : &owner->user.tracks.at(track);
}

void Listeners::step() {
  Chance& chance = around_.chance;
  const bool has_hands = busy_.size() < kAtOnce && !messages_.empty();
  if (has_hands && (busy_.empty() || chance.one_in(2))) return begin();
  if (busy_.empty()) return;
  const auto any = std::next(busy_.begin(), chance.below(static_cast<Number>(busy_.size())));
  if (!is_calm_ && chance.one_in(25)) {
    around_.count("listeners that died");
    around_.tell("listener of " + any->track + " dies");
    if (chance.one_in(2)) put_back(any->track);
    busy_.erase(any);
    return;
  }
  if (advance(*any)) busy_.erase(any);
  around_.fault = around_.blob_fault = Fault::none;
}

void Listeners::begin() {
  Chance& chance = around_.chance;
  const auto place = messages_.begin() + chance.below(static_cast<Number>(messages_.size()));
  const std::string track = *place;
  const bool comes_again = !is_calm_ && chance.one_in(12);
  if (!comes_again) messages_.erase(place);
  around_.count(comes_again ? "messages that came twice" : "messages");
  if (!is_calm_ && chance.one_in(12)) return around_.count("messages that were lost");
  if (chance.one_in(100)) module_ += 1;
  Listener& of = busy_.emplace_back(Listener{.track = track, .module = module_});
  ask(of, "hearing-take", {{"engine", name_of(module_)}, {"most", kMost}});
}

void Listeners::ask(Listener& of, const std::string& name, Json body) {
  body["track"] = of.track;
  of.asked_at = around_.world.now.count;
  of.way.emplace(around_.world, testing::Call{.method = "INTERNAL",
                                              .path = name,
                                              .body = print_json(body),
                                              .headers = {{"content-type", "application/json"}}});
  around_.tell(name + " " + print_json(body) + " " + iso_instant(of.asked_at));
}

/// A step further; whether that was its last.
bool Listeners::advance(Listener& of) { return of.way ? on_the_way(of) : hear(of); }

bool Listeners::on_the_way(Listener& of) {
  Chance& chance = around_.chance;
  const InFlight::Next next = of.way->next;
  if (next == InFlight::Next::read) {
    if (!is_calm_ && chance.one_in(60)) around_.fault = Fault::before;
    of.way->advance();
    const Track* track = track_of(of.track);
    of.before = track == nullptr ? std::nullopt : std::optional(*track);
    const Json row = said_by_people(of.track);
    of.version = row.is_null() ? 0 : row[0].get<Number>();
  } else if (next == InFlight::Next::commit) {
    committed(of);
  } else {
    of.way->advance();
    const bool is_decided = next == InFlight::Next::decide && of.way->next != InFlight::Next::plan;
    if (is_decided && of.before) decided(of);
  }
  return of.way->next == InFlight::Next::done && answered(of);
}

/// The version of the work, and what somebody says of the track; null of one that is gone.
Json Listeners::said_by_people(const std::string& track) {
  const Json rows = around_.world.database.rows(
      "SELECT j.version, t.corrected_bpm, t.corrected_key, t.corrected_sections_json FROM reference_tracks t "
      "JOIN track_analysis_jobs j ON j.track_id = t.id WHERE t.id = ?1",
      Json::array({track}));
  return rows.empty() ? Json() : rows[0];
}

namespace {

/// What the model makes of the question: what is to be answered, and whether it is a change.
struct Wanted {
  Json body = {};
  bool changes = false;
};

Wanted performed(const testing::Call& call, Track& track, Number module, const Ending& ending, Number now) {
  const Json asked = parse_json(call.body);
  if (call.path == "hearing-take") {
    const Taking taking = take(track, module, kMost, now);
    Json work = nullptr;
    if (taking.is_some) {
      work = {{"from", taking.from}, {"to", taking.to}, {"bytes", track.bytes}, {"lease", track.version}};
    }
    return {Json{{"work", work}}, taking.changes};
  }
  const Number lease = asked["lease"];
  const bool is_kept = call.path == "hearing-part"
                           ? hand_on(track, lease, asked["next_byte"].get<Number>(), now)
                           : end_hearing(track, lease, ending, now);
  return {Json{{"is_kept", is_kept}}, is_kept};
}

}  // namespace

/// What was decided upon the reads is what the model says of that moment.
void Listeners::decided(Listener& of) {
  const Wanted wanted = performed(of.way->call, *of.before, of.module, of.ending, of.asked_at);
  const std::string how = difference(wanted.body, parse_json(of.way->reply.body));
  around_.check("a listener is answered as the model: " + of.way->call.path, how);
  const bool commits = of.way->next == InFlight::Next::commit;
  around_.check("a change is written, and nothing else is", wanted.changes == commits ? "" : of.track);
}

void Listeners::committed(Listener& of) {
  Chance& chance = around_.chance;
  if (!is_calm_ && chance.one_in(25)) {
    constexpr std::array faults = {Fault::before, Fault::after, Fault::guard};
    around_.fault = chance.pick(faults);
    around_.count("faults of listeners");
  }
  const Json before = said_by_people(of.track);
  const std::string decision = of.way->reply.body;
  of.way->advance();
  if (!of.way->applied) {
    const bool has_rival = before.is_null() || before[0] != of.version;
    if (around_.fault == Fault::none && !has_rival)
      around_.check("what has no rival and no fault takes effect", of.way->reply.body);
    return;
  }
  around_.tell(of.way->call.path + " of " + of.track + " takes effect");
  tell_of(of.way->sent);
  Person* owner = around_.owner_of(of.track);
  if (owner == nullptr) return;  // the track is gone meanwhile
  Track& track = owner->user.tracks.at(of.track);
  const Number stood_at = track.next_byte;
  const Wanted wanted = performed(of.way->call, track, of.module, of.ending, of.asked_at);
  around_.check("what a listener does takes effect as the model: " + of.way->call.path,
                difference(wanted.body, parse_json(decision)));
  SinceAsked& since = since_asked_[of.track];
  const std::string& what = of.way->call.path;
  if (what == "hearing-part" && of.reached > stood_at) since.tries = 0;
  if (what == "hearing-take" && !wanted.body["work"].is_null()) {
    since.tries += 1;
    around_.check("no more than three try in vain", since.tries <= kTriesInVain ? "" : of.track);
  }
  if (what != "hearing-end" || !of.ending.refusal.empty()) return;
  owner->version += 1;
  since.results += 1;
  around_.count("tracks that were heard");
  around_.check("a track is heard to its end once", since.results == 1 ? "" : of.track);
  Json after = said_by_people(of.track);
  after[0] = before[0];
  around_.check("what somebody says of a track stays when it is heard",
                after == before ? "" : "was " + before.dump() + ", is " + after.dump());
}

/// Whether nothing is left to do.
bool Listeners::answered(Listener& of) {
  const Reply& reply = of.way->reply;
  around_.check("nothing breaks", reply.status == 500 ? reply.body : "");
  if (reply.status != 200) {
    put_back(of.track);
    return true;
  }
  const Json body = parse_json(reply.body);
  if (!body.contains("work") || body["work"].is_null()) return true;
  of.work = body["work"];
  of.at = At::memory;
  of.way.reset();
  return false;
}

/// A call of R2, or the module at work.
bool Listeners::hear(Listener& of) {
  Chance& chance = around_.chance;
  const bool is_lost = !is_calm_ && chance.one_in(60);
  if (is_lost && of.at != At::keeping) {
    put_back(of.track);
    return true;
  }
  auto& blobs = around_.world.blobs;
  if (of.at == At::memory) {
    const Number from = of.work["from"];
    const auto kept = blobs.find(of.work["image"].get<std::string>());
    const bool goes_on = from > 0 && kept != blobs.end() && kept->second.bytes == memory_of(of.module, from);
    if (from > 0 && !goes_on) around_.count("tracks that began anew");
    of.reached = goes_on ? from : 0;
    of.at = At::file;
    return false;
  }
  if (of.at == At::file) {
    const auto file = blobs.find(of.work["key"].get<std::string>());
    if (file != blobs.end() && kills(of.work["bytes"].get<Number>())) {
      put_back(of.track);
      return true;
    }
    if (file == blobs.end()) of.ending.refusal = "no_file";
    listen(of);
    return false;
  }
  if (!is_lost || chance.one_in(2))
    blobs[of.work["next_image"].get<std::string>()] = {memory_of(of.module, of.reached), around_.world.now};
  if (is_lost) {
    put_back(of.track);
    return true;
  }
  ask(of, "hearing-part", {{"lease", of.work["lease"]}, {"next_byte", of.reached}});
  return false;
}

/// As much as the core said; then the memory is kept, or the end told.
void Listeners::listen(Listener& of) {
  const Number bytes = of.work["bytes"];
  const Number part = of.work["to"].get<Number>() - of.work["from"].get<Number>();
  of.reached = std::min(bytes, of.reached + part);
  Json body = {{"lease", of.work["lease"]}};
  if (of.ending.refusal.empty()) {
    if (of.reached < bytes) {
      of.at = At::keeping;
      return;
    }
    of.ending = {refusal_of(bytes), 6'000 + bytes % 9'000 + of.module,
                 kKeys[static_cast<std::size_t>(bytes % 5)]};
  }
  if (of.ending.refusal.empty())
    body["analysis"] = {{"bpm", static_cast<double>(of.ending.bpm) / 100}, {"key", of.ending.key}};
  else
    body["refusal"] = of.ending.refusal;
  ask(of, "hearing-end", std::move(body));
}

}  // namespace ignition::simulation
