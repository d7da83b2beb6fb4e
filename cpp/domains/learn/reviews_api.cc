#include "domains/learn/reviews_api.h"

#include "base/find.h"
#include "domains/learn/remembered.h"

namespace ignition::learn {
namespace {

using economy::EventType;

/// A batch with what it changes.
struct Work {
  std::vector<Review> reviews;
  std::vector<ReviewCardRow> rows;
  std::map<std::string, ReviewedCard> cards = {};
  std::map<std::string, DeckDay> days = {};
  Batch batch = {};
};

Work worked(std::vector<Review> reviews, std::vector<ReviewCardRow> rows, const Facts& facts) {
  Work work{std::move(reviews), std::move(rows)};
  for (const ReviewCardRow& row : work.rows) {
    work.cards[row.id] = {row.deck_id, memory_of(row), {row.desired_retention.value_or(0.9), true}};
    work.days[row.deck_id] = day_of(row);
  }
  work.batch = review(work.reviews, work.cards, work.days, facts.utc_offset_minutes);
  return work;
}

void write_cards(const Work& work, const Caller& caller, Decision& decision) {
  std::vector<StateWrite> states;
  std::vector<MirrorWrite> mirrored;
  for (const ReviewCardRow& row : work.rows) {
    const Memory& memory = work.cards.at(row.id).memory;
    if (memory == memory_of(row)) continue;
    states.push_back(state_of(row.id, row.deck_id, memory, caller.id));
    if (row.is_own) mirrored.push_back(mirror_of(row.id, memory));
  }
  decision.write(sql::put_states, {.states = states});
  if (!mirrored.empty()) decision.write(sql::mirror_states, {.cards = mirrored});
}

void write_days(const Work& work, const Caller& caller, Decision& decision) {
  std::vector<DeckDayWrite> decks;
  std::map<LocalDate, ReviewDayWrite> dates;
  std::vector<ReviewWrite> reviews;
  for (const auto& [deck_id, day] : work.days) {
    const auto* row = find_by(work.rows, deck_id, &ReviewCardRow::deck_id);
    if (day == day_of(*row)) continue;
    decks.push_back({.user_id = caller.id,
                     .deck_id = deck_id,
                     .day = day.day,
                     .new_done = day.new_done,
                     .reviews_done = day.reviews_done,
                     .done = day.done,
                     .new_after = row->new_after.value_or("")});
  }
  for (const Applied& each : work.batch.applied) {
    reviews.push_back({.user_id = caller.id,
                       .card_id = each.review.card_id,
                       .reviewed_at = each.review.reviewed_at,
                       .deck_id = each.deck_id,
                       .rating = each.review.rating,
                       .seconds = each.review.seconds,
                       .before = {print_json(before_of(each))}});
    ReviewDayWrite& date =
        dates.try_emplace(each.day, ReviewDayWrite{caller.id, each.day, 0, 0, 0, 0, 0}).first->second;
    date.reviews += 1;
    date.recalled += each.is_recalled() ? 1 : 0;
    date.forgotten += each.is_forgotten() ? 1 : 0;
    date.new_cards += each.is_new() ? 1 : 0;
    date.seconds += each.review.seconds;
  }
  std::vector<ReviewDayWrite> counted;
  for (const auto& [day, counts] : dates) counted.push_back(counts);
  decision.write(sql::insert_reviews, {.reviews = reviews});
  decision.write(sql::put_deck_days, {.days = decks});
  decision.write(sql::count_review_days, {.days = counted});
}

/// What is left of the deck's queue after the batch: as far as one card of each kind.
Waiting left_after(const Work& work, const ReviewDeckRow& deck, const Facts& facts) {
  Waiting left{deck.has_learning ? 1 : 0, deck.has_review ? 1 : 0, deck.has_fresh ? 1 : 0};
  const ReviewCardRow* of_deck = nullptr;
  for (const ReviewCardRow& row : work.rows) {
    if (row.deck_id != deck.id) continue;
    of_deck = &row;
    const Memory& memory = work.cards.at(row.id).memory;
    if (row.is_suspended.value_or(false)) continue;
    if (memory.state == CardState::fresh) left.fresh += 1;
    if (memory.state == CardState::review && memory.due_at < facts.day_end) left.review += 1;
    const bool learns = memory.state == CardState::learning || memory.state == CardState::relearning;
    if (learns && memory.due_at <= facts.now) left.learning += 1;
  }
  IGN_CHECK(of_deck != nullptr);
  return within_limits(left, settings_of(*of_deck), work.days.at(deck.id), facts.today);
}

/// Tells of each deck whose reviews this batch completes. Beyond the day's number of decks that is no event.
void record_completions(const Work& work, const std::vector<ReviewDeckRow>& decks, const Facts& facts,
                        economy::Recorder& recorder) {
  for (const ReviewDeckRow& deck : decks) {
    const DeckDay& day = work.days.at(deck.id);
    if (deck.is_paid || !day.day || *day.day < facts.today) continue;
    if (!is_complete(day, left_after(work, deck, facts))) continue;
    recorder.record({.type = EventType::review_complete,
                     .event_id = deck.id + ":" + std::string(economy::kUser) + ":" + to_iso(*day.day),
                     .metadata = {print_json({{"deck_id", deck.id}})},
                     .entities = {deck.id}});
  }
}

Result<Decision> reviewed(std::vector<Review> reviews, std::vector<ReviewCardRow> rows,
                          const ReviewReads& reads, const Rows& read, Asked& asked) {
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, read));
  const Facts& facts = asked.facts;
  const Work work = worked(std::move(reviews), std::move(rows), facts);
  ReviewsReply reply;
  for (std::size_t i = 0; i < work.reviews.size(); i += 1) {
    const std::string& id = work.reviews[i].card_id;
    const Memory& memory = work.cards.at(id).memory;
    reply.reviews.push_back(
        {id, work.batch.is_applied[i], memory.state, unless_new(memory, memory.due_at), is_leech(memory)});
  }
  reply.reward.wallet = state.wallet;
  Decision decision;
  if (!work.batch.applied.empty()) {
    write_cards(work, asked.caller, decision);
    write_days(work, asked.caller, decision);
    economy::Recorder recorder(std::move(state), asked);
    record_completions(work, read.all(reads.decks), facts, recorder);
    const economy::Outcome outcome = recorder.finish();
    if (outcome.has_happened) {
      reply.reward = outcome.reward;
      economy::write(outcome, asked, decision);
    }
  }
  decision.reply = answer(reply).reply;
  return decision;
}

