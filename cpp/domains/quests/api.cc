#include "domains/quests/api.h"

#include <algorithm>

#include "base/find.h"
#include "domains/economy/quest_standing.h"
#include "domains/economy/statements.gen.h"
#include "domains/economy/wallet.h"
#include "domains/quests/statements.gen.h"
#include "domains/storage/text_quota.h"

namespace ignition::quests {
namespace {

using economy::EventType;

template <class Row>
QuestView view(const Row& row, const Facts& facts) {
  return {.id = row.id.text,
          .universal_id = row.universal_id,
          .title = row.title,
          .category = row.category,
          .difficulty = row.difficulty,
          .target = row.target,
          .progress = row.progress.value_or(0),
          .status = std::string(row.status ? name_of(*row.status) : "available"),
          .xp_reward = row.xp_reward,
          .coin_reward = row.coin_reward,
          .skill_key = row.skill_key,
          .event_types = row.event_types,
          .is_own = row.is_own,
          .accepted_at = row.accepted_at,
          .completed_at = row.completed_at,
          .expires_at = economy::end_of(row.recurrence, facts)};
}

WholeQuest whole(const economy::QuestRow& row, const Facts& facts) {
  return {view(row, facts), row.description};
}

One<economy::QuestRow> plan_quest(const std::string& id, ReadPlan& plan) {
  const LocalDate today = plan.facts().today;
  return plan.one(economy::sql::quest_of_me,
                  {.day = to_iso(today), .week = iso_week(today), .id = QuestId{id}});
}

/// What a cursor into the user's own quests begins with; one without it leads into those of all.
constexpr std::string_view kOwnCursor = "own:";

/// Where a page goes on: after a quest that everybody has, and before one that the user made.
struct Place {
  std::string after;
  std::string before;
};

Place place_of(const PageInput& input) {
  const std::string cursor = input.cursor.value_or("");
  if (!cursor.starts_with(kOwnCursor)) return {cursor, "~"};
  return {"~", cursor.substr(kOwnCursor.size())};
}

std::string cursor_of(const QuestItem& item) {
  const QuestView& quest = item.view;
  return quest.is_own ? std::string(kOwnCursor) + quest.id : quest.universal_id.value_or(quest.id);
}

/// Writes how far a user has come with a quest, and the quest's own row where the user has one.
void write_quest(const economy::QuestRow& quest, Asked& asked, Decision& decision) {
  const UserId& user = asked.caller.id;
  if (quest.universal_id) {
    decision.write(economy::sql::upsert_period_quests,
                   {.quests = std::vector{economy::period_row(quest, user, asked.facts)}});
  }
  const economy::ProgressWrite progress = economy::progress_row(quest, asked.ids.next(), user, asked.facts);
  if (quest.is_own) {
    decision.write(sql::update_own_quest, {.status = progress.status,
                                           .accepted_at = quest.accepted_at,
                                           .completed_at = quest.completed_at,
                                           .id = quest.id,
                                           .user_id = user});
  }
  decision.write(economy::sql::upsert_progress, {.progress = std::vector{progress}});
}

Error conflict(Code code, const economy::QuestRow& quest, const Facts& facts) {
  return {.code = code, .present = present(QuestReply{whole(quest, facts), std::nullopt})};
}

/// Why an event cannot happen to a quest that has come so far.
Code refusal(const economy::QuestRow& quest) {
  return quest.status == Status::completed ? Code::quest_already_ended : Code::quest_not_accepted;
}

Result<Decision> complete(economy::QuestRow quest, economy::State state, Asked& asked) {
  const Facts& facts = asked.facts;
  if (quest.progress.value_or(0) < quest.target) return conflict(Code::quest_not_done, quest, facts);
  quest.status = Status::completed;
  quest.completed_at = facts.now;
  economy::Recorder recorder(std::move(state), asked);
  recorder.record({.type = EventType::quest_complete,
                   .event_id = economy::completion_id(quest, asked.caller.id),
                   .award = economy::award_of(quest),
                   .metadata = {print_json({{"quest_id", quest.id.text}})},
                   .entities = economy::names_of(quest)});
  const economy::Outcome outcome = recorder.finish();
  Decision decision = answer(QuestReply{whole(quest, facts), outcome.reward});
  write_quest(quest, asked, decision);
  economy::write(outcome, asked, decision);
  return decision;
}

}  // namespace

ListQuests::Reads ListQuests::plan(const Input& input, ReadPlan& plan) {
  const Facts& facts = plan.facts();
  const Place place = place_of(input);
  return plan.many(economy::sql::page_of_quests, {.day = to_iso(facts.today),
                                                  .week = iso_week(facts.today),
                                                  .before = place.before,
                                                  .limit = rows_of(input),
                                                  .after = place.after});
}

Result<Decision> ListQuests::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<QuestItem> items;
  for (const economy::QuestItemRow& row : rows.all(reads))
    items.push_back({view(row, asked.facts), row.excerpt});
  return answer(page_of(input, std::move(items), cursor_of));
}

GetQuest::Reads GetQuest::plan(const Input& input, ReadPlan& plan) { return plan_quest(input.id, plan); }

