// What the people of the simulation do: a random request, and the call that it is on the wire.
#pragma once

#include <vector>

#include "simulation/chance.h"
#include "simulation/model.h"
#include "support/world.h"

namespace ignition::simulation {

struct Person {
  std::string name = {};
  SessionHash session = {};
  std::optional<Number> offset = {};  // minutes east of UTC; none: sends no zone
  bool is_flipping = false;           // names another zone with every request
  User user = {};
  Number version = 0;              // how many changes of theirs were committed
  std::vector<Request> sent = {};  // the latest with a key
};

/// What somebody may want next, given how they stand. `others` lends the ids that are not theirs.
Op next_op(Chance& chance, const Person& person, const Person& other, const Moment& at);

testing::Call call_of(const Op& op, const Person& person, const std::string& key);

/// By what the kept answer of a key is compared: method, path and body.
std::string text_of(const testing::Call& call);

}  // namespace ignition::simulation
