#include "domains/habits/change.h"

#include "base/find.h"

namespace ignition::habits {
namespace {

LocalDate first_folded(LocalDate today) { return today + -(kFoldedDays - 1); }

/// The marks with those of the week.
Logs marks_with(Logs marks, LocalDate monday, const Logs& week) {
  std::erase_if(marks, [&](const Log& log) { return monday_of(log.date) == monday; });
  for (const Log& log : week) {
    if (log.counts_as != CountsAs::part) marks.push_back(log);
  }
  return marks;
}

}  // namespace

Book with_week(Book book, Logs week, LocalDate today) {
  const Fold before = fold(book.marks, book.rhythm, first_folded(today));
  book.marks = marks_with(std::move(book.marks), book.monday, week);
  book.days = with_week(std::move(book.days), book.monday, week);
  book.week = std::move(week);
  book.streak = streak_after(book.streak, before, fold(book.marks, book.rhythm, first_folded(today)));
  return book;
}

Book with_rhythm(Book book, const Rhythm& rhythm, std::int64_t target, LocalDate today) {
  const bool is_other_frequency = rhythm.frequency != book.rhythm.frequency;
  const Fold before = fold(book.marks, book.rhythm, first_folded(today));
  if (is_other_frequency || target != book.target) {
    book.week = judged(std::move(book.week), rhythm.frequency, period_of(rhythm.frequency, today), target);
    book.marks = marks_with(std::move(book.marks), book.monday, book.week);
    book.days = with_week(std::move(book.days), book.monday, book.week);
  }
  book.rhythm = rhythm;
  book.target = target;
  const Fold after = fold(book.marks, rhythm, first_folded(today));
  book.streak = is_other_frequency ? streak_of(after) : streak_after(book.streak, before, after);
  return book;
}

std::vector<Remarked> remarked(const Logs& before, const Logs& after) {
  std::vector<Remarked> changed;
  for (const Log& log : after) {
    const Log* known = find_by(before, log.id, &Log::id);
    if (known != nullptr && known->counts_as != log.counts_as) changed.push_back({log.id, log.counts_as});
  }
  return changed;
}

bool may_pay(Frequency frequency, LocalDate period, LocalDate today, LocalDate created_on) {
  if (period == period_of(frequency, today)) return true;
  return created_on < today && period == period_of(frequency, today + -1);
}

std::string name_of_period(Frequency frequency, LocalDate period) {
  return frequency == Frequency::weekly ? iso_week(period) : to_iso(period);
}

}  // namespace ignition::habits
