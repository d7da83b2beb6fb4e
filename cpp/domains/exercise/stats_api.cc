#include "domains/exercise/stats_api.h"

#include <algorithm>
#include <map>

#include "base/find.h"
#include "domains/exercise/api.h"

namespace ignition::exercise {
namespace {

LocalDate first_day(Period period, LocalDate today) {
  switch (period) {
    case Period::week: return today + -weekday_from_monday(today);
    case Period::month: return month_start(today);
    case Period::year: return *date_from_iso(to_iso(today).substr(0, 4) + "-01-01");
  }
  IGN_CHECK(false);
}

/// Midnight by today's offset from UTC, as the weeks are.
UnixMillis begin_of(LocalDate day, const Facts& facts) {
  return {std::int64_t{day.days} * 86'400'000 - facts.utc_offset_minutes * 60'000};
}

/// Calls back with each part of a list with commas.
template <class Each>
void for_each_part(std::string_view list, Each each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (end > 0) each(std::string(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

std::vector<MuscleView> by_muscle(const std::vector<SetTotalsRow>& totals) {
  std::map<std::string, MuscleView> muscles;
  for (const SetTotalsRow& each : totals) {
    for_each_part(each.muscle_groups.value_or(""), [&](const std::string& name) {
      MuscleView& muscle = muscles[name];
      muscle.muscle = name;
      muscle.sets += each.sets;
      muscle.volume += each.volume_kg;
    });
  }
  std::vector<MuscleView> all;
  for (auto& [name, muscle] : muscles) all.push_back(std::move(muscle));
  std::stable_sort(all.begin(), all.end(),
                   [](const MuscleView& a, const MuscleView& b) { return a.sets > b.sets; });
  return all;
}

/// Each exercise counts once, in however many weeks it was done.
std::int64_t records_in(const std::vector<SetTotalsRow>& totals) {
  std::map<std::string_view, std::int64_t> of_exercises;
  for (const SetTotalsRow& each : totals) of_exercises[each.exercise_id] = each.records;
  std::int64_t records = 0;
  for (const auto& [exercise, number] : of_exercises) records += number;
  return records;
}

}  // namespace

GetTrainingStats::Reads GetTrainingStats::plan(const Input& input, ReadPlan& plan) {
  const UnixMillis begin = begin_of(first_day(input.period, plan.facts().today), plan.facts());
  const std::string first = id_floor(begin);
  const std::string shift = std::to_string(plan.facts().utc_offset_minutes) + " minutes";
  return {plan.many(sql::week_totals, {.shift = shift, .first = first}),
          plan.many(sql::set_totals, {.shift = shift, .since = begin, .first = first})};
}

Result<Decision> GetTrainingStats::decide(const Input& input, const Reads& reads, const Rows& rows,
                                          Asked& asked) {
  const std::vector<SetTotalsRow> sets = rows.all(reads.sets);
  Output output;
  output.period = input.period;
  output.from = first_day(input.period, asked.facts.today);
  output.records = records_in(sets);
  output.muscles = by_muscle(sets);
  for (const WeekTotalsRow& each : rows.all(reads.weeks)) {
    output.weeks.push_back({iso_week(each.week_on), each.sessions, 0, 0});
    output.sessions += each.sessions;
    output.duration_seconds += each.worked_seconds;
  }
  for (const SetTotalsRow& each : sets) {
    auto* week = find_by(output.weeks, iso_week(each.week_on), &TrainingWeekView::week);
    week->sets += each.sets;
    week->volume += each.volume_kg;
    output.sets += each.sets;
    output.volume += each.volume_kg;
  }
  return answer(output);
}

std::span<const Route> stats_routes() {
  static constexpr auto all = std::to_array<Route>({
      route<GetTrainingStats>(Method::get, "/api/exercise/stats", Access::member),
  });
  return all;
}

}  // namespace ignition::exercise
