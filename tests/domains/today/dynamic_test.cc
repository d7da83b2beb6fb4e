#include "domains/today/dynamic.h"

#include "domains/today/situations.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;
using namespace ignition::today;
using gamification::EventType;

namespace {

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

TEST_CASE("the edges of quick picks") {
  struct Case {
    std::string name;
    std::vector<PastEvent> events;
    std::vector<std::string> modules;
  };
  const auto idea = [](std::int64_t hours_ago) { return event(EventType::idea_captured, hours_ago); };
  const auto c = GENERATE_COPY(values<Case>({
      {"nothing", {}, {}},
      {"twice is too few", {idea(1), idea(2)}, {}},
      {"three times is enough", {idea(1), idea(2), idea(3)}, {"ideas"}},
      {"an hour less than fourteen days ago counts", {idea(1), idea(2), idea(14 * 24 - 1)}, {"ideas"}},
      {"fourteen days ago does not", {idea(1), idea(2), idea(14 * 24)}, {}},
      {"parts without a route are nowhere to go",
       {event(EventType::journal_written, 1), event(EventType::journal_written, 2),
        event(EventType::journal_written, 3)},
       {}},
      {"a quest that an event completed was not gone to",
       {event(EventType::quest_complete, 1), event(EventType::focus_complete, 1),
        event(EventType::quest_complete, 2), event(EventType::focus_complete, 2),
        event(EventType::quest_complete, 3), event(EventType::focus_complete, 3)},
       {"focus"}},
  }));
  CAPTURE(c.name);
  const auto dynamic = dynamic_suggestions(with_events(c.events));
  REQUIRE(dynamic);
  std::vector<std::string> modules;
  for (const auto& pick : dynamic->quick_picks) modules.push_back(pick.module);
  CHECK(modules == c.modules);
}

TEST_CASE("what was left off is what the user did, not what followed from it") {
  const auto dynamic = dynamic_suggestions(
      with_events({event(EventType::level_up, 2), event(EventType::quest_complete, 2),
                   event(EventType::quest_complete, 2), event(EventType::focus_complete, 2),
                   event(EventType::idea_captured, 3)}));
  REQUIRE(dynamic);
  REQUIRE(dynamic->resume_last);
  CHECK(dynamic->resume_last->module == "focus");
  CHECK(dynamic->resume_last->href == "/focus");
  CHECK(dynamic->resume_last->used_at == kNow - Seconds{2 * 3600});
}

TEST_CASE("the interest that is brought to mind") {
  struct Case {
    std::string name;
    std::vector<personalization::InterestRow> interests;
    std::vector<PastEvent> events;
    std::optional<std::string> module;
  };
  const auto c = GENERATE(values<Case>({
      {"none without interests", {}, {}, std::nullopt},
      {"the first, where nothing was done", {{"habits", 1}, {"focus", 2}}, {}, "habits"},
      {"a week ago is long ago", {{"focus", 1}}, {event(EventType::focus_start, 7 * 24)}, "focus"},
      {"an hour less is not", {{"focus", 1}}, {event(EventType::focus_start, 7 * 24 - 1)}, std::nullopt},
      {"one that leads nowhere is passed over", {{"unheard of", 1}}, {}, std::nullopt},
      {"creativity is ideas", {{"creativity", 1}}, {}, "ideas"},
      {"fitness is exercise", {{"fitness", 1}}, {}, "exercise"},
  }));
  CAPTURE(c.name);
  Situation situation = with_events(c.events);
  situation.interests = c.interests;
  const auto dynamic = dynamic_suggestions(situation);
  REQUIRE(dynamic);
  CHECK(dynamic->interest_primer.has_value() == c.module.has_value());
  if (c.module && dynamic->interest_primer) CHECK(dynamic->interest_primer->module == *c.module);
}

TEST_CASE("a module that is switched off is suggested nowhere") {
  Situation situation =
      with_events({event(EventType::idea_captured, 2), event(EventType::idea_captured, 3),
                   event(EventType::idea_captured, 4), event(EventType::habit_complete, 5)});
  situation.interests = {{"learning", 1}, {"fitness", 2}};
  situation.modules = {{"ideas", 90, false, {}}, {"learn", 90, false, {}}, {"habits", 10, true, {}}};
  const auto dynamic = dynamic_suggestions(situation);
  REQUIRE(dynamic);
  CHECK(dynamic->quick_picks.empty());
  REQUIRE(dynamic->resume_last);
  CHECK(dynamic->resume_last->module == "habits");
  REQUIRE(dynamic->interest_primer);
  CHECK(dynamic->interest_primer->module == "exercise");
}
