#include "domains/exercise/session.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::exercise;

namespace {

constexpr UnixMillis kBegun{1'000'000};

WorkoutSessionRow begun(std::optional<Seconds> last_set = {}) {
  WorkoutSessionRow session{};
  session.started_at = kBegun;
  if (last_set) session.last_set_at = kBegun + *last_set;
  return session;
}

ExerciseSetRow set_of(SetKind kind, std::optional<Seconds> duration = {}) {
  ExerciseSetRow set{};
  set.kind = kind;
  set.duration_seconds = duration;
  return set;
}

}  // namespace

TEST_CASE("a session that nobody touches for 12 hours ends at its last set, or never was") {
  const UnixMillis just_before{(kBegun + kUntouched).count - 1};
  CHECK(standing(begun(), just_before) == Standing::open);
  CHECK(standing(begun(), kBegun + kUntouched) == Standing::gone);
  const WorkoutSessionRow worked = begun(Seconds{1'800});
  CHECK(standing(worked, kBegun + kUntouched) == Standing::open);
  const UnixMillis late = kBegun + Seconds{1'800} + kUntouched;
  CHECK(standing(worked, late) == Standing::ended);
  CHECK(is_forgotten(worked, late));
  const WorkoutSessionRow ended = as_of(worked, late);
  CHECK(ended.completed_at == kBegun + Seconds{1'800});
  CHECK(ended.duration_seconds == Seconds{1'800});
  CHECK_FALSE(is_forgotten(ended, late));
  CHECK_FALSE(as_of(worked, kBegun + kUntouched).completed_at);
}

TEST_CASE("a session lasts as told, at most what has passed, else until an hour after its last set") {
  struct Case {
    std::optional<Seconds> last_set, given;
    Seconds passed, want;
  };
  const auto c = GENERATE(values<Case>({
      {{}, {}, {1'200}, {1'200}},
      {{}, {}, {9'000}, {3'600}},
      {Seconds{1'800}, {}, {3'000}, {3'000}},
      {Seconds{1'800}, {}, {9'000}, {5'400}},
      {Seconds{1'800}, Seconds{600}, {3'000}, {600}},
      {Seconds{1'800}, Seconds{7'000}, {9'000}, {7'000}},
      {Seconds{1'800}, Seconds{9'999}, {3'000}, {3'000}},
  }));
  const WorkoutSessionRow session = exercise::completed(begun(c.last_set), c.given, kBegun + c.passed);
  CHECK(session.duration_seconds == c.want);
  CHECK(session.completed_at == kBegun + c.passed);
}

TEST_CASE("what makes a session whole") {
  using enum SetKind;
  struct Case {
    std::vector<ExerciseSetRow> sets;
    std::int64_t passed;
    bool want;
  };
  const auto c = GENERATE(values<Case>({
      {{}, 9'000, false},
      {{set_of(normal), set_of(drop), set_of(failure)}, 600, true},
      {{set_of(normal), set_of(drop), set_of(failure)}, 599, false},
      {{set_of(normal), set_of(normal), set_of(warmup)}, 600, false},
      {{set_of(normal, Seconds{600})}, 600, true},
      {{set_of(normal, Seconds{300}), set_of(normal, Seconds{299})}, 600, false},
      {{set_of(warmup, Seconds{900})}, 900, false},
  }));
  CHECK(is_whole(begun(), c.sets, kBegun + Seconds{c.passed}) == c.want);
}
