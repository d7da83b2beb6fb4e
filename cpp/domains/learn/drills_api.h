// /api/learn/drills: exercises for the ear, in rounds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/learn/drill.h"
#include "domains/learn/lessons_api.h"

namespace ignition::learn {

DrillStats stats_of(const DrillRow& row);

struct ListDrills {
  struct Input {
    std::optional<std::string> topic;
    std::optional<std::int64_t> due;
    static constexpr auto fields =
        field_list(field<&Input::topic>({.doc = "A topic's key", .max = 200, .in = In::query}),
                   field<&Input::due>({.doc = "1: those alone that are due by the end of the local day",
                                       .min = 0,
                                       .max = 1,
                                       .in = In::query}));
  };
  struct Output {
    std::vector<DrillRow> drills;
    static constexpr auto fields = field_list(field<&Output::drills>());
  };
  using Reads = Many<DrillRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetDrill {
  using Input = KeyPath;
  struct Output {
    DrillRow drill;
    static constexpr auto fields = field_list(field<&Output::drill>());
  };
  using Reads = One<DrillRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// An attempt of five answers or more is a round, which is an event; a shorter one only counts.
struct AttemptDrill {
  struct Input {
    std::string key;
    std::int64_t correct = 0;
    std::int64_t total = 0;
    static constexpr auto fields = field_list(field<&Input::key>({.max = 200, .in = In::path}),
                                              field<&Input::correct>({.min = 0, .max = 200}),
                                              field<&Input::total>({.min = 1, .max = 200}));
  };
  struct Output {
    DrillRow drill;
    economy::Reward reward;
    static constexpr auto fields = field_list(field<&Output::drill>(), field<&Output::reward>());
  };
  struct Reads {
    One<DrillRow> drill;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::learn
