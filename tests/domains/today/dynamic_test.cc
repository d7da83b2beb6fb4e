#include "domains/today/dynamic.h"

#include "domains/today/situations.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;
using namespace ignition::today;

namespace {

ModuleUse used(std::string module, std::int64_t hours_ago, std::int64_t times = 1) {
  return {std::move(module), kNow - Seconds{hours_ago * 3600}, times};
}

Situation with_uses(std::vector<ModuleUse> uses) {
  Situation situation{};
  situation.now = kNow;
  situation.uses = std::move(uses);
  return situation;
}

}  // namespace

TEST_CASE("quick picks are the two modules used most in fourteen days, at least three times") {
  struct Case {
    std::string name;
    std::vector<ModuleUse> uses;
    std::vector<std::string> modules;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", {}, {}},
      {"twice is too few", {used("ideas", 1, 2)}, {}},
      {"three times is enough", {used("ideas", 1, 3)}, {"ideas"}},
      {"the two used most",
       {used("focus", 1, 4), used("ideas", 2, 3), used("habits", 3, 9)},
       {"habits", "focus"}},
      {"among equals the one used last",
       {used("ideas", 2, 3), used("focus", 1, 3), used("habits", 3, 3)},
       {"focus", "ideas"}},
      {"parts without a route are nowhere to go", {used("journal", 1, 3), used("market", 1, 3)}, {}},
  }));
  CAPTURE(c.name);
  const auto dynamic = dynamic_suggestions(with_uses(c.uses));
  REQUIRE(dynamic);
  std::vector<std::string> modules;
  for (const auto& pick : dynamic->quick_picks) modules.push_back(pick.module);
  CHECK(modules == c.modules);
}

TEST_CASE("what was left off one to twenty-four hours ago") {
  struct Case {
    std::vector<ModuleUse> uses;
    std::optional<std::string> module;
  };
  const auto c = GENERATE(values<Case>({
      {{}, std::nullopt},
      {{used("focus", 0)}, std::nullopt},
      {{used("focus", 1)}, "focus"},
      {{used("focus", 24)}, "focus"},
      {{used("focus", 25)}, std::nullopt},
      {{used("exercise", 2), used("focus", 3)}, "exercise"},
      {{used("exercise", 3), used("focus", 2)}, "focus"},
      {{used("focus", 0), used("exercise", 2)}, std::nullopt},
      {{used("journal", 0), used("exercise", 2)}, "exercise"},
  }));
  const auto dynamic = dynamic_suggestions(with_uses(c.uses));
  REQUIRE(dynamic);
  CHECK(dynamic->resume_last.has_value() == c.module.has_value());
  if (!c.module || !dynamic->resume_last) return;
  CHECK(dynamic->resume_last->module == *c.module);
  CHECK(dynamic->resume_last->href == "/" + *c.module);
}

TEST_CASE("nothing is suggested beside a focus session") {
  Situation situation = with_uses({});
  situation.focus = focus::SessionRow{};
  CHECK_FALSE(dynamic_suggestions(situation));
}

TEST_CASE("the first interest that was left alone for a week") {
  struct Case {
    std::string name;
    std::vector<personalization::InterestRow> interests;
    std::vector<ModuleUse> uses;
    std::optional<std::string> module;
  };
  const auto c = GENERATE(values<Case>({
      {"none without interests", {}, {}, std::nullopt},
      {"the first, where nothing was done", {{"habits", 1}, {"focus", 2}}, {}, "habits"},
      {"the next, where something was", {{"habits", 1}, {"focus", 2}}, {used("habits", 2)}, "focus"},
      {"a week ago is long ago", {{"focus", 1}}, {used("focus", 7 * 24)}, "focus"},
      {"an hour less is not", {{"focus", 1}}, {used("focus", 7 * 24 - 1)}, std::nullopt},
      {"one that leads nowhere is passed over", {{"unheard of", 1}, {"music", 2}}, {}, "learn"},
      {"creativity is ideas", {{"creativity", 1}}, {}, "ideas"},
      {"fitness is exercise", {{"fitness", 1}}, {}, "exercise"},
  }));
  CAPTURE(c.name);
  Situation situation = with_uses(c.uses);
  situation.interests = c.interests;
  const auto dynamic = dynamic_suggestions(situation);
  REQUIRE(dynamic);
  CHECK(dynamic->interest_primer.has_value() == c.module.has_value());
  if (c.module && dynamic->interest_primer) CHECK(dynamic->interest_primer->module == *c.module);
}

TEST_CASE("a module that is switched off is suggested nowhere") {
  Situation situation = with_uses({used("ideas", 2, 3), used("habits", 5)});
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
