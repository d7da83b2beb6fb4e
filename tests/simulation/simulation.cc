#include "simulation/simulation.h"

#include <algorithm>
#include <array>
#include <list>

#include "base/text.h"
#include "simulation/listeners.h"
#include "simulation/tracks_laws.h"
#include "simulation/training_laws.h"

namespace ignition::simulation {
namespace {

using testing::Fault;
using testing::InFlight;

constexpr Number kPeople = 20;
constexpr std::size_t kInFlight = 6;
constexpr std::size_t kTold = 60;       // of what happened before a law broke
constexpr std::size_t kRemembered = 8;  // requests that a person may send again

/// A request on its way, and what the model says of it.
struct Flight {
  Number number = 0;
  std::size_t person = 0;
  Request request = {};
  Moment at = {};
  InFlight way;
  User before = {};  // as the reads found them
  Shop shop = {};
  Number version = 0, shop_version = 0;  // as the reads found them
  std::string made = {};
  bool took_effect = false;
};

struct Again {
  std::size_t person;
  std::string name;  // whoever has left sends nothing more
  Request request;
};

struct Simulation {
  explicit Simulation(std::uint64_t seed) : chance{seed}, listeners(surroundings()) {}
  Simulation(const Simulation&) = delete;  // the listeners hold on to what is here

  testing::World world = {};
  Chance chance;
  std::vector<Person> people = {};
  std::list<Flight> flights = {};
  std::deque<Again> again = {};
  Shop shop = kShop;
  Number shop_version = 0, people_ever = 0, keys_ever = 0;
  Fault next_fault = Fault::none, next_blob_fault = Fault::none;
  std::optional<InFlight> job = {};  // on its way, begun at `job_now`
  Number job_now = 0;
  std::map<std::string, Number> at_risk = {};  // users whose streak a job has read so, with its last day
  std::set<std::string> due_tracks = {};       // as a job has read them
  bool is_calm = false;                        // no faults any more
  Reply last = {};                             // that a caller got
  Run run = {};
  Listeners listeners;

