// The calendar as a file: GET /api/calendar.ics and POST /api/calendar/import. Rule 1: a part of an export is
// one round trip and holds no more than 500 events of a kind and about a megabyte of text of each. Rule 2: an
// import is all or nothing.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "domains/calendar/icalendar_import.h"
#include "domains/economy/statements.gen.h"
#include "http/endpoint.h"

namespace ignition::calendar {

/// Events that repeat, their changed occurrences, and all others, in this order.
enum class Phase { rules, replaced, singles };

/// In parts: the server goes on by itself.
struct ExportCalendar {
  static constexpr std::string_view replies = "text/calendar";
  struct Input {
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
    std::optional<std::string> part;
    static constexpr auto fields = field_list(
        field<&Input::from>({.doc = "A local date; by default a year ago", .in = In::query}),
        field<&Input::to>(
            {.doc = "Exclusive, at most ten years later; by default in two years", .in = In::query}),
        field<&Input::part>(
            {.doc = "Where a part begins; the server goes on by itself", .max = 12'000, .in = In::query}));
  };
  using Output = Nothing;
  struct Reads {
    std::array<std::optional<Many<PrintedRow>>, 3> pages;  // by phase, those that are still to come
    Zones zones;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ImportCalendar {
  static constexpr std::array<std::string_view, 1> takes{"text/calendar"};
  struct Query {
    std::optional<std::string> timezone;
    static constexpr auto fields = field_list(field<&Query::timezone>(
        {.doc = "For times whose TZID names no zone that is known", .max = 64, .in = In::query}));
  };
  struct Input {
    Query query;
    CalendarFile file;
  };
  struct Output {
    std::int64_t created = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t removed = 0;
    PassedOver passed_over;
    static constexpr auto fields =
        field_list(field<&Output::created>({.doc = "Events, changed occurrences counted"}),
                   field<&Output::changed>(), field<&Output::unchanged>(),
                   field<&Output::removed>({.doc = "What the file cancels, and changed occurrences of its "
                                                   "events that it does not hold"}),
                   field<&Output::passed_over>());
  };
  struct Reads {
    Many<KeptRow> named;
    Many<KeptRow> replaced;
    One<economy::CountedWalletRow> wallet;
    One<RulesRow> rules;
    Zones zones;
  };
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::calendar
