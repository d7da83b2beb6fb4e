#include "domains/exercise/program.h"

#include <algorithm>
#include <set>

#include "base/find.h"

namespace ignition::exercise {
namespace {

const PlaceRow* place_in(const std::vector<PlaceRow>& places, std::int64_t week, const PlannedPlace& like) {
  for (const PlaceRow& each : places) {
    if (each.week_number == week && each.day_of_week == like.day_of_week &&
        each.workout_id == like.workout_id)
      return &each;
  }
  return nullptr;
}

}  // namespace

std::vector<FieldError> faults_of(const std::vector<PlannedWeek>& weeks, std::int64_t duration_weeks,
                                  const std::vector<NamedExerciseRow>& own) {
  std::vector<FieldError> faults;
  std::set<std::int64_t> numbers;
  for (std::size_t i = 0; i < weeks.size(); i += 1) {
    const std::string at = "/weeks/" + std::to_string(i);
    if (weeks[i].week_number > duration_weeks)
      faults.push_back({at + "/week_number", "is behind the program's last week"});
    if (!numbers.insert(weeks[i].week_number).second)
      faults.push_back({at + "/week_number", "is there already"});
    std::set<std::pair<std::int64_t, std::string>> places;
    for (std::size_t j = 0; j < weeks[i].workouts.size(); j += 1) {
      const PlannedPlace& place = weeks[i].workouts[j];
      const std::string pointer = at + "/workouts/" + std::to_string(j) + "/workout_id";
      if (find_by(own, place.workout_id, &NamedExerciseRow::id) == nullptr)
        faults.push_back({pointer, "is no workout of yours"});
      if (!places.emplace(place.day_of_week, place.workout_id).second)
        faults.push_back({pointer, "stands on that day already"});
    }
  }
  return faults;
}

NextPlace next_place(const std::vector<PlaceRow>& places, LocalDate today) {
  NextPlace next;
  const auto day = [](const PlaceRow& place) { return from_monday(place.day_of_week.value_or(0)); };
  for (const PlaceRow& each : places) {
    if (!each.id || each.is_done) continue;
    if (next.place != nullptr && each.week_number > next.place->week_number) continue;
    const bool is_scheduled = day(each) == weekday_from_monday(today);
    const bool is_lower = next.place == nullptr || each.week_number < next.place->week_number;
    const bool is_better = is_scheduled != next.is_scheduled ? is_scheduled
                           : next.place != nullptr           ? day(each) < day(*next.place)
                                                             : true;
    if (is_lower || is_better) next = {&each, is_scheduled};
  }
  return next;
}

const PlaceRow* place_of_day(const std::vector<PlaceRow>& places, const std::optional<PlaceRow>& done,
                             LocalDate today) {
  const PlaceRow* otherwise = done ? &*done : nullptr;
  const NextPlace next = next_place(places, today);
  if (!next.is_scheduled) return otherwise;
  const bool is_of_next_week =
      done && done->program_id == next.place->program_id && done->week_number < next.place->week_number;
  return is_of_next_week ? otherwise : next.place;
}

Progress progress_of(const std::vector<PlaceRow>& places) {
  Progress progress;
  for (const PlaceRow& each : places) {
    if (!each.id) continue;
    progress.planned += 1;
    progress.done += each.is_done ? 1 : 0;
  }
  return progress;
}

ProgramRows rows_of(const std::vector<PlannedWeek>& weeks, const std::vector<PlaceRow>& before,
                    const std::string& program_id, IdSource& ids) {
  ProgramRows rows;
  for (const PlannedWeek& week : weeks) {
    const PlaceRow* known = find_by(before, week.week_number, &PlaceRow::week_number);
    const std::string week_id = known == nullptr ? ids.next() : known->week_id;
    rows.weeks.push_back({week_id, program_id, week.week_number, week.focus});
    rows.kept_weeks.push_back(week_id);
    PlaceRow shown{};
    shown.program_id = program_id;
    shown.week_id = week_id;
    shown.week_number = week.week_number;
    shown.focus = week.focus;
    if (week.workouts.empty()) rows.after.push_back(shown);
    for (const PlannedPlace& place : week.workouts) {
      const PlaceRow* kept = place_in(before, week.week_number, place);
      const std::string id = kept == nullptr ? ids.next() : *kept->id;
      if (kept == nullptr) rows.fresh.push_back({id, week_id, place.workout_id, place.day_of_week});
      rows.kept_places.push_back(id);
      shown.id = id;
      shown.workout_id = place.workout_id;
      shown.day_of_week = place.day_of_week;
      shown.is_done = kept != nullptr && kept->is_done;
      rows.after.push_back(shown);
    }
  }
  return rows;
}

}  // namespace ignition::exercise
