#include "domains/books/stats_api.h"

#include <cmath>
#include <cstdlib>

#include "base/find.h"
#include "domains/economy/statements.gen.h"
#include "http/response.h"

namespace ignition::books {
namespace {

std::int64_t year_of(LocalDate date) { return std::strtol(to_iso(date).c_str(), nullptr, 10); }

LocalDate new_year(std::int64_t year) { return *date_from_iso(std::to_string(year) + "-01-01"); }

/// When a local day begins, at the offset of today.
UnixMillis begin_of(LocalDate date, const Facts& facts) {
  return facts.day_start + Seconds{std::int64_t{date.days - facts.today.days} * 86'400};
}

/// To one decimal; nothing where there is nothing to divide by.
std::optional<double> ratio(std::int64_t sum, std::int64_t count) {
  if (count == 0) return std::nullopt;
  return std::round(10.0 * static_cast<double>(sum) / static_cast<double>(count)) / 10.0;
}

}  // namespace

GetStats::Reads GetStats::plan(const Input& input, ReadPlan& plan) {
  const std::int64_t year = input.year.value_or(year_of(plan.facts().today));
  const LocalDate first = new_year(year), next = new_year(year + 1);
  return {plan.many(sql::months_of_reading, {.from = first, .to = next}),
          plan.one(sql::books_of_year,
                   {.from = begin_of(first, plan.facts()), .to = begin_of(next, plan.facts())}),
          plan.many(economy::sql::streaks_of_me)};
}

Result<Decision> GetStats::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const BooksRow& books, rows.require(reads.books));
  StatsView stats{};
  stats.year = input.year.value_or(year_of(asked.facts.today));
  stats.books_completed = books.completed;
  stats.mean_rating = ratio(books.ratings, books.rated);
  for (std::int64_t month = 1; month <= 12; month += 1) stats.months.push_back({month, 0, 0});
  std::int64_t timed_pages = 0;
  for (const MonthRow& row : rows.all(reads.months)) {
    stats.months[static_cast<std::size_t>(row.month - 1)] = {row.month, row.pages, row.minutes};
    stats.pages += row.pages;
    stats.minutes += row.minutes;
    timed_pages += row.timed_pages;
  }
  stats.pages_per_hour = ratio(60 * timed_pages, stats.minutes);
  const auto streaks = economy::shown_streaks(rows.all(reads.streaks), asked.facts);
  if (const auto* streak = find_by(streaks, "reading", &economy::StreakView::type)) {
    stats.streak = streak->current;
    stats.longest_streak = streak->longest;
  }
  return answer(Output{std::move(stats)});
}

}  // namespace ignition::books
