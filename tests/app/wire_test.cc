#include "app/wire.h"

#include "support/catch.h"

using namespace ignition;

namespace {

Json whole_input() {
  return {{"request",
           {{"method", "GET"},
            {"path", "/api/today"},
            {"query", ""},
            {"headers", {{"user-agent", "x"}}},
            {"session", nullptr},
            {"body_sha256", ""}}},
          {"facts",
           {{"now", 1'767'700'800'000},
            {"day_start", 1'767'657'600'000},
            {"day_end", 1'767'744'000'000},
            {"week_start", 1'767'571'200'000},
            {"week_end", 1'768'176'000'000},
            {"date", "2026-01-06"},
            {"utc_offset_minutes", 60},
            {"zone", "Europe/Berlin"},
            {"zone_named", true},
            {"seed", "00"},
            {"settings", {{"ENVIRONMENT", "production"}}}}}};
}

}  // namespace

TEST_CASE("the input of a step") {
  const auto input = input_of(print_json(whole_input()), "body");
  REQUIRE(input);
  CHECK(input->request.path == "/api/today");
  CHECK(input->request.header("user-agent") == "x");
  CHECK(input->request.body == "body");
  CHECK(input->request.session.text.empty());
  CHECK(input->facts.now == UnixMillis{1'767'700'800'000});
  CHECK(input->facts.utc_offset_minutes == 60);
  CHECK(input->facts.zone_named);
  CHECK_FALSE(input->rows);
}

TEST_CASE("an input that is not what the protocol says is no input") {
  const Json whole = whole_input();
  for (const auto& [part, members] : whole.items()) {
    for (const auto& [name, value] : members.items()) {
      Json missing = whole;
      missing[part].erase(name);
      CAPTURE(part, name);
      CHECK_FALSE(input_of(print_json(missing), ""));
      Json other = whole;
      other[part][name] = Json::array({1});
      CHECK_FALSE(input_of(print_json(other), ""));
    }
  }
  struct Case {
    std::string pointer;
    Json value;
  };
  const auto c = GENERATE(values<Case>({
      {"/request", nullptr},
      {"/facts", Json::array()},
      {"/request/headers/user-agent", 5},
      {"/facts/settings/ENVIRONMENT", nullptr},
      {"/facts/now", 1e300},
      {"/facts/day_end", 253'402'300'800'000},
      {"/facts/week_start", -62'167'219'200'001},
      {"/facts/date", "2026-02-30"},
      {"/facts/utc_offset_minutes", 1'441},
  }));
  CAPTURE(c.pointer);
  Json input = whole_input();
  input[Json::json_pointer(c.pointer)] = c.value;
  CHECK_FALSE(input_of(print_json(input), ""));
}

TEST_CASE("texts that are no input at all") {
  const auto text = GENERATE(values<std::string>({"", "{", "null", "[]", "{}", "{\"request\":{}}"}));
  CAPTURE(text);
  CHECK_FALSE(input_of(text, ""));
}
