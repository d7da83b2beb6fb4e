#include "domains/economy/streaks.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::economy;

namespace {

struct Visit {
  std::string at;       // UTC
  std::int64_t offset;  // minutes
  std::int64_t want;    // the streak after it
};

StreakDay day_of(const Visit& visit) {
  const UnixMillis now = *instant_from_iso(visit.at);
  return {now, date_at(now, visit.offset), visit.offset};
}

}  // namespace

TEST_CASE("a streak, visit by visit") {
  struct Case {
    std::string name;
    std::vector<Visit> visits;
  };
  const auto c = GENERATE(values<Case>({
      {"days in a row",
       {{"2026-03-01T12:00:00.000Z", 0, 1},
        {"2026-03-02T12:00:00.000Z", 0, 2},
        {"2026-03-03T00:00:00.000Z", 0, 3}}},
      {"twice on a day counts once",
       {{"2026-03-01T00:00:00.000Z", 0, 1}, {"2026-03-01T23:59:59.999Z", 0, 1}}},
      {"a day missed begins again", {{"2026-03-01T12:00:00.000Z", 0, 1}, {"2026-03-03T12:00:00.000Z", 0, 1}}},
      {"over the end of a month and a leap day",
       {{"2028-02-28T12:00:00.000Z", 0, 1},
        {"2028-02-29T12:00:00.000Z", 0, 2},
        {"2028-03-01T12:00:00.000Z", 0, 3}}},
      {"the change to summer time in Berlin: 00:30 on both days",
       {{"2026-03-28T23:30:00.000Z", 60, 1}, {"2026-03-29T22:30:00.000Z", 120, 2}}},
      {"eastwards over the date line: the skipped civil day breaks nothing",
       // 20:00 on the 1st in Honolulu; 14 hours later it is the 3rd in Auckland, the 2nd in Honolulu.
       {{"2026-06-02T06:00:00.000Z", -600, 1}, {"2026-06-02T20:00:00.000Z", 720, 2}}},
      {"westwards over the date line: the day that comes twice counts once",
       {{"2026-06-02T20:00:00.000Z", 720, 1},
        {"2026-06-02T22:00:00.000Z", -600, 1},
        {"2026-06-03T22:00:00.000Z", -600, 1},
        {"2026-06-04T22:00:00.000Z", -600, 2}}},
      {"travel does not rescue two missed days",
       {{"2026-06-02T06:00:00.000Z", -600, 1}, {"2026-06-04T20:00:00.000Z", 720, 1}}},
  }));
  Streak streak;
  for (const Visit& visit : c.visits) {
    CAPTURE(c.name, visit.at);
    streak = advance(streak, day_of(visit));
    CHECK(streak.current == visit.want);
    CHECK(shown(streak, day_of(visit)) == visit.want);
    CHECK(streak.longest >= streak.current);
  }
}

TEST_CASE("what is shown once nothing happens any more") {
  struct Case {
    std::string at;
    std::int64_t offset;
    std::int64_t want;
  };
  Streak streak;
  streak = advance(streak, day_of({"2026-03-01T12:00:00.000Z", 0, 1}));
  streak = advance(streak, day_of({"2026-03-02T12:00:00.000Z", 0, 2}));
  const auto c = GENERATE(values<Case>({
      {"2026-03-02T23:59:00.000Z", 0, 2},
      {"2026-03-03T23:59:00.000Z", 0, 2},
      {"2026-03-04T00:00:00.000Z", 0, 0},
      // Still the 3rd where it was last counted.
      {"2026-03-03T20:00:00.000Z", 720, 2},
      {"2026-03-04T20:00:00.000Z", 720, 0},
  }));
  CAPTURE(c.at, c.offset);
  CHECK(shown(streak, day_of({c.at, c.offset, 0})) == c.want);
  CHECK(streak.longest == 2);
  CHECK(shown(Streak{}, day_of({c.at, c.offset, 0})) == 0);
}
