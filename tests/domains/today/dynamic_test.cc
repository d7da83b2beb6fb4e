#include "domains/today/dynamic.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::today;
using gamification::EventType;

namespace {

constexpr UnixMillis kNow{1'767'700'800'000};

PastEvent event(EventType type, std::int64_t hours_ago) { return {type, kNow - Seconds{hours_ago * 3600}}; }

Situation with_events(std::vector<PastEvent> events) {
  Situation situation{};
  situation.now = kNow;
  situation.events = std::move(events);
  return situation;
}

}  // namespace

TEST_CASE("quick picks are the two modules used most in fourteen days, at least three times") {
  const auto dynamic = dynamic_suggestions(with_events({
      event(EventType::focus_start, 1),
      event(EventType::focus_complete, 2),
      event(EventType::habit_complete, 3),
      event(EventType::habit_complete, 4),
      event(EventType::habit_complete, 5),
      event(EventType::focus_start, 6),
      event(EventType::habit_complete, 7),
      event(EventType::idea_captured, 8),
      event(EventType::idea_captured, 9),
      event(EventType::idea_captured, 10),
      event(EventType::quest_complete, 11),
      event(EventType::quest_complete, 12),
      event(EventType::quest_complete, 14 * 24),
      event(EventType::level_up, 1),
      event(EventType::level_up, 1),
      event(EventType::level_up, 1),
      event(EventType::level_up, 1),
      event(EventType::level_up, 1),
  }));
  REQUIRE(dynamic);
  REQUIRE(dynamic->quick_picks.size() == 2);
  CHECK(dynamic->quick_picks[0].module == "habits");
  CHECK(dynamic->quick_picks[0].uses == 4);
  CHECK(dynamic->quick_picks[1].module == "focus");  // as often as ideas, and used later
  CHECK(dynamic->quick_picks[1].uses == 3);
}

TEST_CASE("what was left off one to twenty-four hours ago") {
  struct Case {
    std::vector<PastEvent> events;
    std::optional<std::string> module;
  };
  const auto c = GENERATE(values<Case>({
      {{}, std::nullopt},
      {{event(EventType::focus_complete, 0)}, std::nullopt},
      {{event(EventType::focus_complete, 1)}, "focus"},
      {{event(EventType::focus_complete, 24)}, "focus"},
      {{event(EventType::focus_complete, 25)}, std::nullopt},
      {{event(EventType::level_up, 0), event(EventType::workout_complete, 2)}, "exercise"},
      {{event(EventType::focus_start, 0), event(EventType::workout_complete, 2)}, std::nullopt},
  }));
  const auto dynamic = dynamic_suggestions(with_events(c.events));
  REQUIRE(dynamic);
  CHECK(dynamic->resume_last.has_value() == c.module.has_value());
  if (c.module && dynamic->resume_last) CHECK(dynamic->resume_last->module == *c.module);
}

TEST_CASE("the first interest that was left alone for a week") {
  Situation situation =
      with_events({event(EventType::focus_start, 24), event(EventType::drill_complete, 7 * 24)});
  situation.interests = {{"focus", 1}, {"unheard of", 2}, {"music", 3}, {"habits", 4}};
  const auto dynamic = dynamic_suggestions(situation);
  REQUIRE(dynamic);
  REQUIRE(dynamic->interest_primer);
  CHECK(dynamic->interest_primer->interest == "music");
  CHECK(dynamic->interest_primer->href == "/learn");
}

TEST_CASE("nothing is suggested beside a focus session") {
  Situation situation = with_events({});
  situation.focus = focus::SessionRow{};
  CHECK_FALSE(dynamic_suggestions(situation));
}
