#include "domains/focus/session.h"

#include "domains/focus/lifecycle.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::focus;

namespace {

constexpr UnixMillis kStart{1'767'700'800'000};

UnixMillis after(double seconds) { return {kStart.count + static_cast<std::int64_t>(seconds * 1000)}; }

SessionRow session(Mode mode, std::int64_t duration) {
  SessionRow row{};
  row.mode = mode;
  row.duration = Seconds{duration};
  row.started_at = kStart;
  row.status = Status::active;
  return row;
}

}  // namespace

TEST_CASE("completing pays what was put in") {
  struct Case {
    Mode mode;
    std::int64_t duration;
    double seconds;
    std::int64_t xp, coins, stars;
    bool is_event;
  };
  const auto c = GENERATE(values<Case>({
      {Mode::focus, 300, 300, 25, 10, 1, true},
      {Mode::focus, 300, 900, 25, 10, 1, true},  // over time is never paid twice
      {Mode::focus, 300, 298, 25, 10, 1, true},  // within two seconds of the plan
      {Mode::focus, 300, 297.9, 24, 9, 1, true},
      {Mode::focus, 300, 150, 12, 5, 1, true},     // half of the plan: the whole event
      {Mode::focus, 300, 149.9, 12, 4, 0, false},  // less: its share, and nothing moves
      {Mode::focus, 300, 12, 1, 0, 0, false},
      {Mode::focus, 300, 0, 0, 0, 0, false},
      {Mode::focus, 14'400, 7200, 12, 5, 1, true},
      {Mode::break_, 300, 300, 0, 0, 0, false},
      {Mode::long_break, 900, 900, 0, 0, 0, false},
  }));
  CAPTURE(c.duration, c.seconds);
  const Completion worth = completion(session(c.mode, c.duration), after(c.seconds));
  CHECK(worth.award.xp == Xp{c.xp});
  CHECK(worth.award.coins == Coins{c.coins});
  CHECK(worth.award.stars == Stars{c.stars});
  CHECK(worth.is_event == c.is_event);
}

TEST_CASE("pauses stop the time") {
  SessionRow row = session(Mode::focus, 300);
  CHECK(remaining(row, after(100.4)) == Seconds{200});
  row = paused(row, after(100.4));
  CHECK(row.paused_remaining == Seconds{200});  // 199.6 rounded up
  CHECK(row.active_seconds == Seconds{100});
  CHECK(remaining(row, after(5000)) == Seconds{200});
  row = resumed(row, after(5000));
  CHECK_FALSE(row.paused_at);
  CHECK_FALSE(row.paused_remaining);
  CHECK(remaining(row, after(5050)) == Seconds{150});
  row = completed(row, after(5200));
  CHECK(row.active_seconds == Seconds{300});
  CHECK(row.status == Status::completed);
  CHECK(row.completed_at == after(5200));
}

TEST_CASE("a clock that jumps back never makes negative work") {
  CHECK(active_millis(session(Mode::focus, 300), after(-50)) == 0);
  CHECK(remaining(session(Mode::focus, 300), after(-50)) == Seconds{300});
}

TEST_CASE("what was forgotten counts as abandoned from the moment its time was up") {
  constexpr double kHour = 3600;
  const SessionRow running = session(Mode::focus, 300);
  CHECK_FALSE(abandoned_by_time(running, after(300 + 12 * kHour - 1)));
  CHECK(abandoned_by_time(running, after(300 + 12 * kHour)) == after(300 + 12 * kHour));
  CHECK(as_of(running, after(99 * kHour)).abandoned_at == after(300 + 12 * kHour));
  CHECK(as_of(running, after(99 * kHour)).active_seconds == Seconds{300});

  const SessionRow waiting = paused(running, after(100));
  CHECK_FALSE(abandoned_by_time(waiting, after(100 + 24 * kHour - 1)));
  CHECK(abandoned_by_time(waiting, after(100 + 24 * kHour)) == after(100 + 24 * kHour));

  const SessionRow again = resumed(waiting, after(1000));
  CHECK_FALSE(abandoned_by_time(again, after(1200 + 12 * kHour - 1)));
  CHECK(abandoned_by_time(again, after(1200 + 12 * kHour)) == after(1200 + 12 * kHour));

  CHECK_FALSE(abandoned_by_time(completed(running, after(300)), after(99 * kHour)));
}

TEST_CASE("the lifecycle") {
  struct Case {
    Status from;
    Event event;
    std::optional<Status> to;
  };
  const auto c = GENERATE(values<Case>({
      {Status::active, Event::pause, Status::paused},
      {Status::active, Event::resume, Status::active},
      {Status::active, Event::complete, Status::completed},
      {Status::active, Event::abandon, Status::abandoned},
      {Status::paused, Event::pause, Status::paused},
      {Status::paused, Event::resume, Status::active},
      {Status::paused, Event::complete, Status::completed},
      {Status::paused, Event::abandon, Status::abandoned},
      {Status::completed, Event::pause, std::nullopt},
      {Status::completed, Event::resume, std::nullopt},
      {Status::completed, Event::complete, Status::completed},
      {Status::completed, Event::abandon, std::nullopt},
      {Status::abandoned, Event::pause, std::nullopt},
      {Status::abandoned, Event::resume, std::nullopt},
      {Status::abandoned, Event::complete, std::nullopt},
      {Status::abandoned, Event::abandon, Status::abandoned},
  }));
  CHECK(next(c.from, c.event) == c.to);
}
