// /api/focus: sessions of focus and breaks.
#pragma once

#include <optional>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/focus/lifecycle.h"
#include "domains/focus/view.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"

namespace ignition::focus {

struct SessionReply {
  SessionView session;
  std::optional<economy::Reward> reward;
};

struct StartFocus {
  struct Input {
    Mode mode = Mode::focus;
    std::optional<Seconds> duration;
  };
  using Output = SessionReply;
  struct Reads {
    One<SessionRow> open;
    One<DefaultsRow> defaults;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct SessionPath {
  FocusSessionId id;
};

/// pause, resume and abandon.
template <Event event>
struct ChangeFocus {
  using Input = SessionPath;
  using Output = SessionReply;
  struct Reads {
    One<SessionRow> session;
    std::optional<One<economy::CountedWalletRow>> wallet;  // of abandon
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct CompleteFocus {
  using Input = SessionPath;
  using Output = SessionReply;
  struct Reads {
    One<SessionRow> session;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetFocus {
  using Input = SessionPath;
  struct Output {
    SessionView session;
  };
  using Reads = One<SessionRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetActiveFocus {
  struct Input {};
  struct Output {
    std::optional<SessionView> session;
  };
  using Reads = One<SessionRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ListFocus {
  using Input = PageInput;
  using Output = Page<SessionView>;
  using Reads = Many<SessionRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

enum class Period { day, week, month, all };

struct GetFocusStats {
  struct Input {
    Period period = Period::week;
  };
  struct Output {
    Period period;
    StatsRow stats;
  };
  /// Of all time the totals are kept with the wallet; the sessions of a shorter period are added up.
  struct Reads {
    std::optional<One<StatsRow>> sessions;
    std::optional<One<economy::CountedWalletRow>> totals;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::focus

namespace ignition {

template <>
inline constexpr auto names<focus::Period> = std::to_array<std::string_view>({"day", "week", "month", "all"});

template <>
inline constexpr auto fields<focus::SessionReply> = std::tuple{
    field("session", &focus::SessionReply::session), field("reward", &focus::SessionReply::reward)};

template <>
inline constexpr auto fields<focus::StartFocus::Input> = std::tuple{
    field("mode", &focus::StartFocus::Input::mode, {.doc = "What the time is for", .required = false}),
    field("duration", &focus::StartFocus::Input::duration,
          {.doc = "Planned length; the user's default where absent", .min = 60, .max = 14'400, .unit = "s"})};

template <>
inline constexpr auto fields<focus::SessionPath> =
    std::tuple{field("id", &focus::SessionPath::id, {.doc = "The session", .in = In::path})};

template <>
inline constexpr auto fields<focus::GetFocus::Output> =
    std::tuple{field("session", &focus::GetFocus::Output::session)};

template <>
inline constexpr auto fields<focus::GetActiveFocus::Input> = std::tuple{};
template <>
inline constexpr auto fields<focus::GetActiveFocus::Output> = std::tuple{field(
    "session", &focus::GetActiveFocus::Output::session, {.doc = "Active or paused; null where none is"})};

template <>
inline constexpr auto fields<focus::GetFocusStats::Input> = std::tuple{field(
    "period", &focus::GetFocusStats::Input::period,
    {.doc = "The local day, ISO week or month so far, or all time", .in = In::query, .required = false})};
template <>
inline constexpr auto fields<focus::GetFocusStats::Output> =
    std::tuple{field("period", &focus::GetFocusStats::Output::period),
               field("stats", &focus::GetFocusStats::Output::stats)};

}  // namespace ignition
