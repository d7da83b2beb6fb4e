#include "domains/learn/decks_api.h"

#include "domains/learn/remembered.h"
#include "domains/storage/text_quota.h"

namespace ignition::learn {
namespace {

constexpr std::int64_t kMostCounted = 1'000;

One<DeckOfMeRow> plan_deck(const std::string& id, ReadPlan& plan) {
  return plan.one(sql::deck, {.most = kMostCounted, .day_end = plan.facts().day_end, .deck_id = id});
}

DeckView view_of(const DeckOfMeRow& row, const Facts& facts) {
  const DeckSettings settings = settings_of(row);
  const Waiting waiting{row.learning, row.review, std::min(row.fresh, kMostCounted)};
  const Waiting left = within_limits(waiting, settings, day_of(row), facts.today);
  return {.deck = {.id = row.id,
                   .name = row.name,
                   .description = row.description,
                   .category = row.category,
                   .is_public = row.is_public,
                   .cards = row.cards,
                   .is_own = row.is_own,
                   .created_at = row.created_at},
          .settings = {settings.new_per_day, settings.reviews_per_day, settings.desired_retention},
          .left = {left.learning, left.review, left.fresh},
          .learners = row.learners};
}

std::optional<Error> too_many_decks(const NumberRow& mine) {
  if (mine.number < kMostDecks) return std::nullopt;
  return Error{Code::too_many, "There may be 100 decks."};
}

/// A new deck of the caller's.
DeckOfMeRow fresh_deck(const DeckBody& body, Asked& asked) {
  DeckOfMeRow deck{};
  deck.id = asked.ids.next();
  deck.name = body.name;
  deck.description = body.description;
  deck.category = body.category;
  deck.is_public = body.is_public;
  deck.is_own = true;
  deck.created_at = asked.facts.now;
  return deck;
}

void write_deck(const DeckOfMeRow& deck, const Asked& asked, Decision& decision) {
  decision.write(sql::insert_deck, {.id = deck.id,
                                    .user_id = asked.caller.id,
                                    .name = deck.name,
                                    .description = deck.description,
                                    .category = deck.category,
                                    .is_public = deck.is_public,
                                    .created_at = deck.created_at,
                                    .cards = deck.cards,
                                    .text_bytes = deck.text_bytes});
}

}  // namespace

ListDecks::Reads ListDecks::plan(const Input& input, ReadPlan& plan) {
  const std::string before = input.cursor.value_or("~");
  const std::int64_t limit = input.limit + 1;
  if (input.scope == Scope::mine) return plan.many(sql::page_of_my_decks, {.before = before, .limit = limit});
  return plan.many(sql::page_of_public_decks, {.before = before, .limit = limit});
}

Result<Decision> ListDecks::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(PageInput{input.limit, input.cursor}, rows.all(reads), &DeckRow::id));
}

CreateDeck::Reads CreateDeck::plan(const Input&, ReadPlan& plan) { return plan.one(sql::number_of_my_decks); }

Result<Decision> CreateDeck::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const NumberRow& mine, rows.require(reads));
  if (const auto refused = too_many_decks(mine)) return *refused;
  const DeckOfMeRow deck = fresh_deck(input, asked);
  Decision decision = created("/api/learn/decks/" + deck.id, Output{view_of(deck, asked.facts)});
  write_deck(deck, asked, decision);
  return decision;
}

GetDeck::Reads GetDeck::plan(const Input& input, ReadPlan& plan) { return plan_deck(input.id, plan); }

Result<Decision> GetDeck::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const DeckOfMeRow& deck, rows.require(reads));
  return answer(Output{view_of(deck, asked.facts)});
}

