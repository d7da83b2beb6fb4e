#include "domains/economy/quest.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::economy;

TEST_CASE("periods of recurring quests end with the local day, the ISO week, or never") {
  Facts facts{};
  facts.day_end = {1};
  facts.week_end = {2};
  struct Case {
    QuestRecurrence recurrence;
    std::optional<UnixMillis> end;
  };
  const auto c = GENERATE(values<Case>({
      {QuestRecurrence::daily, UnixMillis{1}},
      {QuestRecurrence::weekly, UnixMillis{2}},
      {QuestRecurrence::special, std::nullopt},
  }));
  CHECK(end_of_period(c.recurrence, facts) == c.end);
}

TEST_CASE("by how much an event moves a quest") {
  struct Case {
    std::string event_types;
    std::optional<std::string> last_counted_on;
    std::int64_t step;
  };
  const auto c = GENERATE(values<Case>({
      {R"({"reading_logged":"one"})", std::nullopt, 1},
      {R"({"reading_logged":"day"})", std::nullopt, 1},
      {R"({"reading_logged":"day"})", "2026-03-01", 1},
      {R"({"reading_logged":"day"})", "2026-03-02", 0},
      {R"({"reading_logged":"day"})", "2026-03-03", 0},  // in a zone ahead
      {R"({"reading_logged":"minutes"})", "2026-03-02", 20},
      {R"({"reading_logged":"debt"})", std::nullopt, 0},   // an amount never takes away
      {R"({"reading_logged":"pages"})", std::nullopt, 0},  // the event has no such amount
      {R"({"reading_logged":1})", std::nullopt, 0},
      {R"({"focus_complete":"one"})", std::nullopt, 0},
      {"[]", std::nullopt, 0},
      {"", std::nullopt, 0},
  }));
  CAPTURE(c.event_types);
  const Amounts amounts{{"minutes", 20}, {"debt", -5}};
  const auto last = c.last_counted_on ? date_from_iso(*c.last_counted_on) : std::nullopt;
  CHECK(step_of({c.event_types}, "reading_logged", amounts, last, *date_from_iso("2026-03-02")) == c.step);
}
