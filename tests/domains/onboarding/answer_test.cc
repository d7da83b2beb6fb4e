#include "domains/onboarding/answer.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::onboarding;

namespace {

/// A step from what an administrator would write.
StepRow step_of(const std::string& options, const std::string& config, const std::string& kind) {
  StepRow step{};
  step.id = "step";
  step.options = {options};
  step.action_config = {config};
  step.allows_multiple = kind.find("several") != std::string::npos;
  step.required = kind.find("required") != std::string::npos;
  return step;
}

const std::string kLengths = R"([{"value":300,"default":true},{"value":600},{"value":30}])";
const std::string kTones = R"([{"value":"gentle"},{"value":"standard"},{"value":"wild"}])";
const std::string kTastes = R"(["focus","music","habits","sleep"])";
const std::string kTaste = R"({"writes":"interests","max":3})";
const std::string kTone = R"({"writes":"nudge_intensity"})";
const std::string kLength = R"({"writes":"default_focus_duration"})";

}  // namespace

TEST_CASE("an answer is one of the step's own options, and something that the setting can hold") {
  struct Case {
    std::string options, config, kind, response;
    std::string kept;     // empty: nothing
    std::string pointer;  // of the fault; empty: none
  };
  const auto c = GENERATE(values<Case>({
      {kTones, kTone, "required", R"({"nudge_intensity":"gentle"})", R"({"nudge_intensity":"gentle"})", ""},
      {kTones, kTone, "required", R"({"nudge_intensity":"loud"})", "", "/response/nudge_intensity"},
      {kTones, kTone, "required", R"({"nudge_intensity":"wild"})", "", "/response/nudge_intensity"},
      {kTones, kTone, "required", R"({"nudge_intensity":["gentle"]})", "", "/response/nudge_intensity"},
      {kTones, kTone, "required", R"({"nudge_intensity":null})", "", "/response/nudge_intensity"},
      {kTones, kTone, "required", R"({})", "", "/response/nudge_intensity"},
      {kTones, kTone, "required", "", "", "/response/nudge_intensity"},
      {kTones, kTone, "required", "null", "", "/response/nudge_intensity"},
      {kTones, kTone, "required", R"("gentle")", "", "/response"},
      {kTones, kTone, "required", R"({"theme":"gentle"})", "", "/response/theme"},
      {kTones, kTone, "", "", "", ""},
      {kTones, kTone, "", "{}", "", ""},
      {kTones, kTone, "", R"({"nudge_intensity":"loud"})", "", "/response/nudge_intensity"},
      {kLengths, kLength, "", R"({"default_focus_duration":600})", R"({"default_focus_duration":600})", ""},
      {kLengths, kLength, "", R"({"default_focus_duration":6e2})", R"({"default_focus_duration":600})", ""},
      {kLengths, kLength, "", R"({"default_focus_duration":"600"})", "", "/response/default_focus_duration"},
      {kLengths, kLength, "", R"({"default_focus_duration":601})", "", "/response/default_focus_duration"},
      {kLengths, kLength, "", R"({"default_focus_duration":30})", "", "/response/default_focus_duration"},
      {kTastes, kTaste, "required several", R"({"interests":["music","focus"]})",
       R"({"interests":["music","focus"]})", ""},
      {kTastes, kTaste, "required several", R"({"interests":["sleep"]})", R"({"interests":["sleep"]})", ""},
      {kTastes, kTaste, "required several", R"({"interests":[]})", "", "/response/interests"},
      {kTastes, kTaste, "several", R"({"interests":[]})", R"({"interests":[]})", ""},
      {kTastes, kTaste, "required several", R"({"interests":["music","focus","habits","sleep"]})", "",
       "/response/interests"},
      {kTastes, R"({"writes":"interests"})", "several", R"({"interests":["music","focus","habits","sleep"]})",
       "", "/response/interests"},
      {kTastes, kTaste, "required several", R"({"interests":["music","music"]})", "",
       "/response/interests/1"},
      {kTastes, kTaste, "required several", R"({"interests":["music","fitness"]})", "",
       "/response/interests/1"},
      {kTastes, kTaste, "required several", R"({"interests":"music"})", "", "/response/interests"},
      {kTastes, kTaste, "required", R"({"interests":["music","focus"]})", "", "/response/interests"},
      {kTastes, "", "", R"({"answer":"sleep"})", R"({"answer":"sleep"})", ""},
      {kTastes, R"({"writes":"pet/name"})", "several", R"({"pet/name":["sleep"]})",
       R"({"pet/name":["sleep"]})", ""},
      {kTastes, R"({"writes":"pet/name"})", "several", R"({"pet/name":[1]})", "", "/response/pet~1name/0"},
      {"", "", "required", "", "", ""},
      {"", "", "required", "{}", "", ""},
      {"", "", "", R"({"answer":"yes"})", "", "/response/answer"},
      {"", kTone, "required", R"({"nudge_intensity":"gentle"})", "", "/response/nudge_intensity"},
      {"", kTone, "required", "", "", ""},
  }));
  CAPTURE(c.options, c.config, c.kind, c.response);
  const auto answer = checked_answer(step_of(c.options, c.config, c.kind), {c.response});
  REQUIRE(bool(answer) == c.pointer.empty());
  if (answer) {
    CHECK(answer.value().response.text == c.kept);
  } else {
    CHECK(answer.error().code == Code::invalid_input);
    REQUIRE(answer.error().errors.size() == 1);
    CHECK(answer.error().errors[0].pointer == c.pointer);
  }
}

TEST_CASE("an answer sets what the step names, and nothing else") {
  const auto sets = [](const std::string& options, const std::string& config, const std::string& response) {
    const auto answer = checked_answer(step_of(options, config, "several"), {response});
    REQUIRE(answer);
    return answer.value().sets;
  };
  using personalization::Nudge, personalization::PlannerMode, personalization::Visibility;
  const auto tone = sets(kTones, kTone, R"({"nudge_intensity":"gentle"})");
  CHECK((tone.nudge_intensity == Nudge::gentle && !tone.default_focus_duration && !tone.interests));
  CHECK(sets(kLengths, kLength, R"({"default_focus_duration":600})").default_focus_duration == Seconds{600});
  CHECK(sets(R"(["subtle"])", R"({"writes":"gamification_visible"})", R"({"gamification_visible":"subtle"})")
            .gamification_visible == Visibility::subtle);
  CHECK(sets(R"(["hidden"])", R"({"writes":"planner_mode"})", R"({"planner_mode":"hidden"})").planner_mode ==
        PlannerMode::hidden);
  CHECK(sets(kTastes, kTaste, R"({"interests":["music","focus"]})").interests ==
        std::vector<std::string>{"music", "focus"});
  const auto plain = sets(kTastes, R"({"writes":"theme"})", R"({"theme":["sleep"]})");
  CHECK((!plain.interests && !plain.nudge_intensity && !plain.planner_mode));
}

TEST_CASE("answers are kept under their step until they are replaced") {
  const Answer first{.response = {R"({"a":1})"}}, second{.response = {R"({"a":2})"}}, none{};
  CHECK(with_response({}, "one", none).text.empty());
  const JsonText one = with_response({}, "one", first);
  CHECK(one.text == R"({"one":{"a":1}})");
  CHECK(with_response(one, "one", none) == one);
  CHECK(with_response(one, "two", second).text == R"({"one":{"a":1},"two":{"a":2}})");
  CHECK(with_response(one, "one", second).text == R"({"one":{"a":2}})");
}
