#include "domains/exercise/workout.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::exercise;

namespace {

PlannedExercise planned(const std::string& id) {
  PlannedExercise exercise;
  exercise.exercise_id = id;
  return exercise;
}

}  // namespace

TEST_CASE("sections and exercises share one numbering, and what has no section comes before the first") {
  const std::vector<PlannedSection> sections = {{{}, {planned("bike")}},
                                                {"Push", {planned("press"), planned("dip")}},
                                                {"Rest", {}},
                                                {"Pull", {planned("row")}}};
  IdSource ids({1'000}, {1, 2, 3, 4});
  const WorkoutParts parts = parts_of(sections, "w", ids);
  std::vector<std::pair<std::string, std::int64_t>> sections_seen, exercises_seen;
  for (const NewSection& each : parts.sections) sections_seen.emplace_back(each.name, each.sort_order);
  for (const NewWorkoutExercise& each : parts.exercises)
    exercises_seen.emplace_back(each.exercise_id, each.sort_order);
  using Seen = std::vector<std::pair<std::string, std::int64_t>>;
  CHECK(sections_seen == Seen{{"Push", 2}, {"Rest", 5}, {"Pull", 6}});
  CHECK(exercises_seen == Seen{{"bike", 1}, {"press", 3}, {"dip", 4}, {"row", 7}});
  CHECK(exercise_ids(sections) == std::vector<std::string>{"bike", "press", "dip", "row"});
}

TEST_CASE("what a tree lacks is told with its place") {
  CHECK(faults_of({}).empty());
  CHECK(faults_of({{{}, {}}, {"Push", {}}}).empty());
  const auto nameless = faults_of({{"Push", {}}, {{}, {}}});
  REQUIRE(nameless.size() == 1);
  CHECK(nameless[0].pointer == "/sections/1/name");
  std::vector<PlannedSection> long_one = {{"A", {50, planned("press")}}};
  CHECK(faults_of(long_one).empty());
  long_one.push_back({"B", {planned("press")}});
  REQUIRE(faults_of(long_one).size() == 1);
  CHECK(faults_of(long_one)[0].pointer == "/sections");
  const auto unknown = unknown_exercises(long_one, {});
  REQUIRE(unknown.size() == 51);
  CHECK(unknown.back().pointer == "/sections/1/exercises/0/exercise_id");
  CHECK(unknown_exercises(long_one, {{"press", "Press"}}).empty());
}
