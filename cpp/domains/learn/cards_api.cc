#include "domains/learn/cards_api.h"

#include <set>

#include "base/text.h"
#include "domains/learn/remembered.h"
#include "domains/storage/text_quota.h"

namespace ignition::learn {
namespace {

/// Bytes of texts in one parameter: D1 takes texts up to 2 MB, and JSON may take six bytes for one.
constexpr std::size_t kMostInParameter = 200'000;

std::int64_t bytes_of(std::string_view front, std::string_view back) {
  return static_cast<std::int64_t>(front.size() + back.size());
}

One<economy::CountedWalletRow> plan_wallet(ReadPlan& plan) {
  return plan.one(economy::sql::counted_wallet_of_me);
}

/// Writes new cards into an own deck, which then holds so much more. Codes: too_many, quota_exceeded.
Result<std::vector<NewCard>> add_cards(const std::vector<CardText>& texts, const OwnDeckRow& deck,
                                       const economy::CountedWalletRow& wallet, Asked& asked,
                                       Decision& decision) {
  const auto number = static_cast<std::int64_t>(texts.size());
  if (deck.cards + number > kMostCards) return Error{Code::too_many, "A deck may have 2000 cards."};
  std::vector<NewCard> cards;
  std::int64_t bytes = 0;
  for (const CardText& text : texts) {
    cards.push_back({asked.ids.next(), deck.id, text.front, text.back, asked.facts.now});
    bytes += bytes_of(text.front, text.back);
  }
  IGN_TRY(decision.guard, storage::text_guard(wallet, bytes, asked.caller, asked.facts));
  std::vector<NewCard> part;
  std::size_t in_part = 0;
  for (const NewCard& card : cards) {
    part.push_back(card);
    in_part += card.front.size() + card.back.size();
    if (in_part < kMostInParameter && &card != &cards.back()) continue;
    decision.write(sql::insert_cards, {.cards = part});
    part.clear();
    in_part = 0;
  }
  if (!cards.empty()) {
    decision.write(sql::grow_deck,
                   {.cards = deck.cards + number, .text_bytes = deck.text_bytes + bytes, .id = deck.id});
  }
  return cards;
}

CardView fresh_view(const NewCard& card) {
  CardRow row{};
  row.id = card.id;
  row.deck_id = card.deck_id;
  row.front = card.front;
  row.back = card.back;
  row.created_at = card.created_at;
  return {row, false};
}

}  // namespace

CardView view_of(CardRow row) {
  const bool leech = is_leech(memory_of(row));
  return {std::move(row), leech};
}

ListCards::Reads ListCards::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::deck, {.most = 1, .day_end = plan.facts().day_end, .deck_id = input.id}),
          plan.many(sql::page_of_cards,
                    {.deck_id = input.id, .after = input.cursor.value_or(""), .limit = input.limit + 1})};
}

Result<Decision> ListCards::decide(const Input& input, const Reads& reads, const Rows& rows) {
  IGN_TRY(const DeckOfMeRow deck, rows.require(reads.deck));
  return answer(page_of(PageInput{input.limit, input.cursor}, rows.all(reads.cards), &CardItem::id));
}

CreateCards::Reads CreateCards::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::own_deck, {.deck_id = input.id}), plan_wallet(plan)};
}

Result<Decision> CreateCards::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<CardText> texts;
  if (input.cards && !input.front && !input.back) {
    for (const CardBody& card : *input.cards) texts.push_back({card.front, card.back});
  } else if (!input.cards && input.front && input.back) {
    texts.push_back({*input.front, *input.back});
  } else {
    return Error{Code::invalid_input, {}, {{"", "must have a front and a back, or cards"}}};
  }
  IGN_TRY(const OwnDeckRow& deck, rows.require(reads.deck));
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  Decision decision;
  IGN_TRY(const std::vector<NewCard>& cards, add_cards(texts, deck, wallet, asked, decision));
  Output output;
  for (const NewCard& card : cards) output.cards.push_back(fresh_view(card));
  decision.reply = created("/api/learn/cards/" + cards.front().id, output).reply;
  return decision;
}

GetCard::Reads GetCard::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::card, {.card_id = input.id});
}

Result<Decision> GetCard::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(CardRow&& card, rows.require(reads));
  return answer(Output{view_of(std::move(card))});
}

UpdateCard::Reads UpdateCard::plan(const Input& input, ReadPlan& plan) {
  Reads reads{plan.one(sql::card, {.card_id = input.id}), plan.one(sql::deck_of_card, {.card_id = input.id}),
              std::nullopt, plan_wallet(plan)};
  if (input.deck_id) reads.to = plan.one(sql::own_deck, {.deck_id = *input.deck_id});
  return reads;
}

