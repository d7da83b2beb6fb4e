// /api/exercise/stats: what was lifted in a period, by week and by muscle.
#pragma once

#include <string>
#include <vector>

#include "domains/exercise/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::exercise {

struct MuscleView {
  std::string muscle;
  std::int64_t sets = 0;
  double volume = 0;
  static constexpr auto fields = field_list(field<&MuscleView::muscle>(), field<&MuscleView::sets>(),
                                            field<&MuscleView::volume>({.unit = "kg"}));
};

struct TrainingWeekView {
  std::string week;
  std::int64_t sessions = 0;
  std::int64_t sets = 0;
  double volume = 0;
  static constexpr auto fields =
      field_list(field<&TrainingWeekView::week>({.doc = "ISO 8601, such as 2026-W10"}),
                 field<&TrainingWeekView::sessions>(), field<&TrainingWeekView::sets>(),
                 field<&TrainingWeekView::volume>({.unit = "kg"}));
};

struct GetTrainingStats {
  struct Input {
    Period period = Period::week;
    static constexpr auto fields = field_list(field<&Input::period>({.in = In::query, .required = false}));
  };
  struct Output {
    Period period = Period::week;
    LocalDate from;
    std::int64_t sessions = 0;
    Seconds duration_seconds;
    std::int64_t sets = 0;
    double volume = 0;
    std::int64_t records = 0;
    std::vector<MuscleView> muscles;
    std::vector<TrainingWeekView> weeks;
    static constexpr auto fields = field_list(
        field<&Output::period>(), field<&Output::from>(), field<&Output::sessions>({.doc = "Completed"}),
        field<&Output::duration_seconds>(), field<&Output::sets>({.doc = "Without warm-ups"}),
        field<&Output::volume>({.doc = "Weight times repetitions, without warm-ups", .unit = "kg"}),
        field<&Output::records>({.doc = "Records broken in this time that stand"}),
        field<&Output::muscles>({.doc = "A set counts in full for each muscle group; most sets first"}),
        field<&Output::weeks>());
  };
  struct Reads {
    Many<WeekTotalsRow> weeks;
    Many<SetTotalsRow> sets;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::exercise
