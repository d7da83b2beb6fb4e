#include "domains/focus/api.h"

#include <algorithm>

#include "base/find.h"
#include "domains/economy/statements.gen.h"
#include "domains/economy/wallet.h"
#include "domains/focus/statements.gen.h"

namespace ignition::focus {
namespace {

using economy::EventType;

void write_session(const SessionRow& session, const Caller& caller, Decision& decision) {
  decision.write(sql::update_session, {.status = session.status,
                                       .completed_at = session.completed_at,
                                       .abandoned_at = session.abandoned_at,
                                       .paused_at = session.paused_at,
                                       .paused_remaining = session.paused_remaining,
                                       .active_seconds = session.active_seconds,
                                       .resumed_at = session.resumed_at,
                                       .xp_awarded = session.xp_awarded,
                                       .coins_awarded = session.coins_awarded,
                                       .id = session.id,
                                       .user_id = caller.id});
}

Error conflict(Code code, const SessionRow& session, UnixMillis now) {
  return {.code = code, .present = present(GetFocus::Output{view(session, now)})};
}

/// Writes that `after` took the place of `before`.
void write_change(const SessionRow& before, const SessionRow& after, const Caller& caller,
                  Decision& decision) {
  write_session(after, caller, decision);
  if (before.status == Status::paused) decision.write(sql::clear_pause, {.user_id = caller.id});
}

/// What a completed session was paid, told again.
economy::Reward stored_reward(const SessionRow& session, const economy::WalletRow& wallet) {
  economy::Reward reward{};
  reward.xp = session.xp_awarded;
  reward.coins = session.coins_awarded;
  reward.wallet = wallet;
  return reward;
}

/// A session was abandoned by hand: the row of completed ones begins again.
Statement end_focus_row(const economy::CountedWalletRow& wallet, const Caller& caller, UnixMillis now) {
  economy::Counters counters = economy::counters_of(wallet.counters);
  counters.set(economy::kFocusInARow, 0);
  return economy::wallet_guard(wallet_of(wallet), counters, caller, now);
}

/// Adds a completed session to the totals of all time; breaks are not in them.
void add_to_totals(const SessionRow& session, economy::Counters& counters) {
  if (session.mode != Mode::focus) return;
  counters.count(economy::kFocusSessions, 1);
  counters.count(economy::kFocusSeconds, session.active_seconds.count);
  counters.set(economy::kFocusLongest,
               std::max(counters.value(economy::kFocusLongest), session.active_seconds.count));
  counters.count(economy::kFocusXp, session.xp_awarded.count);
  counters.count(economy::kFocusCoins, session.coins_awarded.count);
}

Result<Decision> complete(const SessionRow& before, economy::State state, Asked& asked) {
  const Facts& facts = asked.facts;
  SessionRow after = completed(before, facts.now);
  const Completion worth = completion(before, facts.now);
  economy::Recorder recorder(std::move(state), asked);
  const economy::Recorded recorded = recorder.record({.type = EventType::focus_complete,
                                                      .event_id = before.id.text,
                                                      .award = worth.award,
                                                      .is_event = worth.is_event,
                                                      .streaks = {"focus"}});
  economy::Outcome outcome = recorder.finish();
  // Quests and achievements that follow have entries of their own.
  after.xp_awarded = recorded.paid.xp;
  after.coins_awarded = recorded.paid.coins;
  add_to_totals(after, outcome.counters);
  Decision decision = answer(SessionReply{view(after, facts.now), outcome.reward});
  write_change(before, after, asked.caller, decision);
  economy::write(outcome, asked, decision);
  return decision;
}

}  // namespace

StartFocus::Reads StartFocus::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::open_session_of_me), plan.one(sql::defaults_of_me),
          economy::plan({EventType::focus_start}, plan)};
}

Result<Decision> StartFocus::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const auto open = rows.find(reads.open);
  const bool is_forgotten = open && abandoned_by_time(*open, asked.facts.now);
  if (open && !is_forgotten) return conflict(Code::focus_already_running, *open, asked.facts.now);
  IGN_TRY(const DefaultsRow& defaults, rows.require(reads.defaults));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  // From here on the decision stands.
  SessionRow session{.id = asked.ids.draw<FocusSessionId>(), .mode = input.mode};
  session.duration =
      input.duration.value_or(default_duration(input.mode, defaults.default_focus_duration.value_or(kBreak)));
  session.started_at = asked.facts.now;
  SessionReply reply{view(session, asked.facts.now), std::nullopt};
  Decision decision;
  if (is_forgotten) write_change(*open, as_of(*open, asked.facts.now), asked.caller, decision);
  decision.write(sql::insert_session, {.id = session.id,
                                       .user_id = asked.caller.id,
                                       .mode = session.mode,
                                       .duration = session.duration,
                                       .now = asked.facts.now});
  if (session.mode == Mode::focus) {
    economy::Recorder recorder(std::move(state), asked);
    recorder.record({.type = EventType::focus_start, .event_id = session.id.text});
    const economy::Outcome outcome = recorder.finish();
    economy::write(outcome, asked, decision);
    reply.reward = outcome.reward;
  }
  decision.reply = created("/api/focus/" + session.id.text, reply).reply;
  return decision;
}

template <Event event>
typename ChangeFocus<event>::Reads ChangeFocus<event>::plan(const Input& input, ReadPlan& plan) {
  Reads reads{plan.one(sql::session_of_me, {.id = input.id}), {}};
  if (event == Event::abandon) reads.wallet = plan.one(economy::sql::counted_wallet_of_me);
  return reads;
}

