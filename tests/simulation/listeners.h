// Those who hear tracks: the twin of worker/hearing.mjs, taken a step at a time, between any two steps of
// requests. They die anywhere, are told things twice, late or not at all, and now and then their module is a
// newer one. What they write is held against the model, and against laws that need no model.
#pragma once

#include <functional>
#include <list>
#include <string>
#include <vector>

#include "simulation/chance.h"
#include "simulation/operations.h"
#include "simulation/tracks.h"
#include "support/world.h"

namespace ignition::simulation {

/// What listeners see of the simulation.
struct Surroundings {
  testing::World& world;
  Chance& chance;
  std::function<Person*(const std::string& track)> owner_of;  // nobody: of somebody who has left
  std::function<void(const std::string& law, std::string how)> check;
  std::function<void(const std::string& line)> tell;
  std::function<void(const std::string& what)> count;
  testing::Fault& fault;       // of the next call of D1
  testing::Fault& blob_fault;  // of the next call of R2
};

class Listeners {
 public:
  explicit Listeners(Surroundings around) : around_(std::move(around)) {}

  /// What a change has sent.
  void tell_of(const std::vector<std::string>& tracks);
  /// A track is to be heard anew, or its work was ended by somebody.
  void forget(const std::string& track) { since_asked_.erase(track); }
  bool has_work() const { return !messages_.empty() || !busy_.empty(); }
  void step();
  /// No faults any more.
  void calm() { is_calm_ = true; }

 private:
  enum class At { memory, file, keeping };

  /// One message that is being worked on.
  struct Listener {
    std::string track;
    Number module = 0;
    std::optional<testing::InFlight> way = {};  // a question to the core that is under way
    Number asked_at = 0;
    std::optional<Track> before = {};  // as the reads found it
    Number version = 0;                // of the row, as the reads found it
    At at = At::memory;
    Json work = {};
    std::string heard = {};  // the ranges that stand in the memory of its module
    Number reached = 0;
    Ending ending = {};
  };
  /// Since somebody asked for a track to be heard.
  struct SinceAsked {
    Number tries = 0, results = 0;  // tries: that brought it no further
  };

  void begin();
  bool advance(Listener& of);
  void ask(Listener& of, const std::string& name, Json body);
  bool on_the_way(Listener& of);
  void decided(Listener& of);
  void committed(Listener& of);
  bool answered(Listener& of);
  bool hear(Listener& of);
  void listen(Listener& of);
  void put_back(const std::string& track);
  Json said_by_people(const std::string& track);
  Track* track_of(const std::string& track);

  Surroundings around_;
  std::vector<std::string> messages_;
  std::list<Listener> busy_;
  std::map<std::string, SinceAsked> since_asked_;
  Number module_ = 1;
  bool is_calm_ = false;
};

}  // namespace ignition::simulation
