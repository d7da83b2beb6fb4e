// Between rows and the rules of habits: a book from what was read, what is shown of it, and how a changed one
// is paid and written.
#pragma once

#include <string>

#include "domains/habits/api.h"

namespace ignition::habits {

/// The habit with the logs of the ISO week in which `date` lies.
BookReads plan_book(const std::string& habit_id, LocalDate date, ReadPlan& plan);

/// The keys under which a period of that day may have been paid before.
std::vector<std::string> keys_of(const std::string& habit_id, LocalDate date);

Book book_of(const HabitRow& habit, const std::vector<LogRow>& week, const std::vector<LogRow>& marks,
             LocalDate monday);

HabitBody body_of(const HabitRow& habit);
HabitView view_of(const HabitRow& habit, const Facts& facts);
HabitView view_of(const HabitRow& habit, const Book& book, const Facts& facts);

/// Faults of a body that its fields alone do not show; nullopt where there are none.
std::optional<Error> refused(const HabitBody& body);

/// Writes marks and streak of a changed book. Where the period became done and that pays, it is told to the
/// pipeline. Answers with the reward, which is empty where nothing happened.
struct Settling {
  const HabitRow& habit;
  const Book& before;
  const Book& after;
  LocalDate period;  // that may have become done
};
economy::Reward settle(const Settling& change, economy::State state, Asked& asked, Decision& decision);

}  // namespace ignition::habits
