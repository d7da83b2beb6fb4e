// Fields: both ways of listing them give the same table.
#include "base/fields.h"

#include "plan/values.h"
#include "support/catch.h"

using namespace ignition;

namespace {

enum class Colour { red, green };

}  // namespace

template <>
inline constexpr auto ignition::names<Colour> = std::to_array<std::string_view>({"red", "green"});

namespace {

template <class T>
struct Held {
  T default_ = {};
  struct Inner {
    std::optional<Coins> price = {};
    static constexpr auto fields = field_list(field<&Inner::price>({.doc = "What it costs", .min = 1}));
  };
  Inner inner = {};
  std::vector<Inner> more = {};
  Colour colour = Colour::red;
  static constexpr auto fields = field_list(field<&Held::default_>(), inlined<&Held::inner>(),
                                            field<&Held::more>({.max = 2}), field<&Held::colour>("hue"));
};

using Inside = Held<std::string>;

struct Outside {
  std::string default_ = {};
  Inside::Inner inner = {};
  std::vector<Inside::Inner> more = {};
  Colour colour = Colour::red;
};

struct Nothing {};

}  // namespace

template <>
inline constexpr auto ignition::fields<Outside> =
    std::tuple{field("default", &Outside::default_), inlined(&Outside::inner),
               field("more", &Outside::more, {.max = 2}), field("hue", &Outside::colour)};

TEST_CASE("a list inside a struct takes its names from the members, and is the list that stands outside") {
  REQUIRE(members_of<Inside>.size() == members_of<Outside>.size());
  for (std::size_t i = 0; i < members_of<Inside>.size(); i += 1) {
    const Member& inside = members_of<Inside>[i];
    const Member& outside = members_of<Outside>[i];
    CHECK(inside.name == outside.name);
    CHECK(*inside.spec == *outside.spec);
    CHECK(inside.shape == outside.shape);
  }
  CHECK(members_of<Inside>[0].name == "default");
  CHECK(members_of<Inside::Inner>[0].name == "price");
  CHECK(members_of<Inside::Inner>[0].spec->min == 1);
}

TEST_CASE("a member is reached by its field") {
  Inside value;
  for (const Member& member : members_of<Inside>) {
    if (member.name == "default") *static_cast<std::string*>(member.in(&value)) = "set";
  }
  CHECK(value.default_ == "set");
}

TEST_CASE("only what has a shape can be a field; an empty struct is an object") {
  CHECK(Shaped<std::optional<std::vector<Inside>>>);
  CHECK(Shaped<Nothing>);
  CHECK_FALSE(Shaped<float>);
  CHECK_FALSE(Shaped<std::vector<float>>);
  CHECK_FALSE(Shaped<std::pair<int, int>>);
  CHECK(print_json(Nothing{}) == "{}");
}
