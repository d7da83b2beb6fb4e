#include "base/text.h"

#include "support/catch.h"

using namespace ignition;

TEST_CASE("well-formed UTF-8 and its length") {
  struct Case {
    std::string text;
    bool is_utf8;
    std::size_t code_points;
  };
  // Ill-formed sequences from table 3-7 of the Unicode standard: each row one rule broken.
  const auto c = GENERATE(values<Case>({
      {"", true, 0},
      {"beat", true, 4},
      {"\xC3\xA9t\xC3\xA9", true, 3},
      {"\xE2\x82\xAC", true, 1},
      {"\xF0\x9F\x8E\xB5", true, 1},
      {"\x80", false, 0},
      {"\xC0\xAF", false, 0},
      {"\xE0\x9F\xBF", false, 0},
      {"\xED\xA0\x80", false, 0},
      {"\xF0\x8F\xBF\xBF", false, 0},
      {"\xF4\x90\x80\x80", false, 0},
      {"\xF5\x80\x80\x80", false, 0},
      {"\xE2\x82", false, 0},
      {"a\xFFz", false, 0},
  }));
  CAPTURE(c.text);
  CHECK(is_utf8(c.text) == c.is_utf8);
  if (c.is_utf8) CHECK(code_points(c.text) == c.code_points);
}

TEST_CASE("percent-decoding") {
  struct Case {
    std::string text;
    Plus plus;
    std::optional<std::string> decoded;
  };
  const auto c = GENERATE(values<Case>({
      {"abc", Plus::literal, "abc"},
      {"a%20b", Plus::literal, "a b"},
      {"a+b", Plus::literal, "a+b"},
      {"a+b", Plus::space, "a b"},
      {"%E2%82%ac", Plus::literal, "\xE2\x82\xAC"},
      {"%", Plus::literal, std::nullopt},
      {"%2", Plus::literal, std::nullopt},
      {"%2g", Plus::literal, std::nullopt},
      {"%ff", Plus::literal, std::nullopt},
      {"a%00b", Plus::literal, std::nullopt},
  }));
  CAPTURE(c.text);
  CHECK(percent_decoded(c.text, c.plus) == c.decoded);
}

TEST_CASE("FNV-1a as its authors publish it") {
  CHECK(fnv1a("") == 0xcbf29ce484222325);
  CHECK(fnv1a("a") == 0xaf63dc4c8601ec8c);
  CHECK(fnv1a("foobar") == 0x85944171f73967e8);
}
