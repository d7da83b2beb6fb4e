#include "domains/learn/lesson.h"

#include <vector>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::learn;

TEST_CASE("a lesson is begun once, completed once, and keeps the best score") {
  using enum LessonStatus;
  constexpr UnixMillis then{1'000}, now{5'000};
  const LessonProgress none{}, begun{in_progress, then, {}, {}},
      done{LessonStatus::completed, then, then, 60};
  CHECK(started(none, now) == LessonProgress{in_progress, now, {}, {}});
  CHECK(started(begun, now) == begun);
  CHECK(started(done, now) == done);
  CHECK(learn::completed(begun, 80, now) == LessonProgress{LessonStatus::completed, then, now, 80});
  CHECK(learn::completed(none, {}, now) == LessonProgress{LessonStatus::completed, now, now, {}});
  CHECK(learn::completed(done, 59, now) == done);
  CHECK(learn::completed(done, {}, now) == done);
  CHECK(learn::completed(done, 61, now) == LessonProgress{LessonStatus::completed, then, then, 61});
}