Result<Decision> GetQuest::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const economy::QuestRow& quest, rows.require(reads));
  return answer(Output{whole(quest, asked.facts), std::nullopt});
}

CreateQuest::Reads CreateQuest::plan(const Input&, ReadPlan& plan) {
  return plan.one(economy::sql::counted_wallet_of_me);
}

Result<Decision> CreateQuest::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const Facts& facts = asked.facts;
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads));
  economy::Counters counters = economy::counters_of(wallet.counters);
  if (counters.value_on(economy::kOwnQuests, facts.today) >= kOwnQuestsADay)
    return Error{Code::too_many_quests_today};
  counters.count(economy::kOwnQuests, 1, facts.today);
  IGN_TRY(counters, storage::with_text(std::move(counters), storage::text_bytes<Input>(input), facts));
  economy::QuestRow quest{};
  quest.id = asked.ids.draw<QuestId>();
  quest.title = input.title;
  quest.description = input.description;
  quest.category = input.category;
  quest.difficulty = "starter";
  quest.target = input.target;
  quest.xp_reward = input.xp_reward;
  quest.coin_reward = input.coin_reward;
  quest.is_own = true;
  quest.status = Status::accepted;
  quest.accepted_at = facts.now;
  Decision decision = created("/api/quests/" + quest.id.text, QuestReply{whole(quest, facts), std::nullopt});
  decision.write(sql::insert_quest, {.id = quest.id,
                                     .user_id = asked.caller.id,
                                     .title = quest.title,
                                     .description = quest.description,
                                     .category = quest.category,
                                     .difficulty = quest.difficulty,
                                     .target = quest.target,
                                     .xp_reward = quest.xp_reward,
                                     .coin_reward = quest.coin_reward,
                                     .now = facts.now});
  write_quest(quest, asked, decision);
  decision.guard = economy::wallet_guard(wallet_of(wallet), counters, asked.caller, facts.now);
  return decision;
}

template <Event event>
typename ChangeQuest<event>::Reads ChangeQuest<event>::plan(const Input& input, ReadPlan& plan) {
  return plan_quest(input.id, plan);
}

template <Event event>
Result<Decision> ChangeQuest<event>::decide(const Input&, const Reads& reads, const Rows& rows,
                                            Asked& asked) {
  const Facts& facts = asked.facts;
  IGN_TRY(economy::QuestRow&& quest, rows.require(reads));
  const auto status = next(quest.status, event);
  if (!status) return conflict(refusal(quest), quest, facts);
  Decision decision;
  if (*status != quest.status) {
    quest.status = status;
    if (event == Event::accept) quest.accepted_at = facts.now;
    write_quest(quest, asked, decision);
  }
  decision.reply = answer(QuestReply{whole(quest, facts), std::nullopt}).reply;
  return decision;
}

template struct ChangeQuest<Event::accept>;
template struct ChangeQuest<Event::abandon>;

CompleteQuest::Reads CompleteQuest::plan(const Input& input, ReadPlan& plan) {
  return {plan_quest(input.id, plan), economy::plan({EventType::quest_complete}, plan)};
}

Result<Decision> CompleteQuest::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  const Facts& facts = asked.facts;
  IGN_TRY(economy::QuestRow&& quest, rows.require(reads.quest));
  if (!next(quest.status, Event::complete)) return conflict(refusal(quest), quest, facts);
  if (quest.status == Status::completed) return answer(QuestReply{whole(quest, facts), std::nullopt});
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  return complete(std::move(quest), std::move(state), asked);
}

SetQuestProgress::Reads SetQuestProgress::plan(const Input& input, ReadPlan& plan) {
  return plan_quest(input.id, plan);
}

Result<Decision> SetQuestProgress::decide(const Input& input, const Reads& reads, const Rows& rows,
                                          Asked& asked) {
  const Facts& facts = asked.facts;
  IGN_TRY(economy::QuestRow&& quest, rows.require(reads));
  if (!quest.event_types.text.empty()) return conflict(Code::quest_moves_by_itself, quest, facts);
  if (!next(quest.status, Event::progress)) return conflict(refusal(quest), quest, facts);
  const std::int64_t before = quest.progress.value_or(0);
  const std::int64_t progress = std::max(before, std::min(input.progress, quest.target));
  quest.progress = progress;
  Decision decision = answer(QuestReply{whole(quest, facts), std::nullopt});
  if (progress == before) return decision;
  write_quest(quest, asked, decision);
  return decision;
}

std::span<const Route> routes() {
  using enum Access;
  using Method::get, Method::post;
  static constexpr auto kRoutes = std::to_array<Route>({
      route<ListQuests>(get, "/api/quests", member),
      route<CreateQuest>(post, "/api/quests", member),
      route<GetQuest>(get, "/api/quests/{id}", member),
      route<ChangeQuest<Event::abandon>>(post, "/api/quests/{id}/abandon", member),
      route<ChangeQuest<Event::accept>>(post, "/api/quests/{id}/accept", member),
      route<CompleteQuest>(post, "/api/quests/{id}/complete", member),
      route<SetQuestProgress>(post, "/api/quests/{id}/progress", member),
  });
  return kRoutes;
}

}  // namespace ignition::quests
