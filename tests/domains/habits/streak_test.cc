// The rules of habits: periods, marks, the streak as a fold.
#include "domains/habits/streak.h"

#include <map>
#include <random>
#include <set>

#include "domains/habits/change.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::habits;

namespace {

const LocalDate kMonday = *date_from_iso("2026-03-02");

Log log_on(LocalDate date, CountsAs counts_as, std::int64_t hour = 12, std::int64_t offset = 0) {
  const UnixMillis at{(static_cast<std::int64_t>(date.days) * 24 + hour) * 3'600'000 - offset * 60'000};
  return {to_iso(date) + std::to_string(100 + hour), date, at, offset, counts_as};
}

/// A letter a day from that Monday: d done, s skip, anything else nothing.
Logs marks_of(std::string_view days) {
  Logs marks;
  for (std::size_t i = 0; i < days.size(); i += 1) {
    const LocalDate date = kMonday + static_cast<std::int32_t>(i);
    if (days[i] == 'd') marks.push_back(log_on(date, CountsAs::done));
    if (days[i] == 's') marks.push_back(log_on(date, CountsAs::skip));
  }
  return marks;
}

std::string letters(const Logs& logs) {
  std::string text;
  for (const Log& log : logs) text += name_of(log.counts_as)[0];
  return text;
}

}  // namespace

TEST_CASE("a habit's streak goes on over skips and days of rest, and over nothing else") {
  struct Case {
    std::string_view days;
    Frequency frequency;
    std::vector<std::int64_t> rest;
    std::int64_t current, longest;
  };
  const auto c = GENERATE(values<Case>({
      {"", Frequency::daily, {}, 0, 0},
      {"ddd", Frequency::daily, {}, 3, 3},
      {"dd.d", Frequency::daily, {}, 1, 2},
      {"ddsd", Frequency::daily, {}, 3, 3},
      {"sssd", Frequency::daily, {}, 1, 1},
      {"ddddd..dd", Frequency::daily, {0, 6}, 7, 7},  // Saturday and Sunday
      {"ddddd..dd", Frequency::daily, {6}, 2, 5},
      {"ddddds.d", Frequency::daily, {0}, 6, 6},
      {"d......d", Frequency::weekly, {}, 2, 2},
      {"......dd", Frequency::weekly, {}, 2, 2},
      {"d.............d", Frequency::weekly, {}, 1, 1},
      {"d.......s.....d", Frequency::weekly, {}, 2, 2},
      {"ddddddd", Frequency::weekly, {}, 1, 1},
  }));
  CAPTURE(c.days);
  const Fold run = fold(marks_of(c.days), {c.frequency, c.rest}, kMonday + -30);
  CHECK(run.current == c.current);
  CHECK(run.longest == c.longest);
  CHECK_FALSE(run.reaches_back);
}

TEST_CASE("a flight over the date line breaks no streak") {
  const auto [offset, want] = GENERATE(values<std::pair<std::int64_t, std::int64_t>>({{0, 1}, {840, 2}}));
  // Monday in Los Angeles, then Wednesday morning in a zone where it still is Tuesday at home.
  const Logs marks{log_on(kMonday, CountsAs::done, 12, -480), log_on(kMonday + 2, CountsAs::done, 9, offset)};
  const std::int64_t at_home = offset == 0 ? 1 : 2;
  CHECK(want == at_home);
  // At 9:00 UTC it is 1:00 of the same Wednesday in Los Angeles; at 9:00+14 it is Tuesday 11:00.
  CHECK(fold(marks, {}, kMonday + -30).current == want);
}

TEST_CASE("a run that reaches back to the first folded day counts on from what is kept") {
  const economy::Streak kept{500, 510, kMonday + 4, 0};
  const Fold before = fold(marks_of("ddddd"), {}, kMonday), after = fold(marks_of("dddddd"), {}, kMonday);
  CHECK(before.reaches_back);
  CHECK(streak_after(kept, before, after).current == 501);
  CHECK(streak_after(kept, before, after).longest == 510);
  CHECK(streak_after(kept, after, before).current == 499);
  // Broken in the middle: only what is behind the gap is left.
  CHECK(streak_after(kept, before, fold(marks_of("dd.dd"), {}, kMonday)).current == 2);
}

TEST_CASE("the place of the mark is the target by which a period was judged") {
  Logs logs;
  for (const int hour : {1, 2, 3, 4})
    logs = with(std::move(logs), log_on(kMonday, CountsAs::part, hour), Frequency::daily, 2);
  CHECK(letters(logs) == "pdpp");
  CHECK(letters(without(logs, logs[0].id, Frequency::daily)) == "pdp");
  CHECK(letters(without(logs, logs[1].id, Frequency::daily)) == "pdp");
  CHECK(letters(without(logs, logs[3].id, Frequency::daily)) == "pdp");
  Logs one = without(without(without(logs, logs[3].id, Frequency::daily), logs[2].id, Frequency::daily),
                     logs[1].id, Frequency::daily);
  CHECK(letters(one) == "p");
  CHECK(letters(judged(logs, Frequency::daily, kMonday, 4)) == "pppd");
  CHECK(letters(judged(logs, Frequency::daily, kMonday, 5)) == "pppp");
  // A log more in a period that was done changes nothing, whatever the target is now.
  CHECK(letters(with(logs, log_on(kMonday, CountsAs::part, 5), Frequency::daily, 5)) == "pdppp");
}

TEST_CASE("a skip lies beside the logs of its period and counts as nothing") {
  Logs logs = with({}, log_on(kMonday, CountsAs::skip, 1), Frequency::daily, 1);
  logs = with(std::move(logs), log_on(kMonday, CountsAs::part, 2), Frequency::daily, 1);
  CHECK(letters(logs) == "sd");
  const Counted there = counted(logs, Frequency::daily, kMonday);
  CHECK(there.count == 1);
  CHECK(there.is_done);
  CHECK(there.is_skipped);
  CHECK(letters(without(logs, logs[0].id, Frequency::daily)) == "d");
}

TEST_CASE("what pays: the present period, and yesterday's of a habit that was there") {
  struct Case {
    Frequency frequency;
    std::int32_t period, today, created;  // days after that Monday
    bool want;
  };
  const auto c = GENERATE(values<Case>({
      {Frequency::daily, 3, 3, 3, true},
      {Frequency::daily, 2, 3, 3, false},
      {Frequency::daily, 2, 3, 2, true},
      {Frequency::daily, 1, 3, 0, false},
      {Frequency::weekly, 0, 6, 6, true},
      {Frequency::weekly, 0, 7, 6, true},  // on Monday, the week that ended yesterday
      {Frequency::weekly, 0, 7, 7, false},
      {Frequency::weekly, 0, 8, 0, false},
  }));
  CHECK(may_pay(c.frequency, kMonday + c.period, kMonday + c.today, kMonday + c.created) == c.want);
}

TEST_CASE("in whatever order logs come and go, the streak is a fold from scratch") {
  std::mt19937_64 chance(7);
  const auto below = [&](int n) { return static_cast<std::int32_t>(chance() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 60; round += 1) {
    LocalDate today = kMonday + below(7);
    Book book{.rhythm = {},
              .target = 1 + below(2),
              .monday = {},
              .week = {},
              .marks = {},
              .days = {},
              .streak = {}};
    std::map<LocalDate, Logs> weeks;  // all logs, by their Monday
    std::int64_t longest = 0;
    int made = 0;
    const auto every_mark = [&] {
      Logs marks;
      for (const auto& [monday, logs] : weeks) {
        for (const Log& log : logs)
          if (log.counts_as != CountsAs::part) marks.push_back(log);
      }
      return marks;
    };
    for (int step = 0; step < 120; step += 1) {
      const int what = below(10);
      today = today + (what == 0 ? 1 : 0);
      const LocalDate date = today + -below(25);
      book.monday = monday_of(what == 9 ? today : date);
      book.week = weeks[book.monday];
      book.marks = every_mark();
      if (what < 6) {
        Log log = log_on(date, below(5) == 0 ? CountsAs::skip : CountsAs::part, below(24));
        log.id = std::to_string(1'000 + made++);
        book = with_week(book, with(book.week, log, book.rhythm.frequency, book.target), today);
      } else if (what < 9 && !book.week.empty()) {
        const std::string id =
            book.week[static_cast<std::size_t>(below(static_cast<int>(book.week.size())))].id;
        book = with_week(book, without(book.week, id, book.rhythm.frequency), today);
      } else if (what == 9) {
        const bool is_other = below(4) == 0;
        Rhythm rhythm{is_other ? Frequency::weekly : Frequency::daily, {}};
        if (rhythm.frequency == Frequency::daily && below(2) == 0) rhythm.rest_days = {below(7)};
        if (rhythm.frequency != book.rhythm.frequency) longest = 0;
        book = with_rhythm(book, rhythm, 1 + below(2), today);
      }
      weeks[book.monday] = book.week;
      const Fold scratch = fold(every_mark(), book.rhythm, today + -(kFoldedDays - 1));
      longest = std::max(longest, scratch.longest);
      REQUIRE(book.streak.current == scratch.current);
      REQUIRE(book.streak.last == scratch.last);
      REQUIRE(book.streak.longest == longest);
    }
  }
}
