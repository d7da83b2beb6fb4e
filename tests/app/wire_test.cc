#include "app/wire.h"

#include "domains/system/statements.gen.h"
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

TEST_CASE("a plan asks for time zones beside its rows, and is told of them") {
  const Facts facts{};
  const Asker asker{{}, facts};
  const auto ask = [&](ReadPlan& plan) {
    const auto migration = plan.one(system::sql::newest_migration);
    return plan.zones({.names = {"Europe/Berlin"},
                       .named_in = {column(migration, "name")},
                       .spans = {{UnixMillis{1000}, UnixMillis{2000}}},
                       .around = {Column{0, 0}}});
  };
  ReadPlan first(asker);
  ask(first);
  CHECK_FALSE(first.is_read());
  const Json output = parse_json(encode_read(first, "GET /x", Freshness::latest));
  CHECK(output["zones"] == Json({{"names", {"Europe/Berlin"}},
                                 {"columns", Json::array({{0, 0}})},
                                 {"spans", Json::array({{1000, 2000}})},
                                 {"around", Json::array({{0, 0}})}}));
  CHECK_FALSE(output.contains("may_lag"));
  CHECK(parse_json(encode_read(first, "GET /x", Freshness::may_lag))["may_lag"] == true);
  ReadPlan rows_alone(asker, 1);
  ask(rows_alone);
  CHECK_FALSE(rows_alone.is_read());
  ReadPlan whole(asker, 1, ReadPlan::Zoned::yes);
  const Zones zones = ask(whole);
  CHECK(whole.is_read());

  Json input = whole_input();
  input["rows"] = Json::array({Json::array({Json::array({"No/Zone"})})});
  input["zones"] = {{"Europe/Berlin", {3600, {1000, 7200}, {2000, 3600}}}, {"No/Zone", nullptr}};
  const std::string text = print_json(input);
  const auto told = input_of(text, "");
  REQUIRE(told);
  const Rows rows(told->rows, told->secret, told->zones);
  const auto berlin = rows.zone(zones, "Europe/Berlin");
  REQUIRE(berlin);
  CHECK(offset_at(*berlin, UnixMillis{999}) == Seconds{3600});
  CHECK(offset_at(*berlin, UnixMillis{1000}) == Seconds{7200});
  CHECK(offset_at(*berlin, UnixMillis{2000}) == Seconds{3600});
  CHECK_FALSE(rows.zone(zones, "No/Zone"));
  CHECK_FALSE(rows.zone(zones, "Asia/Kolkata"));
  input["zones"] = Json::array();
  CHECK_FALSE(input_of(print_json(input), ""));
}
