#include "domains/economy/counters.h"

#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/root.h"

using namespace ignition;
using namespace ignition::economy;

namespace {

const LocalDate kMonday = *date_from_iso("2026-03-02");
const LocalDate kTuesday = kMonday + 1;

}  // namespace

TEST_CASE("a counter's day never goes back") {
  struct Case {
    std::string name;
    Counter before;
    LocalDate today;
    std::int64_t shown;
    Counter after;  // one more
  };
  const auto c = GENERATE(values<Case>({
      {"never counted", {}, kMonday, 0, {1, kMonday}},
      {"the same day", {3, kMonday}, kMonday, 3, {4, kMonday}},
      {"a later day begins at nothing", {3, kMonday}, kTuesday, 0, {1, kTuesday}},
      {"an earlier day counts as the counter's", {3, kTuesday}, kMonday, 3, {4, kTuesday}},
      {"much earlier, too", {3, kTuesday}, kMonday + -400, 3, {4, kTuesday}},
      {"one that had no day begins", {3, {}}, kMonday, 0, {1, kMonday}},
  }));
  CAPTURE(c.name);
  Counters counters;
  if (c.before != Counter{}) counters.by_name["a"] = c.before;
  CHECK(counters.value_on("a", c.today) == c.shown);
  counters.count("a", 1, c.today);
  CHECK(counters.by_name.at("a") == c.after);
}

TEST_CASE("without a day a counter counts for ever") {
  Counters counters;
  CHECK(counters.value("a") == 0);
  counters.count("a", 2);
  counters.count("a", 3);
  CHECK(counters.value("a") == 5);
  counters.set("a", 1);
  CHECK(counters.value("a") == 1);
}

TEST_CASE("counts of days are kept for fourteen days, and their day never goes back") {
  struct Case {
    std::string name;
    DayCounts before;
    LocalDate today;
    std::int64_t shown;
    DayCounts after;  // one more
  };
  const std::vector<std::int64_t> full = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
  const auto c = GENERATE_COPY(values<Case>({
      {"never counted", {}, kMonday, 0, {kMonday, {1}}},
      {"the same day", {kMonday, {3, 0, 2}}, kMonday, 5, {kMonday, {4, 0, 2}}},
      {"the next day", {kMonday, {3, 0, 2}}, kTuesday, 5, {kTuesday, {1, 3, 0, 2}}},
      {"days later", {kMonday, {3, 0, 2}}, kMonday + 3, 5, {kMonday + 3, {1, 0, 0, 3, 0, 2}}},
      {"an earlier day counts as the later", {kTuesday, {3, 0, 2}}, kMonday, 5, {kTuesday, {4, 0, 2}}},
      {"the fifteenth day is forgotten",
       {kMonday, full},
       kTuesday,
       91,
       {kTuesday, {1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}}},
      {"a day is kept for thirteen more",
       {kMonday, {3}},
       kMonday + 13,
       3,
       {kMonday + 13, {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3}}},
      {"and not for fourteen", {kMonday, {3}}, kMonday + 14, 0, {kMonday + 14, {1}}},
      {"a year later", {kMonday, full}, kMonday + 365, 0, {kMonday + 365, {1}}},
      {"the nothings before what was forgotten are forgotten, too",
       {kMonday, {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9}},
       kTuesday,
       1,
       {kTuesday, {1, 1}}},
  }));
  CAPTURE(c.name);
  Counters counters;
  if (c.before != DayCounts{}) counters.by_day["a"] = c.before;
  CHECK(counters.sum_of_days("a", c.today) == c.shown);
  counters.count_by_day("a", 1, c.today);
  CHECK(counters.by_day.at("a") == c.after);
  CHECK(counters_of(text_of(counters)) == counters);
}

TEST_CASE("counters are printed in the order of their names, and read again") {
  const std::string text = R"({"coins_earned":9007199254740991,"own_quests":[2,"2026-03-02"],"paid_at:a":0})";
  const Counters counters = counters_of({text});
  CHECK(counters.value("coins_earned") == 9007199254740991);
  CHECK(counters.by_name.at("own_quests") == Counter{2, kMonday});
  CHECK(text_of(counters).text == text);
  CHECK(text_of({}).text == "{}");
  CHECK(text_of(counters_of({R"({"b":1,"a":2})"})).text == R"({"a":2,"b":1})");
}

TEST_CASE("what is no counter was never counted") {
  const auto text = GENERATE(values<std::string>(
      {"", "[1]", "no JSON", R"({"a":"1"})", R"({"a":1.5})", R"({"a":[1]})", R"({"a":[1,"monday"]})",
       R"({"a":["1","2026-03-02"]})", R"({"a":[[1],"monday"]})", R"({"a":[["1"],"2026-03-02"]})",
       R"({"a":[[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14],"2026-03-02"]})", R"({"a":[1,"2026-03-02",3]})",
       R"({"a":null})", R"({"a":{}})"}));
  CAPTURE(text);
  CHECK(counters_of({text}) == Counters{});
}

TEST_CASE("a database of the version before keeps what it has counted") {
  const rowgen::Connection database = rowgen::open_empty();
  rowgen::migrate(database.get(), testing::in_project("migrations"), "0", "0108");
  for (const std::string sql :
       {"INSERT INTO users (id, name, email, created_at, updated_at) VALUES "
        "('ann', '', 'a@example.com', '', ''), ('bo', '', 'b@example.com', '', '')",
        "INSERT INTO user_wallet (id, user_id, version, updated_at) VALUES ('w', 'ann', 7, ''), "
        "('x', 'bo', 0, '')",
        "INSERT INTO user_counters (user_id, name, value, day) VALUES ('ann', 'events:a\"b', 3, NULL), "
        "('ann', 'own_quests', 2, '2026-03-02')"})
    rowgen::rows_of(database.get(), sql);
  rowgen::migrate(database.get(), testing::in_project("migrations"), "0108", "0109");
  const auto rows =
      rowgen::rows_of(database.get(), "SELECT version, counters_json FROM user_wallet ORDER BY user_id");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0][0] == "8");
  const Counters counters = counters_of({rows[0][1]});
  CHECK(counters.by_name ==
        decltype(counters.by_name){{"events:a\"b", {3, {}}}, {"own_quests", {2, kMonday}}});
  CHECK(rows[1] == std::vector<std::string>{"1", "{}"});
}
