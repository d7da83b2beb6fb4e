// /api/habits/{id}/logs: each time that a habit was done, or left out on purpose.
#pragma once

#include "domains/habits/api.h"

namespace ignition::habits {

struct LogReply {
  LogRow log;
  static constexpr auto fields = field_list(field<&LogReply::log>());
};

struct ListLogs {
  struct Input {
    std::string id;
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}),
                   field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}),
                   field<&Input::cursor>({.max = 200, .in = In::query}));
  };
  using Output = Page<LogRow>;
  struct Reads {
    One<OwnRow> habit;
    Many<LogRow> logs;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct AddLog {
  struct Input {
    std::string id;
    std::optional<LocalDate> date;
    std::optional<std::string> notes;
    Kind kind = Kind::done;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}),
                   field<&Input::date>({.doc = "The local day it belongs to; today's where it is left out"}),
                   field<&Input::notes>({.max = 280}), field<&Input::kind>({.required = false}));
  };
  struct Output {
    LogRow log;
    HabitView habit;
    economy::Reward reward;
    static constexpr auto fields =
        field_list(field<&Output::log>(), field<&Output::habit>(), field<&Output::reward>());
  };
  struct Reads {
    BookReads book;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct UpdateLog {
  struct Input {
    std::string id;
    std::string log_id;
    std::optional<std::string> notes;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}),
                   field<&Input::log_id>({.max = 200, .in = In::path}), field<&Input::notes>({.max = 280}));
  };
  using Output = LogReply;
  using Reads = One<LogRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// What taking a log away reads: no event follows, so of the pipeline nothing but the streak is written.
struct RemovalReads {
  BookReads book;
  economy::Reads activity;
};

struct RemoveLog {
  using Input = LogPath;
  using Output = Nothing;
  using Reads = RemovalReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The latest log of the present period.
struct UndoLog {
  using Input = HabitPath;
  using Output = HabitReply;
  using Reads = RemovalReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::habits
