#include "domains/personalization/interests.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::personalization;

TEST_CASE("the weights of the modules follow the interests") {
  struct Case {
    std::vector<std::string> interests;
    std::int64_t focus, quests, ignitions, learn, ideas, habits, exercise, market;
  };
  const auto c = GENERATE(values<Case>({
      {{}, 80, 70, 60, 50, 40, 40, 40, 10},
      {{"focus"}, 100, 70, 60, 50, 40, 40, 40, 10},
      {{"fitness"}, 80, 70, 60, 50, 40, 40, 70, 10},
      {{"learning"}, 80, 70, 60, 80, 40, 40, 40, 10},
      {{"music"}, 80, 70, 90, 80, 40, 40, 40, 10},
      {{"habits"}, 80, 70, 60, 50, 40, 70, 40, 10},
      {{"creativity"}, 80, 70, 60, 50, 70, 40, 40, 10},
      {{"creativity", "habits", "fitness"}, 80, 70, 60, 50, 70, 60, 50, 10},
      {{"fitness", "focus"}, 100, 70, 60, 50, 40, 40, 70, 10},
      {{"fitness", "habits", "focus"}, 90, 70, 60, 50, 40, 60, 70, 10},
      {{"learning", "music"}, 80, 70, 80, 100, 40, 40, 40, 10},
      {{"music", "learning"}, 80, 70, 90, 100, 40, 40, 40, 10},
      {{"habits", "learning", "music"}, 80, 70, 70, 80, 40, 70, 40, 10},
      {{"sleep", "habits"}, 80, 70, 60, 50, 40, 60, 40, 10},
  }));
  CAPTURE(c.interests);
  const std::vector<ModuleWeight> want = {
      {"focus", c.focus},   {"quests", c.quests},     {"learn", c.learn}, {"ignitions", c.ignitions},
      {"habits", c.habits}, {"exercise", c.exercise}, {"ideas", c.ideas}, {"market", c.market}};
  CHECK(weights_for(c.interests) == want);
}

TEST_CASE("what speaks against a list of interests") {
  struct Case {
    std::vector<std::string> interests, held;
    std::vector<std::size_t> faults;
  };
  const auto c = GENERATE(values<Case>({
      {{}, {}, {}},
      {{"music", "focus", "habits"}, {}, {}},
      {{"music", "music"}, {}, {1}},
      {{"sleep", "music", "Focus"}, {}, {0, 2}},
      {{"music", "sleep"}, {"sleep"}, {}},
      {{"sleep", "sleep"}, {"sleep"}, {1}},
      {{""}, {}, {0}},
  }));
  CAPTURE(c.interests, c.held);
  std::vector<std::size_t> places;
  for (const InterestFault& fault : faults_of(c.interests, c.held)) places.push_back(fault.place);
  CHECK(places == c.faults);
}
