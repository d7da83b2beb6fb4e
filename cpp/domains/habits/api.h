// /api/habits: what a user wants to do again and again. Rule 1: what a log changes is decided in change.h;
// here it is read, paid and written. Rule 2: the streak is the habit's own; the event moves only the daily
// one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/habits/change.h"
#include "domains/habits/statements.gen.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"

namespace ignition::habits {

inline constexpr std::int64_t kMostHabits = 100;  // a user, those that are archived included
inline constexpr std::int64_t kMostLogs = 50;     // a period

struct HabitBody {
  std::string name;
  std::optional<std::string> description;
  Frequency frequency = Frequency::daily;
  std::int64_t target_count = 1;
  std::optional<std::string> icon;
  std::optional<std::string> color;
  std::vector<std::int64_t> rest_days;
  std::int64_t sort_order = 0;
  bool is_active = true;
  static constexpr auto fields = field_list(
      field<&HabitBody::name>({.min = 1, .max = 200}), field<&HabitBody::description>({.max = 280}),
      field<&HabitBody::frequency>({.required = false}),
      field<&HabitBody::target_count>(
          {.doc = "Logs that make a period done", .min = 1, .max = 20, .required = false}),
      field<&HabitBody::icon>({.max = 50}), field<&HabitBody::color>({.max = 50}),
      field<&HabitBody::rest_days>({.doc = "Weekdays on which nothing is asked, 0 = Sunday; of a daily habit",
                                    .max = 6,
                                    .required = false}),
      field<&HabitBody::sort_order>({.min = 0, .max = 10'000, .required = false}),
      field<&HabitBody::is_active>({.doc = "false: archived", .required = false}));
};

struct PeriodView {
  std::int64_t count;
  std::int64_t target;
  bool done;
  bool skipped;
  static constexpr auto fields = field_list(field<&PeriodView::count>(), field<&PeriodView::target>(),
                                            field<&PeriodView::done>(), field<&PeriodView::skipped>());
};

struct HabitStreakView {
  std::int64_t current;
  std::int64_t longest;
  std::optional<LocalDate> last_activity_date;
  static constexpr auto fields =
      field_list(field<&HabitStreakView::current>({.doc = "0 once a period was missed"}),
                 field<&HabitStreakView::longest>(), field<&HabitStreakView::last_activity_date>());
};

struct HabitView {
  HabitId id;
  HabitBody body;
  UnixMillis created_at;
  UnixMillis updated_at;
  PeriodView period;
  HabitStreakView streak;
  std::vector<ShownPeriod> history;
  static constexpr auto fields = field_list(
      field<&HabitView::id>(), inlined<&HabitView::body>(), field<&HabitView::created_at>(),
      field<&HabitView::updated_at>(), field<&HabitView::period>({.doc = "The present day or ISO week"}),
      field<&HabitView::streak>(),
      field<&HabitView::history>({.doc = "The last 30 days, of a weekly habit the last 8 weeks"}));
};

struct HabitPath {
  std::string id;
  static constexpr auto fields = field_list(field<&HabitPath::id>({.max = 200, .in = In::path}));
};
struct LogPath {
  std::string id;
  std::string log_id;
  static constexpr auto fields = field_list(field<&LogPath::id>({.max = 200, .in = In::path}),
                                            field<&LogPath::log_id>({.max = 200, .in = In::path}));
};

struct HabitReply {
  HabitView habit;
  static constexpr auto fields = field_list(field<&HabitReply::habit>());
};
struct PaidHabitReply {
  HabitView habit;
  economy::Reward reward;
  static constexpr auto fields =
      field_list(field<&PaidHabitReply::habit>(), field<&PaidHabitReply::reward>());
};

struct ListHabits {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    std::optional<bool> archived;
    static constexpr auto fields =
        field_list(field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}),
                   field<&Input::cursor>({.max = 200, .in = In::query}),
                   field<&Input::archived>({.doc = "true: those that are archived", .in = In::query}));
  };
  using Output = Page<HabitView>;
  using Reads = Many<HabitRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct CreateHabit {
  using Input = HabitBody;
  using Output = HabitReply;
  using Reads = One<NumberRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetHabit {
  using Input = HabitPath;
  using Output = HabitReply;
  using Reads = One<HabitRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// What a change of a habit or its logs reads.
struct BookReads {
  One<HabitRow> habit;
  Many<LogRow> week;
  Many<LogRow> marks;
};

struct UpdateHabit {
  struct Input {
    std::string id;
    Json changes;
  };
  using Output = PaidHabitReply;
  struct Reads {
    BookReads book;
    economy::Reads activity;
  };
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteHabit {
  using Input = HabitPath;
  using Output = Nothing;
  using Reads = One<OwnRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> routes();

}  // namespace ignition::habits