  Surroundings surroundings();
  void tell(const std::string& line);
  void check(const std::string& law, std::string how);
  void check(std::optional<Broken> broken);
  std::size_t somebody();
  void arrive(std::size_t place);
  void await_evening(const User& user);
  void turn_the_world();
  void begin();
  void send(std::size_t place, const Request& request);
  std::list<Flight>::iterator advance(std::list<Flight>::iterator flight);
  void read(Flight& flight);
  void decide(Flight& flight);
  void commit(Flight& flight);
  void close_quests(User& user);
  void name_streak(User& user);
  void send_tracks_again();
  void begin_job(const std::string& name);
  void run_job();
  void run_to_its_end(const std::string& name);
  void forget_expired(User& user, Number now);
  void finish(Flight& flight);
  void lose(const Flight& flight);
  void end();
  void hear_all_tracks();
  void drain();
  void must(std::size_t place, const Op& op, int status);
};

Surroundings Simulation::surroundings() {
  return {.world = world,
          .chance = chance,
          .owner_of = [this](const std::string& track) -> Person* {
            const auto found = std::find_if(people.begin(), people.end(), [&](const Person& each) {
              return each.user.tracks.contains(track);
            });
            return found == people.end() ? nullptr : &*found;
          },
          .check = [this](const std::string& law, std::string how) { check(law, std::move(how)); },
          .tell = [this](const std::string& line) { tell(line); },
          .count = [this](const std::string& what) { run.tally[what] += 1; },
          .fault = next_fault,
          .blob_fault = next_blob_fault};
}

void Simulation::tell(const std::string& line) {
  run.digest = (run.digest ^ fnv1a(line)) * 0x100000001b3u;
  run.last.push_back(line);
  if (run.last.size() > kTold) run.last.pop_front();
}

void Simulation::check(const std::string& law, std::string how) {
  run.tally["checks"] += 1;
  if (!how.empty() && !run.broken) run.broken = Broken{law, std::move(how)};
}

void Simulation::check(std::optional<Broken> broken) {
  run.tally["checks"] += 1;
  if (broken && !run.broken) run.broken = std::move(broken);
}

std::size_t Simulation::somebody() {
  return static_cast<std::size_t>(chance.below(static_cast<Number>(people.size())));
}

/// Somebody new takes the place.
void Simulation::arrive(std::size_t place) {
  Person person;
  person.name = "u" + std::to_string(people_ever += 1);
  person.session = world.sign_in(person.name);
  person.user.id = world.database.rows("SELECT id FROM users WHERE email = ?1",
                                       Json::array({person.name + "@example.com"}))[0][0];
  if (!chance.one_in(5)) person.offset = 60 * (chance.below(27) - 12);
  people[place] = std::move(person);
  run.tally["people"] += 1;
}

/// Six o'clock of the day that decides about somebody's streak.
void Simulation::await_evening(const User& user) {
  const auto daily = user.streaks.find("daily");
  if (daily == user.streaks.end()) return;
  const Number evening = start_of(daily->second.last + 1, daily->second.offset) + 18 * kHour;
  if (evening > world.now.count) world.now.count = evening + chance.below(kHour);
}

/// The clock, the zones, the prices, and who is there.
void Simulation::turn_the_world() {
  world.now.count += 1 + chance.below(30'000);
  if (chance.one_in(150)) world.now.count += chance.below(4 * kHour);
  if (chance.one_in(400)) world.now.count += chance.below(40 * kHour);
  if (chance.one_in(5000)) world.now.count += chance.below(40 * 24 * kHour);
  if (chance.one_in(200)) await_evening(people[somebody()].user);
  const auto place = somebody();
  if (chance.one_in(60)) people[place].offset = 60 * (chance.below(27) - 12);
  if (chance.one_in(60)) people[place].is_flipping = !people[place].is_flipping;
  if (chance.one_in(60)) {
    std::string id = chance.pick(shop).first;
    for (const Flight& each : flights) {
      // Most of all while somebody has read the old price.
      if (each.request.op.what == Do::buy && shop.contains(each.request.op.target))
        id = each.request.op.target;
    }
    Item& item = shop[id];
    item.price = 10 + chance.below(120);
    item.is_for_sale = !chance.one_in(5);
    shop_version += 1;
    world.database.rows("UPDATE market_items SET cost_coins = ?2, is_available = ?3 WHERE id = ?1",
                        {id, item.price, item.is_for_sale ? 1 : 0});
    tell(id + " costs " + std::to_string(item.price));
  }
  if (chance.one_in(400)) {
    for (const Flight& each : flights) {
      if (each.person == place) return;
    }
    check(check_user(world.database, people[place].user));
    arrive(place);
  }
}

void Simulation::send(std::size_t place, const Request& request) {
  Person& person = people[place];
  const testing::Call call = call_of(request.op, person, request.key);
  const Moment at{world.now.count, person.offset.value_or(0)};
  run.operations += 1;
  flights.push_back({.number = run.operations,
                     .person = place,
                     .request = request,
                     .at = at,
                     .way = InFlight(world, call)});
  flights.back().request.text = text_of(call);
  world.now.count += 1;  // no two requests arrive in the same millisecond
  tell("#" + std::to_string(run.operations) + " " + iso_instant(at.now) + " " + std::to_string(at.offset) +
       " " + person.name + " " + flights.back().request.text +
       (request.key.empty() ? "" : " key " + request.key));
}

/// The other end of the date line, or anywhere.
Number other_end(Chance& chance, std::optional<Number> offset) {
  constexpr Number kiritimati = 14 * 60, pago_pago = -11 * 60;
  if (chance.one_in(4)) return 60 * (chance.below(27) - 12);
  return offset == kiritimati ? pago_pago : kiritimati;
}

/// Sends something new, something once more, twice at once, or another thing with a key that was used.
void Simulation::begin() {
  if (!again.empty() && chance.one_in(3)) {
    const Again once_more = again.front();
    again.pop_front();
    run.tally["sent again"] += 1;
    if (people[once_more.person].name == once_more.name) send(once_more.person, once_more.request);
    return;
  }
  // One is busy enough to reach what a day allows.
  const auto place = chance.one_in(4) ? 0 : somebody();
  Person& person = people[place];
  const auto other = somebody();
  if (person.is_flipping) person.offset = other_end(chance, person.offset);
  Request request{next_op(chance, person, people[other], {world.now.count, person.offset.value_or(0)})};
  if (!is_read(request.op.what) && chance.one_in(2)) request.key = "k" + std::to_string(keys_ever += 1);
  if (!person.sent.empty() && chance.one_in(40)) {
    const Request& earlier = chance.pick(person.sent);
    if (chance.one_in(2))
      request = earlier;
    else
      request.key = earlier.key;
    run.tally["keys used again"] += 1;
  }
  if (!request.key.empty()) {
    person.sent.push_back(request);
    if (person.sent.size() > kRemembered) person.sent.erase(person.sent.begin());
  }
  send(place, request);
  if (chance.one_in(20)) {
    run.tally["delivered twice"] += 1;
    send(place, request);
  }
}

/// Takes the flight a step further, or lets the instance die before it.
std::list<Flight>::iterator Simulation::advance(std::list<Flight>::iterator flight) {
  if (!is_calm && chance.one_in(200)) {
    run.tally["instances that died"] += 1;
    tell("#" + std::to_string(flight->number) + " dies");
    lose(*flight);
    return flights.erase(flight);
  }
  switch (flight->way.next) {
    case InFlight::Next::plan: flight->way.advance(); break;
    case InFlight::Next::read: read(*flight); break;
    case InFlight::Next::decide: decide(*flight); break;
    case InFlight::Next::blobs:
      if (!is_calm && chance.one_in(20)) next_blob_fault = chance.one_in(2) ? Fault::before : Fault::after;
      flight->way.advance();
      break;
    case InFlight::Next::commit: commit(*flight); break;
    case InFlight::Next::done: break;
  }
  next_fault = next_blob_fault = Fault::none;
  if (flight->way.next != InFlight::Next::done) return flight;
  finish(*flight);
  return flights.erase(flight);
}

void Simulation::read(Flight& flight) {
  const Person& person = people[flight.person];
  if (!is_calm && chance.one_in(60)) next_fault = Fault::before;
  flight.way.advance();
  flight.before = person.user;
  flight.version = person.version;
  flight.shop = shop;
  flight.shop_version = shop_version;
}

std::string made_by(const Reply& reply) {
  const auto location = reply.headers.find("location");
  if (location == reply.headers.end()) return "";
  const std::string path = location->second.substr(0, location->second.find('?'));
  return path.substr(path.rfind('/') + 1);
}

/// The law that is broken where the reply is not what the model says, by the part of the reply.
std::optional<Broken> unlike(const std::string& law, const Answer& answer, const Reply& reply) {
  if (answer.replay_body && reply.headers.contains("idempotent-replayed")) {
    if (*answer.replay_body == reply.body) return std::nullopt;
    return Broken{"a kept answer is told again as it was", reply.body};
  }
  if (answer.status != reply.status || answer.replay_body) {
    return Broken{law + ": status", "wanted " + std::to_string(answer.status) + " " +
                                        print_json(answer.body) + ", given " + std::to_string(reply.status) +
                                        " " + reply.body};
  }
  const std::string how = difference(answer.body, parse_json(reply.body));
  if (how.empty()) return std::nullopt;
  const std::string part = how.substr(0, how.find("wanted ") - 2);
  return Broken{law + ": " + part, how};
}

/// What was decided upon the reads must be what the model says of that moment.
void Simulation::decide(Flight& flight) {
  flight.way.advance();
  if (flight.way.next == InFlight::Next::blobs) return;  // a file is sent, and then it is decided
  if (flight.way.reply.status == 401) return;
  const bool makes_sets = flight.request.op.what == Do::lift;
  flight.made = makes_sets ? sets_made_by(flight.way.reply) : made_by(flight.way.reply);
  const bool commits = flight.way.next == InFlight::Next::commit;
  const Answer answer = perform(flight.before, flight.shop, flight.request, flight.at, flight.made);
  check(unlike("answered as the model", answer, flight.way.reply));
  check("a change is written, and nothing else is", answer.changes == commits ? "" : "it is the other way");
}

/// Keys that have expired may go with a later change that has one; no other may, which a law checks.
void Simulation::forget_expired(User& user, Number now) {
  const auto has_expired = [&](const auto& each) { return each.second.until <= now; };
  if (std::none_of(user.kept.begin(), user.kept.end(), has_expired)) return;
  std::set<std::string> left;
  for (const Json& row :
       world.database.rows("SELECT key FROM idempotency_keys WHERE user_id = ?1", Json::array({user.id})))
    left.insert(row[0].get<std::string>());
  std::erase_if(user.kept, [&](const auto& each) { return has_expired(each) && !left.contains(each.first); });
}

/// What a job closes is over everywhere, and what it takes away was over ninety days ago.
void Simulation::close_quests(User& user) {
  std::set<std::string> left;
  for (const Json& row : world.database.rows(
           "SELECT quest_id, status FROM user_quest_progress WHERE user_id = ?1", Json::array({user.id}))) {
    const std::string id = left.insert(row[0].get<std::string>()).first->data();
    Quest& quest = user.quests.at(id);
    if (row[1] != "abandoned" || quest.status == "abandoned") continue;
    const bool is_over = quest.expires_at != 0 && quest.expires_at + 26 * kHour <= job_now;
    check("a job closes quests that are over, and no others", is_over ? "" : id);
    quest.status = "abandoned", quest.written_at = job_now;
    run.tally["quests that jobs closed"] += 1;
  }
  std::erase_if(user.quests, [&](const auto& each) {
    if (left.contains(each.first)) return false;
    const Number ended = each.second.expires_at;
    check("a job takes away what was over long ago, and nothing else",
          ended != 0 && ended + 90 * kDay <= job_now ? "" : each.first);
    return true;
  });
}

/// A job names the streaks that it found at risk and that still are, each once, and no others.
void Simulation::name_streak(User& user) {
  if (job->call.path != "job-streak_at_risk") return;
  const auto seen = at_risk.find(user.id);
  const Streak* streak = streak_at_risk(user, job_now);
  const bool is_due = streak != nullptr && seen != at_risk.end() && seen->second == streak->last &&
                      user.warned.insert(streak->last).second;
  if (is_due) user.notices.push_back({"streak_at_risk", std::to_string(streak->count), job_now});
  run.tally["streaks that jobs named"] += is_due ? 1 : 0;
  const Number named = std::count_if(user.notices.begin(), user.notices.end(),
                                     [](const Notice& each) { return each.type == "streak_at_risk"; });
  const Json rows =
      world.database.rows("SELECT count(*) FROM notifications WHERE user_id = ?1 AND type = 'streak_at_risk'",
                          Json::array({user.id}));
  check("a job names the streaks that today decides, once a day", rows[0][0] == named ? "" : rows.dump());
}

/// What a job has found due, and still is, goes out once more, and nothing else.
void Simulation::send_tracks_again() {
  if (job->call.path != "job-tracks") return;
  std::set<std::string> wanted;
  for (Person& person : people) {
    for (auto& [id, track] : person.user.tracks) {
      if (!due_tracks.contains(id) || !is_due(track, job_now)) continue;
      simulation::send_again(track, job_now);
      wanted.insert(id);
    }
  }
  for (const std::string& id : job->sent) {
    // Of somebody who has left nobody keeps a model.
    const bool is_known = std::any_of(people.begin(), people.end(),
                                      [&](const Person& each) { return each.user.tracks.contains(id); });
    const bool is_wanted = !is_known || wanted.erase(id) == 1;
    check("a job sends again what is due, once, and nothing else", is_wanted ? "" : id);
    run.tally["tracks that jobs sent again"] += 1;
  }
  check("a job sends again all that is due", wanted.empty() ? "" : *wanted.begin());
  listeners.tell_of(job->sent);
}

void Simulation::begin_job(const std::string& name) {
  job_now = world.now.count;
  job.emplace(world, testing::Call{.method = "INTERNAL", .path = "job-" + name});
  run.tally["rounds of jobs"] += 1;
}

/// Rounds until there is nothing left.
void Simulation::run_to_its_end(const std::string& name) {
  for (bool is_last = false; !is_last && !run.broken;) {
    begin_job(name);
    while (job) {
      is_last = job->next == InFlight::Next::commit && parse_json(job->reply.body)["is_last"] == true;
      run_job();
    }
  }
}

/// A round of a job, a step at a time, between any two steps of requests. What it may change of anybody is
/// what time had ended already.
void Simulation::run_job() {
  if (!job) {
    constexpr std::array names = {"focus",    "idempotency_keys", "old_quests",   "orphans",
                                  "quests",   "sessions",         "streak_at_risk", "track_images",
                                  "tracks",   "tracks",           "verification_tokens", "workouts"};
    job_now = world.now.count;
    const bool is_evening = std::any_of(people.begin(), people.end(), [&](const Person& each) {
      return streak_at_risk(each.user, job_now) != nullptr;
    });
    const std::string name = is_evening && chance.one_in(2) ? "streak_at_risk" : chance.pick(names);
    begin_job(name);
  }
  const bool commits = job->next == InFlight::Next::commit;
  if (job->next == InFlight::Next::read) {
    at_risk.clear();
    due_tracks.clear();
    for (const Person& person : people) {
      if (const Streak* streak = streak_at_risk(person.user, job_now)) at_risk[person.user.id] = streak->last;
      for (const auto& [id, track] : person.user.tracks) {
        if (is_due(track, job_now)) due_tracks.insert(id);
      }
    }
  }
  job->advance();
  const bool is_over = job->next == InFlight::Next::done;
  if (is_over) check("a job comes to its end", job->reply.status == 200 ? "" : job->reply.body);
  if (commits) send_tracks_again();
  for (Person& person : people) {
    if (!commits) break;
    person.version =
        world.database
            .rows("SELECT version FROM user_wallet WHERE user_id = ?1", Json::array({person.user.id}))[0][0]
            .get<Number>();
    forget_expired(person.user, job_now);
    check("a job ends workouts that were forgotten, and no others",
          end_workouts(world.database, person.user, job_now));
    for (const Json& row :
         world.database.rows("SELECT id FROM focus_sessions WHERE user_id = ?1 AND status = 'abandoned'",
                             Json::array({person.user.id}))) {
      Session& session = person.user.sessions.at(row[0].get<std::string>());
      if (session.status == "abandoned") continue;
      check("a job ends what was forgotten, and nothing else",
            status_at(session, job_now) == "abandoned" ? "" : row[0].get<std::string>());
      session.status = "abandoned";
      run.tally["sessions that jobs ended"] += 1;
    }
    close_quests(person.user);
    name_streak(person.user);
    check(check_user(world.database, person.user));
  }
  if (is_over) job.reset();
}

void Simulation::commit(Flight& flight) {
  Person& person = people[flight.person];
  const Reply decided = flight.way.reply;
  if (!is_calm && chance.one_in(40)) {
    constexpr std::array faults = {Fault::before, Fault::after, Fault::guard};
    next_fault = chance.pick(faults);
    run.tally[next_fault == Fault::before  ? "commits lost"
              : next_fault == Fault::after ? "answers lost"
                                           : "somebody was faster"] += 1;
    tell("#" + std::to_string(flight.number) + " fault " + std::to_string(static_cast<int>(next_fault)));
  }
  const bool is_of_a_track = flight.request.op.what == Do::send || flight.request.op.what == Do::forget;
  if (!is_calm && is_of_a_track && chance.one_in(10))
    next_blob_fault = chance.one_in(2) ? Fault::before : Fault::after;
  const bool took_effect = flight.took_effect;
  flight.way.advance();
  flight.took_effect = took_effect || flight.way.applied;
  const bool is_done = flight.way.next == InFlight::Next::done && flight.way.reply.status < 300;
  check("what was answered took effect", is_done && !flight.way.applied ? decided.body : "");
  check("a request takes effect once", took_effect ? decided.body : "");
  if (!flight.way.applied) {
    const bool has_rival = person.version != flight.version || shop_version != flight.shop_version;
    const bool has_conflict = flight.way.next == InFlight::Next::plan;
    if (has_conflict) run.tally["conflicts"] += 1;
    const bool has_fault = next_fault != Fault::none || next_blob_fault != Fault::none;
    if (!has_fault && !has_rival) {
      check("what has no rival and no fault takes effect", "conflict or failure: " + flight.way.reply.body);
    }
    return;
  }
  // The moment at which the change is real, whether or not its answer arrives.
  tell("#" + std::to_string(flight.number) + " takes effect");
  const Answer answer = perform(person.user, shop, flight.request, flight.at, flight.made);
  person.version += 1;
  check(unlike("takes effect as the model", answer, decided));
  listeners.tell_of(flight.way.sent);
  const Do what = flight.request.op.what;
  if (what == Do::measure || what == Do::rehear) listeners.forget(flight.request.op.target);
  if (!flight.request.key.empty()) {
    person.user.kept[flight.request.key] = {flight.request.text, flight.at.now + kDay, decided.status,
                                            decided.body};
    forget_expired(person.user, flight.at.now);
  }
  check(check_wallet(world.database, person.user, person.version));
  if (chance.one_in(32)) check(check_user(world.database, person.user));
}

/// What was begun and not answered may be sent again, with its key or without.
void Simulation::lose(const Flight& flight) {
  if (chance.one_in(4)) return;
  again.push_back({flight.person, people[flight.person].name, flight.request});
}

void Simulation::finish(Flight& flight) {
  const Reply& reply = last = flight.way.reply;
  tell("#" + std::to_string(flight.number) + " " + std::to_string(reply.status) + " " +
       (reply.status >= 500 ? "" : std::to_string(fnv1a(reply.body))));
  run.tally["answers " + std::to_string(reply.status)] += 1;
  if (reply.headers.contains("idempotent-replayed")) run.tally["answers told again"] += 1;
  if (reply.status == 401) {
    Person& person = people[flight.person];
    const Json alive =
        world.database.rows("SELECT count(*) FROM sessions WHERE sessionToken = ?1 AND expires > ?2",
                            {flight.way.call.session.text, iso_instant(flight.at.now)});
    check("a session lasts until it expires", alive[0][0] == 0 ? "" : reply.body);
    person.session = world.sign_in(person.name);
  }
  if (reply.status == 503) lose(flight);
  check("nothing breaks", reply.status == 500 ? reply.body : "");
}

/// Takes everything on its way to its end.
void Simulation::drain() {
  while (!flights.empty() && !run.broken) advance(flights.begin());
}

/// From whatever state the faults left, everything is possible again.
void Simulation::must(std::size_t place, const Op& op, int status) {
  world.now.count += 1000;
  send(place, {op});
  drain();
  check("after the faults everything is possible again",
        last.status == status ? "" : std::to_string(last.status) + " " + last.body);
}

/// Whatever was lost on its way, and whoever died: an hourly job is enough to bring all tracks to their end.
void Simulation::hear_all_tracks() {
  constexpr int kHours = 12;
  for (int hour = 0; hour < kHours && !run.broken; hour += 1) {
    while (listeners.has_work() && !run.broken) listeners.step();
    world.now.count += kHour;
    run_to_its_end("tracks");
  }
  check("every track comes to its end", every_track_came_to_its_end(world.database));
  world.now.count += 25 * kHour;
  for (const char* sweep : {"track_images", "orphans"}) run_to_its_end(sweep);
  check("nothing is left in the bucket that no row names", nothing_is_left_in_the_bucket(world));
}

/// What was lost is sent again and answered; then everybody begins and completes something.
void Simulation::end() {
  is_calm = true;
  listeners.calm();
  drain();
  for (; !again.empty() && !run.broken; again.pop_front()) {
    if (people[again.front().person].name != again.front().name) continue;
    send(again.front().person, again.front().request);
    drain();
  }
  for (std::size_t i = 0; i < people.size() && !run.broken; i += 1) {
    send(i, {{.target = "/api/wallet"}});  // who was away for long signs in again
    drain();
    const std::map<std::string, Session> sessions = people[i].user.sessions;
    for (const auto& [id, each] : sessions) {
      const std::string status = status_at(each, world.now.count + 1000);
      if (status == "active" || status == "paused") must(i, {.what = Do::complete, .target = id}, 200);
    }
    must(i, {.what = Do::start, .number = 60}, 201);
    const std::string session = made_by(last);
    world.now.count += 60'000;
    must(i, {.what = Do::complete, .target = session}, 200);
    must(i, {.what = Do::idea}, 201);
    must(i, {.target = "/api/today"}, 200);
    check(check_user(world.database, people[i].user));
  }
  if (!run.broken) hear_all_tracks();
  for (const Person& person : people) check(check_user(world.database, person.user));
  check(check_database(world.database));
}

}  // namespace

Run run_world(std::uint64_t seed, Number operations) {
  Simulation simulation(seed);
  simulation.world.draws = simulation.chance.draw();
  simulation.world.fault = [&](int) { return simulation.next_fault; };
  simulation.world.blob_fault = [&](int) { return simulation.next_blob_fault; };
  for (const char* sql : kMore) simulation.world.database.rows(sql);
  simulation.people.resize(static_cast<std::size_t>(std::clamp<Number>(operations / 50, 4, kPeople)));
  for (std::size_t i = 0; i < simulation.people.size(); i += 1) simulation.arrive(i);
  while (simulation.run.operations < operations && !simulation.run.broken) {
    Chance& chance = simulation.chance;
    if (simulation.flights.size() < kInFlight && chance.one_in(4)) {
      simulation.turn_the_world();
      simulation.begin();
    } else if (chance.one_in(40)) {
      simulation.run_job();
    } else if (simulation.listeners.has_work() && chance.one_in(8)) {
      simulation.listeners.step();
    } else if (!simulation.flights.empty()) {
      const auto any = chance.below(static_cast<Number>(simulation.flights.size()));
      simulation.advance(std::next(simulation.flights.begin(), any));
    }
  }
  if (!simulation.run.broken) simulation.end();
  return std::move(simulation.run);
}

}  // namespace ignition::simulation
