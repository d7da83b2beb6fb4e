#include "domains/learn/remembered.h"
#include "domains/learn/reviews_api.h"

namespace ignition::learn {
namespace {

constexpr std::int64_t kMostOfDeck = 50;  // in a queue of several decks
constexpr Seconds kSoon{20 * 60};

/// A modifier of SQLite's date functions that leads from UTC to the local time.
std::string shift_of(const Facts& facts) { return std::to_string(facts.utc_offset_minutes) + " minutes"; }

QueuedCard queued(QueueRow row, const Facts& facts) {
  const Memory memory = memory_of(row);
  const NextWaits waits =
      next_waits(memory, {row.desired_retention.value_or(0.9), true}, facts.now, facts.utc_offset_minutes);
  std::optional<double> recall;
  if (memory.state != CardState::fresh) {
    recall = retrievability(memory.stability,
                            days_between(memory.last_review_at, facts.now, facts.utc_offset_minutes));
  }
  return {std::move(row), is_leech(memory), recall, {waits.again, waits.hard, waits.good, waits.easy}};
}

}  // namespace

Waiting left_of(const StandingRow& deck, const Facts& facts) {
  return within_limits({deck.learning, deck.review, deck.fresh}, settings_of(deck), day_of(deck),
                       facts.today);
}

GetQueue::Reads GetQueue::plan(const Input& input, ReadPlan& plan) {
  const Facts& facts = plan.facts();
  constexpr std::int64_t counted = 1'000;
  if (input.deck_id) {
    return {plan.many(sql::queue_of_deck, {.most = input.limit,
                                           .day_end = facts.day_end,
                                           .today = facts.today,
                                           .shift = shift_of(facts),
                                           .soon = facts.now + kSoon,
                                           .deck_id = *input.deck_id,
                                           .limit = input.limit}),
            plan.one(sql::standing_of_deck,
                     {.most = counted, .day_end = facts.day_end, .deck_id = *input.deck_id}),
            std::nullopt};
  }
  return {plan.many(sql::queue, {.most = kMostOfDeck,
                                 .day_end = facts.day_end,
                                 .today = facts.today,
                                 .shift = shift_of(facts),
                                 .soon = facts.now + kSoon,
                                 .limit = input.limit}),
          std::nullopt, plan.many(sql::standings, {.most = counted, .day_end = facts.day_end})};
}

Result<Decision> GetQueue::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<StandingRow> decks;
  if (reads.deck) {
    IGN_TRY(StandingRow&& deck, rows.require(*reads.deck));
    decks.push_back(std::move(deck));
  } else {
    decks = rows.all(*reads.decks);
  }
  Output output;
  for (QueueRow& row : rows.all(reads.cards)) output.cards.push_back(queued(std::move(row), asked.facts));
  for (const StandingRow& deck : decks) {
    const Waiting left = left_of(deck, asked.facts);
    output.left.learning = std::min<std::int64_t>(1'000, output.left.learning + left.learning);
    output.left.review = std::min<std::int64_t>(1'000, output.left.review + left.review);
    output.left.new_ = std::min<std::int64_t>(1'000, output.left.new_ + left.fresh);
  }
  return answer(output);
}

std::optional<double> retention_of(const std::vector<ReviewDayRow>& days) {
  std::int64_t recalled = 0, all = 0;
  for (const ReviewDayRow& day : days) {
    recalled += day.recalled;
    all += day.recalled + day.forgotten;
  }
  if (all == 0) return std::nullopt;
  return static_cast<double>(recalled) / static_cast<double>(all);
}

GetStats::Reads GetStats::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::review_days,
                   {.from = plan.facts().today + static_cast<std::int32_t>(1 - input.days)});
}

Result<Decision> GetStats::decide(const Input&, const Reads& reads, const Rows& rows) {
  std::vector<ReviewDayRow> days = rows.all(reads);
  const auto retention = retention_of(days);
  return answer(Output{std::move(days), retention});
}

}  // namespace ignition::learn
