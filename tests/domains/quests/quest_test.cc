#include "domains/quests/quest.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::quests;

TEST_CASE("periods of recurring quests") {
  Facts facts{};
  facts.today = *date_from_iso("2027-01-03");
  facts.day_end = {1};
  facts.week_end = {2};
  struct Case {
    Recurrence recurrence;
    std::string period;
    std::optional<UnixMillis> end;
  };
  const auto c = GENERATE(values<Case>({
      {Recurrence::daily, "2027-01-03", UnixMillis{1}},
      {Recurrence::weekly, "2026-W53", UnixMillis{2}},
      {Recurrence::special, "once", std::nullopt},
  }));
  CHECK(period_of(c.recurrence, facts) == c.period);
  CHECK(end_of_period(c.recurrence, facts) == c.end);
  CHECK(period_quest_id("uq_focus_1", "ann", c.period) == "uq_focus_1:ann:" + c.period);
}
