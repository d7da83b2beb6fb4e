// GET /api/learn: where to go on, and what is due.
#pragma once

#include <optional>
#include <vector>

#include "domains/learn/drills_api.h"
#include "domains/learn/reviews_api.h"

namespace ignition::learn {

struct GetOverview {
  struct Due {
    std::int64_t reviews = 0;
    std::int64_t new_ = 0;
    std::int64_t drills = 0;
    static constexpr auto fields = field_list(
        field<&Due::reviews>({.doc = "In (re)learning or in review, within the limits of the day"}),
        field<&Due::new_>(), field<&Due::drills>());
  };
  struct Deck {
    std::string id;
    std::string name;
    Left left;
    static constexpr auto fields = field_list(field<&Deck::id>(), field<&Deck::name>(), field<&Deck::left>());
  };
  struct Totals {
    std::int64_t lessons = 0;
    std::int64_t lessons_completed = 0;
    std::int64_t drills_tried = 0;
    std::int64_t reviews_30d = 0;
    std::optional<double> retention_30d;
    static constexpr auto fields = field_list(field<&Totals::lessons>(), field<&Totals::lessons_completed>(),
                                              field<&Totals::drills_tried>(), field<&Totals::reviews_30d>(),
                                              field<&Totals::retention_30d>());
  };
  struct Input {};
  struct Output {
    std::optional<LessonItem> continue_;
    Due due;
    std::vector<DrillRow> weak_drills;
    std::vector<Deck> decks;
    Totals totals;
    static constexpr auto fields = field_list(
        field<&Output::continue_>({.doc = "The lesson begun last, else the first that is not completed"}),
        field<&Output::due>(), field<&Output::weak_drills>(), field<&Output::decks>(),
        field<&Output::totals>());
  };
  struct Reads {
    One<LessonItem> begun;
    One<LessonItem> next;
    Many<TopicRow> topics;
    Many<DrillRow> drills;
    Many<StandingRow> decks;
    Many<ReviewDayRow> days;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::learn