template <Event event>
Result<Decision> ChangeFocus<event>::decide(const Input&, const Reads& reads, const Rows& rows,
                                            Asked& asked) {
  IGN_TRY(const SessionRow& stored, rows.require(reads.session));
  const SessionRow before = as_of(stored, asked.facts.now);
  const auto status = next(before.status, event);
  if (!status) return conflict(Code::focus_already_ended, before, asked.facts.now);
  if (*status == before.status) return answer(SessionReply{view(before, asked.facts.now), std::nullopt});
  const SessionRow after = event == Event::pause    ? paused(before, asked.facts.now)
                           : event == Event::resume ? resumed(before, asked.facts.now)
                                                    : abandoned(before, asked.facts.now);
  Decision decision = answer(SessionReply{view(after, asked.facts.now), std::nullopt});
  write_change(before, after, asked.caller, decision);
  if (event == Event::pause) {
    decision.write(sql::keep_pause, {.id = asked.ids.next(),
                                     .user_id = asked.caller.id,
                                     .mode = after.mode,
                                     .time_remaining = after.paused_remaining.value_or(Seconds{}),
                                     .now = asked.facts.now});
  }
  if (reads.wallet && after.mode == Mode::focus) {
    IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(*reads.wallet));
    decision.guard = end_focus_row(wallet, asked.caller, asked.facts.now);
  }
  return decision;
}

template struct ChangeFocus<Event::pause>;
template struct ChangeFocus<Event::resume>;
template struct ChangeFocus<Event::abandon>;

CompleteFocus::Reads CompleteFocus::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::session_of_me, {.id = input.id}), economy::plan({EventType::focus_complete}, plan)};
}

Result<Decision> CompleteFocus::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const SessionRow& stored, rows.require(reads.session));
  const SessionRow before = as_of(stored, asked.facts.now);
  if (!next(before.status, Event::complete))
    return conflict(Code::focus_already_ended, before, asked.facts.now);
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  if (before.status == Status::completed)
    return answer(SessionReply{view(before, asked.facts.now), stored_reward(before, state.wallet)});
  return complete(before, std::move(state), asked);
}

GetFocus::Reads GetFocus::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::session_of_me, {.id = input.id});
}

Result<Decision> GetFocus::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const SessionRow& session, rows.require(reads));
  return answer(Output{view(session, asked.facts.now)});
}

GetActiveFocus::Reads GetActiveFocus::plan(const Input&, ReadPlan& plan) {
  return plan.one(sql::open_session_of_me);
}

Result<Decision> GetActiveFocus::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  const auto open = rows.find(reads);
  if (!open || abandoned_by_time(*open, asked.facts.now)) return answer(Output{});
  return answer(Output{view(*open, asked.facts.now)});
}

ListFocus::Reads ListFocus::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_sessions,
                   {.before = FocusSessionId{before_of(input)}, .limit = rows_of(input)});
}

Result<Decision> ListFocus::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<SessionView> views;
  for (const SessionRow& row : rows.all(reads)) views.push_back(view(row, asked.facts.now));
  return answer(
      page_of(input, std::move(views), [](const SessionView& each) { return each.session.id.text; }));
}

namespace {

/// The local month begins at midnight by today's offset from UTC; the few days a year on which it differs
/// move by it.
UnixMillis start_of(Period period, const Facts& facts) {
  switch (period) {
    case Period::day: return facts.day_start;
    case Period::week: return facts.week_start;
    case Period::month:
      return {std::int64_t{month_start(facts.today).days} * 86'400'000 - facts.utc_offset_minutes * 60'000};
    case Period::all: break;  // not added up from sessions
  }
  IGN_CHECK(false);
}

StatsRow totals_of(const economy::Counters& counters) {
  return {.sessions = counters.value(economy::kFocusSessions),
          .active_seconds = Seconds{counters.value(economy::kFocusSeconds)},
          .longest_seconds = Seconds{counters.value(economy::kFocusLongest)},
          .xp = Xp{counters.value(economy::kFocusXp)},
          .coins = Coins{counters.value(economy::kFocusCoins)}};
}

}  // namespace

GetFocusStats::Reads GetFocusStats::plan(const Input& input, ReadPlan& plan) {
  if (input.period == Period::all) return {{}, plan.one(economy::sql::counted_wallet_of_me)};
  const FocusSessionId first{id_floor(start_of(input.period, plan.facts()))};
  return {plan.one(sql::stats_of_me, {.first = first}), {}};
}

Result<Decision> GetFocusStats::decide(const Input& input, const Reads& reads, const Rows& rows) {
  if (reads.totals) {
    IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(*reads.totals));
    return answer(Output{input.period, totals_of(economy::counters_of(wallet.counters))});
  }
  IGN_TRY(const StatsRow& stats, rows.require(*reads.sessions));
  return answer(Output{input.period, stats});
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<ListFocus>(Method::get, "/api/focus", Access::member),
      route<GetActiveFocus>(Method::get, "/api/focus/active", Access::member),
      route<StartFocus>(Method::post, "/api/focus/start", Access::member),
      route<GetFocusStats>(Method::get, "/api/focus/stats", Access::member),
      route<GetFocus>(Method::get, "/api/focus/{id}", Access::member),
      route<ChangeFocus<Event::abandon>>(Method::patch, "/api/focus/{id}/abandon", Access::member),
      route<CompleteFocus>(Method::patch, "/api/focus/{id}/complete", Access::member),
      route<ChangeFocus<Event::pause>>(Method::patch, "/api/focus/{id}/pause", Access::member),
      route<ChangeFocus<Event::resume>>(Method::patch, "/api/focus/{id}/resume", Access::member),
  });
  return all;
}

}  // namespace ignition::focus