Result<UpdateDeck::Input> UpdateDeck::parse(const Parts& parts) {
  IGN_TRY(IdPath&& path, parse_input<IdPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  return Input{std::move(path.id), parts.body};
}

void UpdateDeck::describe(Json& operation) {
  describe_input<IdPath>(operation);
  describe_patch<DeckBody>(operation);
}

UpdateDeck::Reads UpdateDeck::plan(const Input& input, ReadPlan& plan) { return plan_deck(input.id, plan); }

Result<Decision> UpdateDeck::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(DeckOfMeRow&& deck, rows.require(reads));
  if (!deck.is_own) return Error{Code::not_found};
  Json body = print(DeckBody{deck.name, deck.description, deck.category, deck.is_public});
  body.merge_patch(input.changes);
  const TextValues none;
  IGN_TRY(DeckBody&& after, parse_input<DeckBody>({none, none, body}));
  deck.name = after.name;
  deck.description = after.description;
  deck.category = after.category;
  deck.is_public = after.is_public;
  Decision decision = answer(Output{view_of(deck, asked.facts)});
  decision.write(sql::update_deck, {.name = deck.name,
                                    .description = deck.description,
                                    .category = deck.category,
                                    .is_public = deck.is_public,
                                    .id = deck.id,
                                    .user_id = asked.caller.id});
  return decision;
}

DeleteDeck::Reads DeleteDeck::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::own_deck, {.deck_id = input.id}), plan.one(economy::sql::counted_wallet_of_me)};
}

Result<Decision> DeleteDeck::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const OwnDeckRow& deck, rows.require(reads.deck));
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  Decision decision = nothing_to_show();
  IGN_TRY(decision.guard, storage::text_guard(wallet, -deck.text_bytes, asked.caller, asked.facts));
  decision.write(sql::remove_deck, {.id = deck.id, .user_id = asked.caller.id});
  return decision;
}

PutDeckSettings::Reads PutDeckSettings::plan(const Input& input, ReadPlan& plan) {
  return plan_deck(input.id, plan);
}

Result<Decision> PutDeckSettings::decide(const Input& input, const Reads& reads, const Rows& rows,
                                         Asked& asked) {
  if (input.desired_retention < kLeastRetention || input.desired_retention > kGreatestRetention)
    return Error{Code::invalid_input, {}, {{"/desired_retention", "must be a number from 0.80 to 0.97"}}};
  IGN_TRY(DeckOfMeRow&& deck, rows.require(reads));
  deck.new_per_day = input.new_per_day;
  deck.reviews_per_day = input.reviews_per_day;
  deck.desired_retention = input.desired_retention;
  Decision decision = answer(Output{view_of(deck, asked.facts)});
  decision.write(sql::put_deck_settings, {.user_id = asked.caller.id,
                                          .deck_id = deck.id,
                                          .new_per_day = input.new_per_day,
                                          .reviews_per_day = input.reviews_per_day,
                                          .desired_retention = input.desired_retention});
  return decision;
}

CopyDeck::Reads CopyDeck::plan(const Input& input, ReadPlan& plan) {
  return {plan_deck(input.id, plan), plan.one(sql::number_of_my_decks),
          plan.one(economy::sql::counted_wallet_of_me)};
}

Result<Decision> CopyDeck::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const DeckOfMeRow& source, rows.require(reads.deck));
  IGN_TRY(const NumberRow& mine, rows.require(reads.mine));
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  if (const auto refused = too_many_decks(mine)) return *refused;
  DeckOfMeRow copy = fresh_deck({source.name, source.description, source.category, false}, asked);
  copy.cards = copy.fresh = source.cards;
  copy.text_bytes = source.text_bytes;
  Decision decision = created("/api/learn/decks/" + copy.id, Output{view_of(copy, asked.facts)});
  IGN_TRY(decision.guard, storage::text_guard(wallet, copy.text_bytes, asked.caller, asked.facts));
  decision.write(sql::guard_deck, {.id = source.id, .cards = source.cards, .text_bytes = source.text_bytes});
  write_deck(copy, asked, decision);
  decision.write(sql::copy_cards, {.copy = copy.id, .created_at = asked.facts.now, .deck_id = source.id});
  return decision;
}

}  // namespace ignition::learn
