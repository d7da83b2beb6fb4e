#include "domains/learn/card_file.h"

#include <random>

#include "support/catch.h"

using namespace ignition::learn;

TEST_CASE("cards are read from text") {
  struct Case {
    std::string text;
    char separator;
    std::vector<CardText> want;
  };
  const auto c = GENERATE(values<Case>({
      {"", ',', {}},
      {"a,b", ',', {{"a", "b"}}},
      {"a,b\r\nc,d\r\n", ',', {{"a", "b"}, {"c", "d"}}},
      {"\n\na\tb\n\n", '\t', {{"a", "b"}}},
      {"\xEF\xBB\xBF"
       "a,b,c,d\n",
       ',',
       {{"a", "b"}}},
      {"\"a,\"\"1\"\"\n2\",\"b\"\n", ',', {{"a,\"1\"\n2", "b"}}},
      {"5\" disc\tround", '\t', {{"5\" disc", "round"}}},
      {"#separator:semicolon\n#html:true\na,1;b\n", '\t', {{"a,1", "b"}}},
      {"#separator:Tab\r\n#tags column:3\r\na\tb\tx\r\n", ',', {{"a", "b"}}},
      {"#separator:|\na|b\n#separator:,\nc,d", ',', {{"a", "b"}, {"c", "d"}}},
      {"\"#a\",b", ',', {{"#a", "b"}}},
      {" a , b ", ',', {{" a ", " b "}}},
  }));
  CAPTURE(c.text);
  const CardFile file = read_cards(c.text, c.separator);
  CHECK_FALSE(file.fault);
  CHECK(file.cards == c.want);
}

TEST_CASE("the first wrong row is told by its line, and then nothing is read") {
  struct Case {
    std::string text;
    std::int64_t line;
    std::string detail;
  };
  std::string many;
  for (int i = 0; i < 2'001; i += 1) many += "a,b\n";
  const std::string both = "must have a front and a back";
  const auto c = GENERATE_COPY(values<Case>({
      {"a,b\nc\n", 2, both},
      {"a,b\n\n,d\n", 3, both},
      {"a,\n", 1, both},
      {"\"x\ny\",b\nc", 3, both},
      {"a,b\n\"c,d\ne,f", 2, "has a quote that is never closed"},
      {"a,\"b\"c\n", 1, "has text behind a closing quote"},
      {"#separator:nothing\na,b", 1, "names no separator that is known"},
      {"a," + std::string(10'001, 'x'), 1, "has a back of more than 10000 characters"},
      {many, 2'001, "is one more than the 2000 rows that are taken"},
      {std::string("a\0,b", 4), 1, "has a NUL in its front"},
  }));
  CAPTURE(c.text.substr(0, 40));
  const CardFile file = read_cards(c.text, ',');
  REQUIRE(file.fault);
  CHECK(file.fault->line == c.line);
  CHECK(file.fault->detail == c.detail);
  CHECK(file.cards.empty());
}

TEST_CASE("what is written is read again as it was, whatever the cards hold") {
  std::mt19937 random(20260302);
  const std::string alphabet = "ab#\"\t\n\r, ;\xC3\xA9\xEF\xBB\xBF";
  int compared = 0;
  for (int i = 0; i < 3'000; i += 1) {
    const auto side = [&] {
      std::string text;
      for (auto length = 1 + random() % 8; length > 0; length -= 1)
        text += alphabet[random() % alphabet.size()];
      return text;
    };
    std::vector<CardText> cards;
    std::string text{kCardFileHead};
    for (auto count = random() % 4; count > 0; count -= 1) {
      cards.push_back({side(), side()});
      append_card(text, cards.back());
    }
    CAPTURE(text);
    const CardFile file = read_cards(text, ',');
    REQUIRE_FALSE(file.fault);
    REQUIRE(file.cards == cards);
    compared += 1;
  }
  CHECK(compared == 3'000);
}