ReviewReads plan_reviews(const Json& ids, ReadPlan& plan) {
  const JsonText cards{print_json(ids)};
  const Facts& facts = plan.facts();
  return {plan.many(sql::cards_in_review, {.cards = cards}),
          plan.many(sql::decks_in_review, {.cards = cards, .day_end = facts.day_end, .today = facts.today}),
          economy::plan({EventType::review_complete}, plan)};
}

std::optional<FieldError> fault_in(UnixMillis reviewed_at, const std::string& at, const Facts& facts) {
  if (reviewed_at > facts.now) return FieldError{at, "must not be later than now"};
  if (reviewed_at < facts.now - kOldestReview) return FieldError{at, "must be within the last 30 days"};
  return std::nullopt;
}

/// Each card once: the rows of cards that a batch names twice come twice.
std::vector<ReviewCardRow> once_each(std::vector<ReviewCardRow> rows) {
  std::vector<ReviewCardRow> each;
  for (ReviewCardRow& row : rows) {
    if (find_by(each, row.id, &ReviewCardRow::id) == nullptr) each.push_back(std::move(row));
  }
  return each;
}

}  // namespace

PostReviews::Reads PostReviews::plan(const Input& input, ReadPlan& plan) {
  Json ids = Json::array();
  for (const ReviewBody& each : input.reviews) ids.push_back(each.card_id);
  return plan_reviews(ids, plan);
}

Result<Decision> PostReviews::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<ReviewCardRow> cards = once_each(rows.all(reads.cards));
  std::vector<Review> reviews;
  Error refused{Code::invalid_input};
  for (std::size_t i = 0; i < input.reviews.size(); i += 1) {
    const ReviewBody& each = input.reviews[i];
    const std::string at = "/reviews/" + std::to_string(i);
    const UnixMillis time = each.reviewed_at.value_or(asked.facts.now);
    if (auto fault = fault_in(time, at + "/reviewed_at", asked.facts)) refused.errors.push_back(*fault);
    if (find_by(cards, each.card_id, &ReviewCardRow::id) == nullptr)
      refused.errors.push_back({at + "/card_id", "is no card that you can review"});
    reviews.push_back({each.card_id, each.rating, time, each.seconds.value_or(0)});
  }
  if (!refused.errors.empty()) return refused;
  return reviewed(std::move(reviews), std::move(cards), reads, rows, asked);
}

ReviewCard::Reads ReviewCard::plan(const Input& input, ReadPlan& plan) {
  return plan_reviews(Json::array({input.id}), plan);
}

Result<Decision> ReviewCard::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<ReviewCardRow> cards = rows.all(reads.cards);
  if (cards.empty()) return Error{Code::not_found};
  const UnixMillis time = input.reviewed_at.value_or(asked.facts.now);
  if (auto fault = fault_in(time, "/reviewed_at", asked.facts))
    return Error{Code::invalid_input, {}, {*fault}};
  return reviewed({{input.id, input.rating, time, input.seconds.value_or(0)}}, std::move(cards), reads, rows,
                  asked);
}

}  // namespace ignition::learn
