#include "domains/exercise/program.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::exercise;

namespace {

PlaceRow place(const std::string& id, std::int64_t week, std::int64_t day, bool is_done) {
  PlaceRow row{};
  row.week_id = "week " + std::to_string(week);
  row.week_number = week;
  row.id = id;
  row.workout_id = "workout of " + id;
  row.day_of_week = day;
  row.is_done = is_done;
  return row;
}

const LocalDate kMonday = *date_from_iso("2026-03-02");

}  // namespace

TEST_CASE("a program goes on in the lowest week with something undone, Monday first and Sunday last") {
  struct Case {
    std::vector<PlaceRow> places;
    std::int32_t days_behind_monday;
    std::string want;
    bool is_scheduled;
  };
  const auto mon = place("mon", 1, 1, false), wed = place("wed", 1, 3, false),
             sun = place("sun", 1, 0, false);
  const auto c = GENERATE_COPY(values<Case>({
      {{}, 0, "", false},
      {{mon, wed, sun}, 0, "mon", true},
      {{sun, wed, mon}, 2, "wed", true},
      {{sun, wed, mon}, 6, "sun", true},
      {{sun, wed, mon}, 1, "mon", false},
      {{sun, wed}, 4, "wed", false},
      {{sun}, 0, "sun", false},
      // Done places are passed over, and a later week waits, even if it has today's weekday.
      {{place("done", 1, 1, true), sun, place("next", 2, 1, false)}, 0, "sun", false},
      {{place("done", 1, 1, true), place("b", 2, 3, false), place("a", 2, 2, false)}, 0, "a", false},
      {{place("later", 3, 1, false), place("b", 2, 3, false)}, 0, "b", false},
      {{place("done", 1, 1, true)}, 0, "", false},
  }));
  const NextPlace next = next_place(c.places, kMonday + c.days_behind_monday);
  CHECK((next.place == nullptr ? "" : *next.place->id) == c.want);
  CHECK(next.is_scheduled == c.is_scheduled);
}

TEST_CASE("today's place is what is due on its weekday, and stays today's when it is done") {
  struct Case {
    std::vector<PlaceRow> places;
    std::optional<PlaceRow> done;
    std::string want;
  };
  const auto mon = place("mon", 1, 1, false), again = place("again", 1, 1, false),
             wed = place("wed", 1, 3, false), next = place("next", 2, 1, false);
  const auto done = place("done", 1, 1, true);
  const auto c = GENERATE_COPY(values<Case>({
      {{}, {}, ""},
      {{mon, wed}, {}, "mon"},
      {{wed}, {}, ""},
      {{wed}, done, "done"},
      // Two on one day: the other one is still due.
      {{done, again, wed}, done, "again"},
      // The week is over early: the Monday of the next one is for another day.
      {{next}, done, "done"},
      {{next}, {}, "next"},
      {{}, done, "done"},
  }));
  const PlaceRow* found = place_of_day(c.places, c.done, kMonday);
  CHECK((found == nullptr ? "" : *found->id) == c.want);
}

TEST_CASE("what stays in its week, on its day, keeps its id and what was done") {
  const std::vector<PlaceRow> before = {place("a", 1, 1, true), place("b", 1, 3, false),
                                        place("c", 2, 1, true)};
  const std::vector<PlannedWeek> weeks = {{1, "Begin", {{"workout of a", 1}, {"workout of b", 4}}},
                                          {3, {}, {{"workout of c", 1}}}};
  IdSource ids({1'000}, {1, 2, 3, 4});
  const ProgramRows rows = rows_of(weeks, before, "p", ids);
  CHECK(rows.kept_places[0] == "a");
  CHECK(rows.kept_weeks[0] == "week 1");
  REQUIRE(rows.fresh.size() == 2);
  CHECK(rows.fresh[0].day_of_week == 4);
  CHECK(rows.fresh[1].week_id == rows.kept_weeks[1]);
  CHECK(progress_of(rows.after).done == 1);
  CHECK(progress_of(rows.after).planned == 3);
}

TEST_CASE("what weeks lack is told with its place") {
  const std::vector<NamedExerciseRow> own = {{"w", "Workout"}};
  CHECK(faults_of({{1, {}, {{"w", 1}, {"w", 2}}}}, 1, own).empty());
  const auto pointer = [&](const std::vector<PlannedWeek>& weeks) {
    const auto faults = faults_of(weeks, 2, own);
    return faults.size() == 1 ? faults[0].pointer : "";
  };
  CHECK(pointer({{3, {}, {}}}) == "/weeks/0/week_number");
  CHECK(pointer({{1, {}, {}}, {1, {}, {}}}) == "/weeks/1/week_number");
  CHECK(pointer({{1, {}, {{"w", 1}, {"none", 1}}}}) == "/weeks/0/workouts/1/workout_id");
  CHECK(pointer({{1, {}, {{"w", 1}, {"w", 1}}}}) == "/weeks/0/workouts/1/workout_id");
}