Result<Decision> UpdateCard::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(CardRow&& card, rows.require(reads.card));
  IGN_TRY(const OwnDeckRow& from, rows.require(reads.from));
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  const std::int64_t before = bytes_of(card.front, card.back);
  card.front = input.front.value_or(card.front);
  card.back = input.back.value_or(card.back);
  const std::int64_t after = bytes_of(card.front, card.back);
  const std::optional<OwnDeckRow> to = reads.to ? rows.find(*reads.to) : std::nullopt;
  if (reads.to && !to) return Error{Code::invalid_input, {}, {{"/deck_id", "is no deck of yours"}}};
  const bool moves = to && to->id != from.id;
  if (moves && (from.is_public || to->is_public))
    return Error{Code::in_use, "A card moves between private decks only."};
  if (moves && to->cards >= kMostCards) return Error{Code::too_many, "A deck may have 2000 cards."};
  if (moves) card.deck_id = to->id;
  Decision decision = answer(Output{view_of(card)});
  IGN_TRY(decision.guard, storage::text_guard(wallet, after - before, asked.caller, asked.facts));
  decision.write(sql::update_card,
                 {.deck_id = card.deck_id, .front = card.front, .back = card.back, .id = card.id});
  if (moves) {
    decision.write(sql::grow_deck,
                   {.cards = from.cards - 1, .text_bytes = from.text_bytes - before, .id = from.id});
    decision.write(sql::grow_deck,
                   {.cards = to->cards + 1, .text_bytes = to->text_bytes + after, .id = to->id});
    decision.write(sql::move_states, {.deck_id = to->id, .card_id = card.id});
    decision.write(sql::keep_new_cards, {.card_id = card.id, .deck_id = to->id});
  } else if (after != before) {
    decision.write(sql::grow_deck,
                   {.cards = from.cards, .text_bytes = from.text_bytes + after - before, .id = from.id});
  }
  return decision;
}

DeleteCard::Reads DeleteCard::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::card, {.card_id = input.id}), plan.one(sql::deck_of_card, {.card_id = input.id}),
          plan_wallet(plan)};
}

Result<Decision> DeleteCard::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const CardRow& card, rows.require(reads.card));
  IGN_TRY(const OwnDeckRow& deck, rows.require(reads.deck));
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  const std::int64_t bytes = bytes_of(card.front, card.back);
  Decision decision = nothing_to_show();
  IGN_TRY(decision.guard, storage::text_guard(wallet, -bytes, asked.caller, asked.facts));
  decision.write(sql::remove_card, {.id = card.id});
  decision.write(sql::grow_deck,
                 {.cards = deck.cards - 1, .text_bytes = deck.text_bytes - bytes, .id = deck.id});
  return decision;
}

Result<ImportCards::Input> ImportCards::parse(const Parts& parts) {
  IGN_TRY(IdPath&& path, parse_input<IdPath>({parts.path, parts.query, Json::object()}));
  CardFile file = read_cards(parts.text.text, parts.text.type == "text/csv" ? ',' : '\t');
  if (file.fault) {
    return Error{Code::invalid_input, {}, {{"line " + std::to_string(file.fault->line), file.fault->detail}}};
  }
  return Input{std::move(path.id), std::move(file.cards)};
}

void ImportCards::describe(Json& operation) { describe_input<IdPath>(operation); }

ImportCards::Reads ImportCards::plan(const Input& input, ReadPlan& plan) {
  Reads reads{plan.one(sql::own_deck, {.deck_id = input.id}), {}, plan_wallet(plan)};
  Json part = Json::array();
  std::size_t bytes = 0;
  for (const CardText& card : input.cards) {
    part.push_back(card.front);
    bytes += card.front.size();
    if (bytes < kMostInParameter && &card != &input.cards.back()) continue;
    reads.known.push_back(
        plan.many(sql::known_fronts, {.deck_id = input.id, .fronts = JsonText{print_json(part)}}));
    part = Json::array();
    bytes = 0;
  }
  return reads;
}

Result<Decision> ImportCards::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const OwnDeckRow& deck, rows.require(reads.deck));
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  std::set<std::string> known;
  for (const Many<FrontRow>& part : reads.known) {
    for (const FrontRow& row : rows.all(part)) known.insert(row.front);
  }
  std::vector<CardText> fresh;
  for (const CardText& card : input.cards) {
    if (known.insert(card.front).second) fresh.push_back(card);
  }
  Decision decision;
  IGN_TRY(const std::vector<NewCard>& cards, add_cards(fresh, deck, wallet, asked, decision));
  const auto imported = static_cast<std::int64_t>(cards.size());
  decision.reply = answer(Output{imported, static_cast<std::int64_t>(input.cards.size()) - imported}).reply;
  return decision;
}

ExportCards::Reads ExportCards::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::deck, {.most = 1, .day_end = plan.facts().day_end, .deck_id = input.id}),
          plan.many(sql::part_of_cards, {.deck_id = input.id, .after = input.after.value_or("")})};
}

Result<Decision> ExportCards::decide(const Input& input, const Reads& reads, const Rows& rows) {
  IGN_TRY(const DeckOfMeRow deck, rows.require(reads.deck));
  Decision decision;
  Reply& reply = decision.reply;
  reply.headers["content-type"] = std::string(replies) + "; charset=utf-8";
  reply.headers["content-disposition"] = "attachment; filename=\"cards.tsv\"";
  if (!input.after) reply.body = kCardFileHead;
  const std::vector<CardTextRow> cards = rows.all(reads.cards);
  for (const CardTextRow& card : cards) append_card(reply.body, {card.front, card.back});
  // What is below the bounds of the statement is all there is.
  if (cards.size() == 500 || reply.body.size() >= 300'000)
    reply.next = "after=" + percent_encoded(cards.back().id);
  return decision;
}

}  // namespace ignition::learn
