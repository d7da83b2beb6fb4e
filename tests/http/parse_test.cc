#include "http/parse.h"

#include <random>

#include "domains/focus/status.h"
#include "support/catch.h"

using namespace ignition;

namespace {

struct Part {
  std::string word;
};

struct Sample {
  std::string id;
  std::int64_t limit = 50;
  std::optional<bool> archived;
  std::string title;
  std::optional<Seconds> duration;
  focus::Mode mode = focus::Mode::focus;
  std::vector<std::string> tags;
  std::vector<double> tempos;
  std::vector<std::int64_t> counts;
  std::optional<LocalDate> day;
  bool done = false;
  std::optional<Part> part;
};

}  // namespace

template <>
inline constexpr auto ignition::fields<Part> = std::tuple{field("word", &Part::word, {.max = 5})};

template <>
inline constexpr auto ignition::fields<Sample> =
    std::tuple{field("id", &Sample::id, {.max = 10, .in = In::path}),
               field("limit", &Sample::limit, {.min = 1, .max = 100, .in = In::query, .required = false}),
               field("archived", &Sample::archived, {.in = In::query}),
               field("title", &Sample::title, {.min = 1, .max = 5}),
               field("duration", &Sample::duration, {.min = 60, .max = 14'400, .unit = "s"}),
               field("mode", &Sample::mode, {.required = false}),
               field("tags", &Sample::tags, {.max = 2, .required = false}),
               field("tempos", &Sample::tempos, {.max = 3, .required = false}),
               field("counts", &Sample::counts, {.required = false}),
               field("day", &Sample::day),
               field("done", &Sample::done, {.required = false}),
               field("part", &Sample::part)};

TEST_CASE("inputs are checked field by field, and every fault is told") {
  struct Case {
    std::string query, body;
    std::vector<std::string> pointers;  // of the faults; none: it is accepted
  };
  const auto c = GENERATE(values<Case>({
      {"", R"({"title":"a"})", {}},
      {"limit=100",
       R"({"title":"ééééé","duration":60,"mode":"break","tags":["x","y"],"day":"2026-01-06","done":true})",
       {}},
      {"", R"({"title":"a","duration":300.0})", {}},
      {"", R"({"title":"a","duration":null,"part":{"word":"kick"}})", {}},
      {"", R"({})", {"/title"}},
      {"", R"({"title":null})", {"/title"}},
      {"", R"({"title":""})", {"/title"}},
      {"", R"({"title":"éééééé"})", {"/title"}},
      {"", R"({"title":5})", {"/title"}},
      {"", R"({"title":"a\u0000b"})", {"/title"}},
      {"", R"({"title":"a","duration":59})", {"/duration"}},
      {"", R"({"title":"a","duration":14401})", {"/duration"}},
      {"", R"({"title":"a","duration":300.5})", {"/duration"}},
      {"", R"({"title":"a","duration":"300"})", {"/duration"}},
      {"", R"({"title":"a","duration":99999999999999999999})", {"/duration"}},
      {"", R"({"title":"a","duration":true})", {"/duration"}},
      {"", R"({"title":"a","mode":"nap"})", {"/mode"}},
      {"", R"({"title":"a","tags":"x"})", {"/tags"}},
      {"", R"({"title":"a","tags":["x","y","z"]})", {"/tags"}},
      {"", R"({"title":"a","tags":["x",3]})", {"/tags/1"}},
      {"", R"({"title":"a","tags":[")" + std::string(200, 'x') + R"("]})", {}},
      {"", R"({"title":"a","tags":[")" + std::string(201, 'x') + R"("]})", {"/tags/0"}},
      // Only a text in a list has a length: 201 is too long a text, and as good a number as any.
      {"", R"({"title":"a","tempos":[201,-201.5,1e9],"counts":[9007199254740991]})", {}},
      {"", R"({"title":"a","tempos":[1,2,3,4]})", {"/tempos"}},
      {"", R"({"title":"a","tempos":["1"],"counts":[1.5]})", {"/tempos/0", "/counts/0"}},
      {"", R"({"title":"a","day":"2026-02-30"})", {"/day"}},
      {"", R"({"title":"a","done":1})", {"/done"}},
      {"", R"({"title":"a","part":[]})", {"/part"}},
      {"", R"({"title":"a","part":{"word":"kicker","x":1}})", {"/part/word", "/part/x"}},
      {"", R"({"title":"a","colour":"red","a/b~c":1})", {"/colour", "/a~1b~0c"}},
      {"limit=0", R"({"title":"a"})", {"?limit"}},
      {"limit=ten", R"({"title":"a"})", {"?limit"}},
      {"limit=101", R"({"duration":1,"mode":2})", {"?limit", "/title", "/duration", "/mode"}},
      // A query is no JSON: what is a number and what is yes or no is all that it can say.
      {"limit=1e1&archived=true", R"({"title":"a"})", {}},
      {"limit=%2250%22", R"({"title":"a"})", {"?limit"}},
      {"limit=null&archived=null", R"({"title":"a"})", {"?limit", "?archived"}},
      {"limit=+5", R"({"title":"a"})", {"?limit"}},
      {"limit=5%0A", R"({"title":"a"})", {"?limit"}},
      {"limit=--5&archived=1", R"({"title":"a"})", {"?limit", "?archived"}},
      {"limit=" + std::string(33, '1'), R"({"title":"a"})", {"?limit"}},
      {"archived=TRUE", R"({"title":"a"})", {"?archived"}},
  }));
  CAPTURE(c.query, c.body);
  const auto query = parse_query(c.query);
  const auto body = parse_body("application/json", c.body);
  REQUIRE((query && body));
  const auto sample = parse_input<Sample>({{{"id", "x"}}, query.value(), body.value()});
  std::vector<std::string> pointers;
  if (!sample) {
    CHECK(sample.error().code == Code::invalid_input);
    for (const FieldError& error : sample.error().errors) {
      pointers.push_back(error.pointer);
      CHECK_FALSE(error.detail.empty());
    }
  }
  CHECK(pointers == c.pointers);
}

TEST_CASE("a fault says what was wanted") {
  CHECK(expected("a whole number", {.min = 60, .max = 14'400, .unit = "s"}) ==
        "must be a whole number from 60 to 14400 (s)");
  CHECK(expected("a whole number", {.min = 1}) == "must be a whole number of at least 1");
  CHECK(expected("a text", {.max = 5, .unit = "characters"}) == "must be a text of at most 5 (characters)");
}

TEST_CASE("bodies") {
  struct Case {
    std::string type, body;
    std::optional<Code> refused;
  };
  const auto c = GENERATE(values<Case>({
      {"", "", std::nullopt},
      {"text/plain", "", std::nullopt},
      {"application/json", "{}", std::nullopt},
      {"Application/JSON; charset=utf-8", "{}", std::nullopt},
      {"application/merge-patch+json", "{}", std::nullopt},
      {"", "{}", Code::unsupported_media_type},
      {"text/plain", "{}", Code::unsupported_media_type},
      {"application/jsonp", "{}", Code::unsupported_media_type},
      {"application/json", "{\"a\":\"\xff\"}", Code::malformed_text},
      {"application/json", "{", Code::malformed_json},
      {"application/json", "{\"a\":1}x", Code::malformed_json},
      {"application/json", "{'a':1}", Code::malformed_json},
      {"application/json", "NaN", Code::malformed_json},
      {"application/json", "1e400", Code::malformed_json},
      {"application/json", std::string(32, '[') + std::string(32, ']'), std::nullopt},
      {"application/json", std::string(33, '[') + std::string(33, ']'), Code::malformed_json},
      {"application/json", std::string(200'000, '['), Code::malformed_json},
      {"application/json", "\"" + std::string(100'000, '[') + "\"", std::nullopt},
      {"application/json",
       "[1" +
           [] {
             std::string many;
             for (int i = 0; i < 5'000; i += 1) many += ",1";
             return many;
           }() +
           "]",
       Code::malformed_json},
  }));
  CAPTURE(c.type, c.body.substr(0, 40));
  const auto body = parse_body(c.type, c.body);
  CHECK(static_cast<bool>(body) == !c.refused.has_value());
  if (!body && c.refused) CHECK(body.error().code == *c.refused);
}

TEST_CASE("a body that is text has one of the types that the route takes") {
  struct Case {
    std::string content_type, body;
    std::optional<Code> refused;
    std::string type;
  };
  const auto c = GENERATE(values<Case>({
      {"text/csv", "a,b", std::nullopt, "text/csv"},
      {" Text/Calendar ; charset=utf-8", "é", std::nullopt, "text/calendar"},
      {"", "", std::nullopt, ""},
      {"application/json", "", std::nullopt, ""},
      {"application/json", "{}", Code::unsupported_media_type, ""},
      {"text/plain", "a,b", Code::unsupported_media_type, ""},
      {"", "a,b", Code::unsupported_media_type, ""},
      {"text/csv", "\xff", Code::malformed_text, ""},
      {"text/csv", std::string(kLongestBody, 'a'), std::nullopt, "text/csv"},
      {"text/csv", std::string(kLongestBody + 1, 'a'), Code::too_large, ""},
  }));
  CAPTURE(c.content_type, c.body.substr(0, 40));
  constexpr std::array<std::string_view, 2> types{"text/csv", "text/calendar"};
  const auto body = parse_text_body(types, c.content_type, c.body);
  REQUIRE(static_cast<bool>(body) == !c.refused.has_value());
  if (c.refused) {
    CHECK(body.error().code == *c.refused);
  } else {
    CHECK(body.value().type == c.type);
    CHECK(body.value().text == c.body);
  }
  if (c.refused == Code::unsupported_media_type)
    CHECK(body.error().detail == "The body must be text/csv or text/calendar.");
}

TEST_CASE("hostile and random bytes never do more than be refused") {
  std::mt19937 random(20260106);
  const std::string alphabet = "{}[]\",:\\u0019etrufalsn.-+E \n\x80\xff\xc3\xa9";
  for (int i = 0; i < 20'000; i += 1) {
    std::string text;
    const auto length = random() % 60;
    for (std::size_t j = 0; j < length; j += 1) {
      text += i % 2 == 0 ? alphabet[random() % alphabet.size()] : static_cast<char>(random() % 256);
    }
    const auto body = parse_body("application/json", text);
    const auto query = parse_query(text);
    if (!body || !query) continue;
    const auto sample = parse_input<Sample>({{{"id", text}}, query.value(), body.value()});
    // What is accepted is within the bounds that the field list states.
    if (sample) {
      CHECK(code_points(sample.value().title) <= 5);
      CHECK(sample.value().limit <= 100);
    }
  }
}
