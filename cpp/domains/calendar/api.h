// /api/calendar: events, made, shown, changed and deleted. Rule 1: of an event that repeats, a change is for
// all of it, for one occurrence, which then is an event of its own, or for one and all that follow, which
// then are a rule of their own. Rule 2: what no longer fits is dropped, and told.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "domains/calendar/event.h"
#include "domains/calendar/statements.gen.h"
#include "domains/economy/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::calendar {

struct EventReply {
  EventRow event;
  static constexpr auto fields = field_list(field<&EventReply::event>());
};

/// What writing an event relies on.
struct EventReads {
  One<economy::CountedWalletRow> wallet;
  One<RulesRow> rules;
  std::optional<One<WorkoutRow>> workout;
  Zones zones;
};

struct CreateEvent {
  using Input = EventBody;
  using Output = EventReply;
  using Reads = EventReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct EventPath {
  std::string id;
  static constexpr auto fields = field_list(field<&EventPath::id>({.max = 200, .in = In::path}));
};

struct GetEvent {
  using Input = EventPath;
  using Output = EventReply;
  using Reads = One<EventRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// Which of an event's occurrences are meant.
struct Which {
  std::string id;
  Scope scope = Scope::all;
  std::optional<std::string> occurrence;
  static constexpr auto fields =
      field_list(field<&Which::id>({.max = 200, .in = In::path}),
                 field<&Which::scope>({.in = In::query, .required = false}),
                 field<&Which::occurrence>(
                     {.doc = "Which one, as GET /api/calendar names it", .max = 19, .in = In::query}));
};

struct ChangeReads {
  One<EventRow> event;
  One<ExceptionsRow> exceptions;  // from the occurrence on
  EventReads others;
};

struct UpdateEvent {
  struct Input {
    Which which;
    Json changes;
  };
  struct Output {
    EventRow event;
    std::int64_t exceptions_dropped = 0;
    static constexpr auto fields =
        field_list(field<&Output::event>(),
                   field<&Output::exceptions_dropped>({.doc = "Occurrences that had been changed or left out "
                                                              "by themselves, and no longer are"}));
  };
  using Reads = ChangeReads;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteEvent {
  using Input = Which;
  using Output = Nothing;
  using Reads = ChangeReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> routes();

}  // namespace ignition::calendar
