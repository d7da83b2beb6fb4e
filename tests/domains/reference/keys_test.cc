#include "domains/reference/keys.h"

#include <algorithm>
#include <string>

#include "domains/reference/tempo.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::reference;

TEST_CASE("a key by its name and by its place on the wheel") {
  struct Case {
    std::string name;
    int tonic;
    Mode mode;
    std::string camelot;
  };
  // The wheel as it is printed everywhere.
  const auto c = GENERATE(values<Case>({
      {"Ab minor", 8, Mode::minor, "1A"},   {"B major", 11, Mode::major, "1B"},
      {"Eb minor", 3, Mode::minor, "2A"},   {"F# major", 6, Mode::major, "2B"},
      {"Bb minor", 10, Mode::minor, "3A"},  {"Db major", 1, Mode::major, "3B"},
      {"F minor", 5, Mode::minor, "4A"},    {"Ab major", 8, Mode::major, "4B"},
      {"C minor", 0, Mode::minor, "5A"},    {"Eb major", 3, Mode::major, "5B"},
      {"G minor", 7, Mode::minor, "6A"},    {"Bb major", 10, Mode::major, "6B"},
      {"D minor", 2, Mode::minor, "7A"},    {"F major", 5, Mode::major, "7B"},
      {"A minor", 9, Mode::minor, "8A"},    {"C major", 0, Mode::major, "8B"},
      {"E minor", 4, Mode::minor, "9A"},    {"G major", 7, Mode::major, "9B"},
      {"B minor", 11, Mode::minor, "10A"},  {"D major", 2, Mode::major, "10B"},
      {"F# minor", 6, Mode::minor, "11A"},  {"A major", 9, Mode::major, "11B"},
      {"C# minor", 1, Mode::minor, "12A"},  {"E major", 4, Mode::major, "12B"},
  }));
  CAPTURE(c.name);
  const Key key{c.tonic, c.mode};
  CHECK(key_of(c.name) == key);
  CHECK(camelot_of(key) == c.camelot);
  CHECK(key_of_camelot(c.camelot) == key);
  const auto names = names_of(key);
  CHECK(std::find(names.begin(), names.end(), c.name) != names.end());
  for (const std::string& name : names) CHECK(key_of(name) == key);
}

TEST_CASE("what is no key") {
  for (const char* text : {"", "C", "major", " major", "H major", "c major", "C## major", "C  major",
                           "Cmajor", "C major ", "C dorian", "8B"})
    CHECK_FALSE(key_of(text));
  for (const char* text : {"", "A", "0A", "13B", "8C", "8", "08A", "8 A", "8a"})
    CHECK_FALSE(key_of_camelot(text));
}

TEST_CASE("one key under two names, and its neighbours on the wheel") {
  CHECK(names_of({6, Mode::minor}) == std::vector<std::string>{"F# minor", "Gb minor"});
  CHECK(names_of({11, Mode::major}) == std::vector<std::string>{"Cb major", "B major"});
  CHECK(key_of("Cb major") == key_of("B major"));
  CHECK(key_of("B# minor") == key_of("C minor"));
  std::vector<std::string> wheel;
  for (const Key& key : with_neighbours({9, Mode::minor})) wheel.push_back(camelot_of(key));
  CHECK(wheel == std::vector<std::string>{"8A", "9A", "7A", "8B"});
  wheel.clear();
  for (const Key& key : with_neighbours({11, Mode::major})) wheel.push_back(camelot_of(key));
  CHECK(wheel == std::vector<std::string>{"1B", "2B", "12B", "1A"});
}

TEST_CASE("a tempo counted otherwise is kept unrounded and within what a track may have") {
  struct Case {
    double bpm;
    std::vector<std::pair<std::string, double>> want;
  };
  const auto c = GENERATE(values<Case>({
      {174.36,
       {{"1/2", 87.18}, {"2/3", 116.24}, {"3/4", 130.77}, {"4/3", 232.48}, {"3/2", 261.54}, {"2", 348.72}}},
      {93.3, {{"1/2", 46.65}, {"2/3", 62.2}, {"3/4", 69.975}, {"4/3", 124.4}, {"3/2", 139.95}, {"2", 186.6}}},
      {20, {{"4/3", 80.0 / 3}, {"3/2", 30}, {"2", 40}}},
      {400, {{"1/2", 200}, {"2/3", 800.0 / 3}, {"3/4", 300}}},
  }));
  const auto found = alternatives_of(c.bpm);
  REQUIRE(found.size() == c.want.size());
  for (std::size_t i = 0; i < found.size(); i += 1) {
    CHECK(found[i].ratio == c.want[i].first);
    CHECK(std::abs(found[i].bpm - c.want[i].second) < 1e-9);
  }
  for (const double bpm : {87.18, 123.456789, 60.0}) CHECK(alternatives_of(bpm / 2).back().bpm == bpm);
}
