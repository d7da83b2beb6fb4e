// Values: into statements, into replies and out of rows.
#include "plan/values.h"

#include "plan/statement.h"
#include "support/catch.h"

using namespace ignition;

namespace {

enum class Size { small, large };

}  // namespace

template <>
inline constexpr auto ignition::names<Size> = std::to_array<std::string_view>({"small", "large"});

namespace {

struct Part {
  std::string word = {};
  static constexpr auto fields = field_list(field<&Part::word>());
};

struct Row {
  bool flag = {};
  std::int64_t count = {};
  double share = {};
  std::string text = {};
  ItemId id = {};
  Coins coins = {};
  UnixMillis at = {};
  LocalDate day = {};
  JsonText data = {};
  Size size = {};
  std::optional<Coins> price = {};
  static constexpr auto fields =
      field_list(field<&Row::flag>(), field<&Row::count>(), field<&Row::share>(), field<&Row::text>(),
                 field<&Row::id>(), field<&Row::coins>(), field<&Row::at>(), field<&Row::day>(),
                 field<&Row::data>(), field<&Row::size>(), field<&Row::price>());
};

struct Shown {
  Row row = {};
  std::vector<Part> parts = {};
  std::optional<Part> part = {};
  std::vector<std::string> words = {};
  static constexpr auto fields = field_list(inlined<&Shown::row>(), field<&Shown::parts>(),
                                            field<&Shown::part>(), field<&Shown::words>());
};

const Row kRow{.flag = true,
               .count = -3,
               .share = 0.5,
               .text = "a \"b\"",
               .id = {"item"},
               .coins = {7},
               .at = {1'767'700'800'000},
               .day = {20'459},
               .data = {R"({"b": [1, 2.0],"a":"é"})"},
               .size = Size::large,
               .price = std::nullopt};

std::string encoded(AnyValue value) {
  std::string text;
  encode(text, value);
  return text;
}

}  // namespace

TEST_CASE("a reply shows values as JSON has them") {
  const Shown shown{.row = kRow, .parts = {{"x"}, {"y"}}, .part = Part{"z"}, .words = {"v", "w"}};
  CHECK(print_json(shown) ==
        R"({"flag":true,"count":-3,"share":0.5,"text":"a \"b\"","id":"item","coins":7,)"
        R"("at":"2026-01-06T12:00:00.000Z","day":"2026-01-06","data":{"b":[1,2.0],"a":"é"},"size":"large",)"
        R"("price":null,"parts":[{"word":"x"},{"word":"y"}],"part":{"word":"z"},"words":["v","w"]})");
  CHECK(print_json(Shown{}).ends_with(R"("price":null,"parts":[],"part":null,"words":[]})"));
  CHECK(print_json(JsonText{}) == "null");
  CHECK(print_json(JsonText{"{"}) == "null");
}

TEST_CASE("a statement stores values as SQLite has them") {
  CHECK(encoded(true) == "1");
  CHECK(encoded(false) == "0");
  CHECK(encoded(Size::large) == "\"large\"");
  CHECK(encoded(std::optional<Coins>{}) == "null");
  CHECK(encoded(std::optional<Coins>{{9}}) == "9");
  CHECK(encoded(kRow.at) == "\"2026-01-06T12:00:00.000Z\"");
  CHECK(encoded(JsonText{}) == "null");
  CHECK(encoded(JsonText{R"({"a": 1})"}) == R"("{\"a\": 1}")");
  CHECK(encoded(std::vector<std::string>{"a", "\""}) == R"("[\"a\",\"\\\"\"]")");
  CHECK(encoded(std::vector<Part>{{"x"}, {"y"}}) == R"("[[\"x\"],[\"y\"]]")");
}

TEST_CASE("a row comes back as it was stored") {
  Row priced = kRow;
  priced.price = Coins{4};
  for (const Row& row : {kRow, priced}) {
    const std::string text = encoded(row);
    const Cells cells = cells_of(text);
    REQUIRE_FALSE(cells.empty());
    Row decoded{};
    decode(JsonValue{text.data(), cells.data()}, decoded);
    CHECK(print_json(decoded) == print_json(row));
  }
}

TEST_CASE("a whole number comes back from how JavaScript writes doubles") {
  const auto [text, wanted] = GENERATE(table<std::string, std::int64_t>({
      {"0", 0},
      {"-7", -7},
      {"1.5", 2},
      {"1e3", 1000},
      {"9007199254740992", std::int64_t{1} << 53},
  }));
  const Cells cells = cells_of(text);
  Coins coins{};
  decode(JsonValue{text.data(), cells.data()}, coins);
  CHECK(coins.count == wanted);
}
