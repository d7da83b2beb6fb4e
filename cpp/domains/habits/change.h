// A habit and what stands around a change of it. Rule: a change is made to the logs of one ISO week, and
// days, marks and streak follow from that.
#pragma once

#include <string>
#include <vector>

#include "domains/habits/history.h"
#include "domains/habits/streak.h"

namespace ignition::habits {

/// A habit as a change sees it.
struct Book {
  Rhythm rhythm = {};
  std::int64_t target = 1;
  LocalDate monday = {};       // of the week that is changed
  Logs week = {};              // its logs, by id
  Logs marks = {};             // done or skips, of the folded days, in any order
  std::vector<Day> days = {};  // that are shown
  economy::Streak streak = {};
};

struct Remarked {
  std::string id;
  CountsAs counts_as;
};

/// After that the week has those logs.
Book with_week(Book book, Logs week, LocalDate today);

/// After a change of rhythm or target: the present period, which lies in the book's week, is judged anew if
/// the target or the frequency changed.
Book with_rhythm(Book book, const Rhythm& rhythm, std::int64_t target, LocalDate today);

/// The logs that are in both weeks and count as something else now.
std::vector<Remarked> remarked(const Logs& before, const Logs& after);

/// Whether a period that becomes done pays: it holds today, or yesterday where the habit was there before.
bool may_pay(Frequency frequency, LocalDate period, LocalDate today, LocalDate created_on);

/// `2026-03-02` of a day, `2026-W10` of a week.
std::string name_of_period(Frequency frequency, LocalDate period);

}  // namespace ignition::habits
