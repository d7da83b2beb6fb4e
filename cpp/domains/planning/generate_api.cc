#include "domains/planning/generate_api.h"

#include <algorithm>

#include "domains/exercise/program.h"
#include "domains/habits/period.h"
#include "domains/personalization/in_force.h"
#include "domains/personalization/modules.h"
#include "domains/planning/suggestions.h"

namespace ignition::planning {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

/// By how much a day lies behind today, as if all days were of one length.
Seconds distance(LocalDate date, const Facts& facts) {
  return Seconds{kDaySeconds * (date.days - facts.today.days)};
}

std::optional<Subject> what_to_learn(const Generate::Reads& reads, const Rows& rows) {
  if (const auto drill = rows.find(reads.drill))
    return Subject{drill->id, drill->title, drill->duration_seconds.count};
  auto lesson = rows.find(reads.begun);
  if (!lesson) lesson = rows.find(reads.next);
  if (!lesson) return std::nullopt;
  return Subject{lesson->id, lesson->title, 60 * lesson->duration_minutes};
}

std::vector<Subject> workouts_of(LocalDate date, const Generate::Reads& reads, const Rows& rows,
                                 const Facts& facts) {
  std::vector<Subject> workouts;
  const std::vector<exercise::PlaceRow> places = rows.all(reads.places);
  const auto done = date == facts.today ? rows.find(reads.done) : std::nullopt;
  const exercise::PlaceRow* place = exercise::place_of_day(places, done, date);
  if (place != nullptr && !place->is_done && place->workout_id)
    workouts.push_back({*place->workout_id, place->workout_name.value_or("A workout")});
  for (calendar::WorkoutOfDay& each : calendar::workouts_of(date, reads.workouts, rows, facts))
    workouts.push_back({std::move(each.workout_id), std::move(each.title)});
  return workouts;
}

Offer offer_of(LocalDate date, const Generate::Reads& reads, const Rows& rows, const Facts& facts) {
  const auto settings =
      personalization::in_force(rows.find(reads.settings).value_or(personalization::SettingsRow{}));
  Offer offer{.focus_length = personalization::suggested_length(settings),
              .learning = what_to_learn(reads, rows),
              .workouts = workouts_of(date, reads, rows, facts)};
  for (habits::OpenHabitRow& each : rows.all(reads.habits))
    offer.habits.push_back({each.id.text, std::move(each.name)});
  for (PlannedQuestRow& each : rows.all(reads.quests))
    offer.quests.push_back({std::move(each.id.text), std::move(each.title)});
  const auto due = rows.find(reads.reviews);
  offer.is_review_due = due && due->reviews > 0;
  return offer;
}

}  // namespace

Generate::Reads Generate::plan(const Input& input, ReadPlan& plan) {
  const Facts& facts = plan.facts();
  const LocalDate date = input.date.value_or(facts.today);
  const UnixMillis day_end = facts.day_end + distance(date, facts);
  const LocalDate monday = habits::monday_of(date);
  return {.plan = plan.one(sql::plan_of_day, {.date = date}),
          .settings = plan.one(personalization::sql::settings_of_me),
          .interests = plan.many(personalization::sql::interests_of_me),
          .modules = plan.many(personalization::sql::modules_of_me),
          .habits = plan.many(habits::sql::open_habits, {.monday = monday,
                                                         .today = date,
                                                         .sunday = monday + 6,
                                                         .weekday = habits::weekday_from_sunday(date),
                                                         .limit = static_cast<std::int64_t>(kMostHabits)}),
          .quests = plan.many(sql::quests_to_plan, {.day = to_iso(date), .week = iso_week(date)}),
          .reviews = plan.one(learn::sql::due_reviews, {.today = date, .day_end = day_end}),
          .drill = plan.one(learn::sql::due_drill, {.day_end = day_end}),
          .begun = plan.one(learn::sql::lesson_begun_last),
          .next = plan.one(learn::sql::lesson_to_begin),
          .places = plan.many(exercise::sql::places_of_current_week),
          .done = plan.one(exercise::sql::place_done_since, {.first = id_floor(facts.day_start)}),
          .workouts = calendar::plan_workouts(date, plan)};
}

Result<Decision> Generate::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const LocalDate date, day_asked(input.date, asked.facts));
  const Items fresh =
      suggestions(date, offer_of(date, reads, rows, asked.facts),
                  personalization::modules_of(rows.all(reads.modules), rows.all(reads.interests)));
  const Items items = generated_anew(items_of(rows.find(reads.plan)), fresh);
  Decision decision = answer(Output{view_of(date, items)});
  write_plan(date, items, asked, decision);
  return decision;
}

}  // namespace ignition::planning
