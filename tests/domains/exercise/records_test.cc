#include "domains/exercise/records.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::exercise;

namespace {

struct RecordCase {
  std::vector<Effort> efforts;
  std::optional<double> weight, reps, time, e1rm;
};

Records records_after(const std::vector<Effort>& efforts) {
  Records records;
  for (const Effort& effort : efforts) records = with(records, effort);
  return records;
}

std::optional<double> value(const Records& records, RecordType type) {
  return records[type] ? std::optional(records[type]->value) : std::nullopt;
}

Effort lifted(double weight, std::int64_t reps, std::int64_t at = 0) {
  return {SetKind::normal, reps, weight, {}, {at}};
}

Effort counted(std::int64_t reps, std::int64_t at = 0) { return {SetKind::normal, reps, {}, {}, {at}}; }

}  // namespace

TEST_CASE("records of an exercise") {
  const auto c = GENERATE(values<RecordCase>({
      {{}, {}, {}, {}, {}},
      {{lifted(100, 5)}, 100., 5., {}, 116.667},
      {{lifted(100, 1)}, 100., 1., {}, 100.},
      {{lifted(60, 12)}, 60., 12., {}, 84.},
      {{lifted(60, 13)}, 60., 13., {}, {}},
      {{lifted(100, 5), lifted(100, 8)}, 100., 8., {}, 126.667},
      {{lifted(100, 8), lifted(105, 2)}, 105., 2., {}, 126.667},
      {{lifted(105, 2), lifted(100, 8)}, 105., 2., {}, 126.667},
      {{counted(20), counted(25)}, {}, 25., {}, {}},
      {{counted(25), lifted(5, 3)}, 5., 3., {}, 5.5},
      {{lifted(5, 3), counted(25)}, 5., 3., {}, 5.5},
      {{{SetKind::normal, {}, {}, Seconds{90}, {}}}, {}, {}, 90., {}},
      {{{SetKind::normal, {}, 20., Seconds{90}, {}}, lifted(10, 8)}, 20., {}, 90., 12.667},
      {{{SetKind::warmup, 9, 200., Seconds{90}, {}}}, {}, {}, {}, {}},
      {{lifted(120, 0)}, {}, {}, {}, {}},
      {{{SetKind::drop, 5, 50., {}, {}}, {SetKind::failure, 6, 50., {}, {}}}, 50., 6., {}, 60.},
  }));
  const Records records = records_after(c.efforts);
  CHECK(value(records, RecordType::weight) == c.weight);
  CHECK(value(records, RecordType::reps) == c.reps);
  CHECK(value(records, RecordType::time) == c.time);
  CHECK(value(records, RecordType::e1rm) == c.e1rm);
}

TEST_CASE("of equals the earliest stands, told in whichever order") {
  CHECK(records_after({lifted(100, 5, 1), lifted(100, 5, 2)}) ==
        records_after({lifted(100, 5, 2), lifted(100, 5, 1)}));
  CHECK(records_after({lifted(100, 5, 2), lifted(100, 5, 1)})[RecordType::e1rm]->at == UnixMillis{1});
  // The weight is the first set's, the repetitions at it are the second's.
  const Records both = records_after({lifted(100, 5, 1), lifted(100, 8, 2)});
  CHECK(both[RecordType::weight]->at == UnixMillis{1});
  CHECK(both[RecordType::reps]->at == UnixMillis{2});
}

TEST_CASE("a record is broken by what is greater, and tells what stood before") {
  const Records before = records_after({lifted(100, 5, 1)});
  const auto types = [&](const Effort& effort) {
    std::vector<RecordType> all;
    for (const BrokenRecord& each : broken(before, with(before, effort))) all.push_back(each.record_type);
    return all;
  };
  CHECK(types(lifted(100, 5, 2)).empty());
  CHECK(types(lifted(100.001, 4, 2)) == std::vector{RecordType::weight});
  CHECK(types(lifted(100, 6, 2)) == std::vector{RecordType::reps, RecordType::e1rm});
  CHECK(types(lifted(90, 12, 2)) == std::vector{RecordType::e1rm});
  const auto first = broken({}, before);
  REQUIRE(first.size() == 3);
  CHECK_FALSE(first[0].previous);
  CHECK(broken(before, with(before, lifted(110, 5, 2)))[0].previous == 100.);
}

TEST_CASE("a weight is to the gram, and nothing is no weight") {
  CHECK(to_gram(62.5) == 62.5);
  CHECK(to_gram(20.41168) == 20.412);
  CHECK_FALSE(to_gram(0));
  CHECK_FALSE(to_gram(0.0004));
  CHECK_FALSE(to_gram({}));
}
