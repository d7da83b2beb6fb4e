#include "domains/learn/overview_api.h"

#include "domains/learn/drill.h"

namespace ignition::learn {
namespace {

constexpr std::int64_t kCountedOfDeck = 100;
constexpr std::size_t kMostWeak = 5;

void count_drills(std::vector<DrillRow> drills, UnixMillis day_end, GetOverview::Output& output) {
  for (DrillRow& row : drills) {
    const DrillStats stats = stats_of(row);
    output.totals.drills_tried += stats.attempts > 0 ? 1 : 0;
    output.due.drills += is_due(stats, day_end) ? 1 : 0;
    if (is_weak(stats) && output.weak_drills.size() < kMostWeak) output.weak_drills.push_back(std::move(row));
  }
}

}  // namespace

GetOverview::Reads GetOverview::plan(const Input&, ReadPlan& plan) {
  const Facts& facts = plan.facts();
  return {plan.one(sql::lesson_begun_last),
          plan.one(sql::lesson_to_begin),
          plan.many(sql::topics),
          plan.many(sql::drills, {.topic = ""}),
          plan.many(sql::standings, {.most = kCountedOfDeck, .day_end = facts.day_end}),
          plan.many(sql::review_days, {.from = facts.today + -29})};
}

Result<Decision> GetOverview::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  Output output;
  output.continue_ = rows.find(reads.begun);
  if (!output.continue_) output.continue_ = rows.find(reads.next);
  for (const TopicRow& topic : rows.all(reads.topics)) {
    output.totals.lessons += topic.lessons;
    output.totals.lessons_completed += topic.lessons_completed;
  }
  count_drills(rows.all(reads.drills), asked.facts.day_end, output);
  for (const StandingRow& deck : rows.all(reads.decks)) {
    Waiting left = left_of(deck, asked.facts);
    left.fresh = std::min(left.fresh, kCountedOfDeck);
    output.due.reviews += std::min(left.learning + left.review, kCountedOfDeck);
    output.due.new_ += left.fresh;
    output.decks.push_back({deck.id, deck.name, {left.learning, left.review, left.fresh}});
  }
  const std::vector<ReviewDayRow> days = rows.all(reads.days);
  for (const ReviewDayRow& day : days) output.totals.reviews_30d += day.reviews;
  output.totals.retention_30d = retention_of(days);
  return answer(output);
}

}  // namespace ignition::learn
