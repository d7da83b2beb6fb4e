// Cells: JSON where it stands.
#include "plan/cells.h"

#include "plan/json.h"
#include "support/catch.h"

using namespace ignition;

namespace {

struct Read {
  explicit Read(std::string from) : text(std::move(from)), cells(cells_of(text)) {}
  JsonValue whole() const {
    REQUIRE_FALSE(cells.empty());
    return {text.data(), cells.data()};
  }
  std::string text;
  Cells cells;
};

}  // namespace

TEST_CASE("values stand where the text has them") {
  const Read read(R"( {"a": [1, -2.5e1, [], {}, null], "b": true,"c":"text" } )");
  const JsonValue whole = read.whole();
  CHECK(whole.size() == 3);
  const auto list = whole.member("a");
  REQUIRE(list);
  CHECK(list->raw() == "[1, -2.5e1, [], {}, null]");
  CHECK(list->size() == 5);
  JsonValue at = list->first();
  CHECK(at.whole() == 1);
  at = at.next();
  CHECK(at.number() == -25.0);
  at = at.next();
  CHECK((at.is_array() && at.size() == 0));
  at = at.next();
  CHECK((at.is_object() && at.size() == 0));
  CHECK(at.next().is_null());
  CHECK(whole.member("b")->boolean());
  CHECK(whole.member("c")->text() == "text");
  CHECK_FALSE(whole.member("d"));
  CHECK_FALSE(whole.member("c")->member("a"));
}

TEST_CASE("escapes are what they stand for") {
  const auto [text, wanted] = GENERATE(table<std::string, std::string>({
      {R"("")", ""},
      {R"("plain")", "plain"},
      {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
      {R"("a\u0041b")", "aAb"},
      {R"("\u00e9\u4E2D")", "é中"},
      {R"("\ud83d\ude42!")", "🙂!"},
      {R"("\ud83d")", "\xef\xbf\xbd"},
      {R"("\ude42x")", "\xef\xbf\xbdx"},
      {R"("\ud83d\u0041")",
       "\xef\xbf\xbd"
       "A"},
      {R"("\ud83d\n")", "\xef\xbf\xbd\n"},
  }));
  CAPTURE(text);
  CHECK(Read(text).whole().text() == wanted);
}

TEST_CASE("what is no JSON has no cells") {
  const auto text = GENERATE(values<std::string>({
      "",          " ",
      "nul",       "nulll",
      "truefalse", "+1",
      "01",        "1.",
      ".5",        "1e",
      "-",         "--1",
      "0x1",       "NaN",
      "1 2",       "[1",
      "[1,]",      "[,]",
      "]",         "{",
      "{a:1}",     R"({"a"})",
      R"({"a":})", R"({"a":1,})",
      R"({1:2})",  R"("a)",
      R"("\)",     R"("\x")",
      R"("\u12")", R"("\u12g4")",
      "\"a\nb\"",  "'a'",
      "[1]x",      "[[[[[[[[[1]]]]]]]]]",
  }));
  CAPTURE(text);
  CHECK(cells_of(text).empty());
  CHECK(cells_of("[" + text + "]").empty() == (text != "" && text != " "));
}

TEST_CASE("JSON as deep as the worker sends it has cells") {
  CHECK_FALSE(cells_of("[[[[[[[[1]]]]]]]]").empty());
}
