// /api/books/stats: a year of reading, by the local days on which one read.
#pragma once

#include <optional>
#include <vector>

#include "domains/books/statements.gen.h"
#include "domains/economy/view.h"
#include "http/endpoint.h"

namespace ignition::books {

struct MonthView {
  std::int64_t month, pages, minutes;
  static constexpr auto fields = field_list(field<&MonthView::month>({.doc = "1 to 12"}),
                                            field<&MonthView::pages>(), field<&MonthView::minutes>());
};

struct StatsView {
  std::int64_t year, books_completed, pages, minutes;
  std::optional<double> pages_per_hour, mean_rating;
  std::vector<MonthView> months;
  std::int64_t streak, longest_streak;
  static constexpr auto fields = field_list(
      field<&StatsView::year>(), field<&StatsView::books_completed>(), field<&StatsView::pages>(),
      field<&StatsView::minutes>({.unit = "min"}),
      field<&StatsView::pages_per_hour>({.doc = "Of sessions with minutes; null without any"}),
      field<&StatsView::mean_rating>({.doc = "Of the books completed; null where none is rated"}),
      field<&StatsView::months>(), field<&StatsView::streak>({.doc = "Days of reading in a row, today"}),
      field<&StatsView::longest_streak>());
};

struct GetStats {
  struct Input {
    std::optional<std::int64_t> year;
    static constexpr auto fields = field_list(field<&Input::year>(
        {.doc = "This one where it is not said", .min = 2000, .max = 2100, .in = In::query}));
  };
  struct Output {
    StatsView stats;
    static constexpr auto fields = field_list(field<&Output::stats>());
  };
  struct Reads {
    Many<MonthRow> months;
    One<BooksRow> books;
    Many<economy::StreakRow> streaks;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::books
