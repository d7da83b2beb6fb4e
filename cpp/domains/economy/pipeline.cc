// What follows from an activity, in this order:
//
//   record     is it to happen?        not if it was paid before, nor beyond a day's number where that is no
//                                      event; else it is paid: ledger, wallet, skill
//   fan_out    the event               its row and its count
//              the streaks             those that it names; the daily one, where it earned XP
//              the quests              those that listen; one that is done is paid, and fans out itself
//              today's plan            the first open item that asks for it is ticked; that is paid, too, and
//                                      fans out itself
//   finish     levels, achievements    once, after the last activity, until nothing new unlocks; what is
//                                      unlocked pays, and moves no streak, quest or plan
//              the rows                of each skill and streak that moved, once
//
// What fans out waits in a queue, so that a quest's completion comes behind everything that its cause did.
// Consequences (`spend`, `note`) write ledger and event, and fan out no further. Every step changes `state_`,
// so the next activity builds on it.
#include "domains/economy/pipeline.h"

#include <algorithm>

#include "base/find.h"
#include "domains/economy/boosts.h"
#include "domains/economy/levels.h"
#include "domains/economy/quest_standing.h"
#include "plan/json.h"

namespace ignition::economy {

namespace {

constexpr std::string_view kXpBoost = "boost_xp_2x";
constexpr std::string_view kCoinBoost = "boost_coins_2x";

constexpr std::int64_t hour_of(std::int64_t millis) { return millis / 3'600'000; }

Multiplier multiplier_of(const Counters& counters, UnixMillis now) {
  return {running_until(counters, kXpBoost, now) ? 2 : 1, running_until(counters, kCoinBoost, now) ? 2 : 1};
}

}  // namespace

std::string ledger_key(EventType type, std::string_view event_id) {
  return std::string(name_of(type)) + ":" + std::string(event_id);
}

bool is_paid_now(const State& state, EventType type, const Facts& facts) {
  const EventInfo& event = info(type);
  const UnixMillis paid_at{state.counters.value(paid_at_counter(type))};
  if (event.pause > Seconds{} && facts.now < paid_at + event.pause) return false;
  return event.paid_a_day == 0 || state.counters.value_on(paid_counter(type), facts.today) < event.paid_a_day;
}

Recorder::Recorder(State before, Asked& asked)
    : state_(std::move(before)), caller_(asked.caller), facts_(asked.facts), ids_(asked.ids) {
  noticed_level_ = state_.wallet.level;
  out_.reward.multiplier = multiplier_of(state_.counters, facts_.now);
}

Recorded Recorder::record(const Activity& activity) {
  std::optional<Happening> happening = admit(activity);
  if (!happening) return {};
  const Award paid = happening->award;
  if (activity.is_event) {
    const std::string_view module = info(activity.type).module;
    state_.counters.set(used_at_counter(module), facts_.now.count);
    state_.counters.count_by_day(uses_counter(module), 1, facts_.today);
    fan_out(std::move(*happening));
  }
  return {true, paid};
}

void Recorder::spend(EventType type, const std::string& event_id, Coins cost, std::string reason) {
  IGN_CHECK(cost >= Coins{} && cost <= state_.wallet.coins);
  pay(type, event_id, {-cost, {}, {}, {}}, std::move(reason));
  write_event(type, {});
}

void Recorder::note(EventType type, JsonText metadata) { write_event(type, std::move(metadata)); }

void Recorder::put_streak(const std::string& type, const Streak& streak) {
  StreakRow* known = find_by(state_.streaks, type, &StreakRow::streak_type);
  StreakRow& row = known == nullptr ? state_.streaks.emplace_back() : *known;
  row = {type, streak.current, streak.longest, streak.last, streak.utc_offset_minutes};
  moved_streaks_.insert(type);
}

void Recorder::put_plan(TickablePlanRow plan) { state_.plan = std::move(plan); }

Outcome Recorder::finish() {
  if (out_.has_happened) {
    settle_consequences();
    out_.is_first_of_hour = hour_of(state_.counters.value(kActiveAt)) != hour_of(facts_.now.count);
    state_.counters.set(kActiveAt, facts_.now.count);
  }
  for (const SkillRow& skill : state_.skills) {
    const auto gained = stars_gained_.find(skill.key);
    if (gained == stars_gained_.end()) continue;
    const std::int64_t level = skill.current_level.value_or(0);
    out_.skills.push_back(
        {ids_.next(), caller_.id, skill.key, skill.current_stars.value_or(Stars{}), level, facts_.now});
    out_.reward.skills.push_back({skill.key, gained->second, level});
  }
  for (const StreakRow& row : state_.streaks) {
    if (!moved_streaks_.contains(row.streak_type)) continue;
    out_.streaks.push_back({ids_.next(), caller_.id, row.streak_type, row.current_count, row.longest_count,
                            row.last_activity_date, row.utc_offset_minutes, facts_.now});
    out_.reward.streaks.push_back({row.streak_type, row.current_count, row.longest_count});
  }
  out_.counters = std::move(state_.counters);
  out_.wallet = out_.reward.wallet = state_.wallet;
  return std::move(out_);
}

std::optional<Recorder::Happening> Recorder::admit(const Activity& activity) {
  const EventInfo& event = info(activity.type);
  const std::string key = ledger_key(activity.type, activity.event_id);
  if (find_by(state_.paid_before, key, std::identity{}) != nullptr) return std::nullopt;
  const bool pays = is_paid_now(state_, activity.type, facts_);
  if (!pays && event.beyond == Beyond::no_event) return std::nullopt;
  out_.has_happened = true;
  Happening happening{activity.type,    {}, activity.amounts, activity.metadata, activity.streaks,
                      activity.entities};
  if (!pays) return happening;
  happening.award = boosted(activity.award.value_or(event.award));
  if (pay(activity.type, activity.event_id, happening.award, std::string(event.module))) {
    Counters& counters = state_.counters;
    if (event.pause > Seconds{}) counters.set(paid_at_counter(activity.type), facts_.now.count);
    if (event.paid_a_day > 0) counters.count(paid_counter(activity.type), 1, facts_.today);
    state_.paid_before.push_back(key);
  }
  return happening;
}

Award Recorder::boosted(Award award) const {
  award.xp = scaled_down(award.xp, out_.reward.multiplier.xp, 1);
  award.coins = scaled_down(award.coins, out_.reward.multiplier.coins, 1);
  return award;
}

/// Adds an entry to the ledger and to everything that is a view of it. An award of nothing is no entry.
bool Recorder::pay(EventType type, std::string event_id, const Award& award, std::string reason) {
  if (award.coins == Coins{} && award.xp == Xp{} && award.stars == Stars{}) return false;
  if (const auto at = event_id.find(kUser); at != std::string::npos)
    event_id.replace(at, kUser.size(), caller_.id.text);
  const bool has_stars = award.stars > Stars{};
  out_.ledger.push_back({.id = ids_.next(),
                         .user_id = caller_.id,
                         .event_type = type,
                         .event_id = event_id,
                         .coins = award.coins,
                         .xp = award.xp,
                         .skill_stars = award.stars,
                         .skill_key = has_stars ? std::optional(std::string(award.skill)) : std::nullopt,
                         .reason = std::move(reason),
                         .idempotency_key = ledger_key(type, event_id),
                         .created_at = facts_.now});
  const Standing standing = climb({state_.wallet.level, state_.wallet.xp}, award.xp);
  state_.wallet.level = standing.level;
  state_.wallet.xp = standing.xp;
  state_.wallet.xp_to_next_level = cost_of_next(standing.level);
  state_.wallet.coins += award.coins;
  state_.wallet.total_skill_stars += award.stars;
  out_.reward.xp += award.xp;
  out_.reward.coins += award.coins;
  out_.reward.skill_stars += award.stars;
  if (has_stars) add_stars(award);
  if (award.coins > Coins{}) state_.counters.count(kCoinsEarned, award.coins.count);
  return true;
}

void Recorder::add_stars(const Award& award) {
  SkillRow* skill = find_by(state_.skills, award.skill, &SkillRow::key);
  IGN_CHECK(skill != nullptr);
  const Stars stars = skill->current_stars.value_or(Stars{}) + award.stars;
  skill->current_stars = stars;
  skill->current_level = std::min(skill->max_level, stars.count / skill->stars_per_level);
  stars_gained_[skill->key] += award.stars;
}

void Recorder::write_event(EventType type, JsonText metadata) {
  out_.has_happened = true;
  out_.events.push_back({ids_.next(), caller_.id, type, std::move(metadata), facts_.now});
  state_.counters.count(events_counter(type), 1);
}

void Recorder::notify(EventType type, std::string title, std::string message, const JsonText& data) {
  out_.notifications.push_back({ids_.next(), caller_.id, std::string(name_of(type)), std::move(title),
                                std::move(message), data, facts_.now});
}

/// One happening and what it brings about, in the order in which they came about.
void Recorder::fan_out(Happening first) {
  std::vector<Happening> queue{std::move(first)};
  for (std::size_t i = 0; i < queue.size(); i += 1) {
    const Happening happening = queue[i];
    write_event(happening.type, happening.metadata);
    if (happening.type == EventType::focus_complete) state_.counters.count(kFocusInARow, 1);
    if (happening.award.xp > Xp{}) advance_streak("daily");
    for (const std::string& type : happening.streaks) advance_streak(type);
    move_quests(happening, queue);
    tick_plan(happening, queue);
  }
}

void Recorder::advance_streak(const std::string& type) {
  const StreakRow* known = find_by(state_.streaks, type, &StreakRow::streak_type);
  const StreakRow row = known == nullptr ? StreakRow{} : *known;
  const Streak before{row.current_count, row.longest_count, row.last_activity_date, row.utc_offset_minutes};
  const Streak after = advance(before, {facts_.now, facts_.today, facts_.utc_offset_minutes});
  if (after != before) put_streak(type, after);
}

/// Moves every quest that listens. Those that are done are paid, and happen themselves.
void Recorder::move_quests(const Happening& happening, std::vector<Happening>& queue) {
  for (QuestRow& quest : state_.quests) {
    if (quest.status && *quest.status != QuestStatus::accepted) continue;
    const std::int64_t by = step_of(quest.event_types, name_of(happening.type), happening.amounts,
                                    quest.last_counted_on, facts_.today);
    if (by == 0) continue;
    const std::int64_t progress = std::min(quest.target, quest.progress.value_or(0) + by);
    const std::optional<QuestStatus> before = quest.status;
    const bool is_done = progress == quest.target;
    quest.progress = progress;
    quest.last_counted_on = std::max(quest.last_counted_on.value_or(facts_.today), facts_.today);
    quest.accepted_at = quest.accepted_at.value_or(facts_.now);
    quest.status = is_done ? QuestStatus::completed : QuestStatus::accepted;
    if (is_done) quest.completed_at = facts_.now;
    const Award award = is_done ? boosted(award_of(quest)) : Award{};
    write_progress(quest, before, award);
    if (is_done) complete_quest(quest, award, queue);
  }
}

/// Writes that a quest has come so far, in place of what an event before it in this batch wrote. The row of
/// a period tells no number, so it stays as it is where only that has changed.
void Recorder::write_progress(const QuestRow& quest, std::optional<QuestStatus> before, const Award& award) {
  std::erase_if(out_.progress, [&](const auto& row) { return row.quest_id == quest.id; });
  const bool is_in_batch =
      std::erase_if(out_.period_quests, [&](const auto& row) { return row.id == quest.id; }) > 0;
  std::erase_if(out_.reward.quests, [&](const auto& gain) { return gain.id == quest.id.text; });
  out_.progress.push_back(progress_row(quest, ids_.next(), caller_.id, facts_));
  if (quest.universal_id && (is_in_batch || quest.status != before))
    out_.period_quests.push_back(period_row(quest, caller_.id, facts_));
  out_.reward.quests.push_back({quest.id.text, quest.title, quest.progress.value_or(0), quest.target,
                                quest.status == QuestStatus::completed, award.coins, award.xp});
}

void Recorder::complete_quest(const QuestRow& quest, const Award& award, std::vector<Happening>& queue) {
  pay(EventType::quest_complete, completion_id(quest, caller_.id), award, quest.title);
  queue.push_back({.type = EventType::quest_complete,
                   .award = award,
                   .metadata = {print_json({{"quest_id", quest.id.text}})},
                   .entities = names_of(quest)});
}

/// Ticks the first open item of today's plan that asks for it. Where that pays, it happens itself.
void Recorder::tick_plan(const Happening& happening, std::vector<Happening>& queue) {
  if (!state_.plan) return;
  const auto ticked = tick(*state_.plan, {happening.type, happening.entities}, facts_.now);
  if (!ticked) return;
  state_.plan = out_.plan = ticked->plan;
  if (!ticked->is_first) return;
  auto task = admit({.type = EventType::planner_task_complete,
                     .event_id = std::string(kUser) + ":" + ticked->item_id,
                     .metadata = {print_json({{"item_id", ticked->item_id}})}});
  if (task) queue.push_back(std::move(*task));
}

void Recorder::settle_consequences() {
  notice_levels();
  while (unlock_next()) notice_levels();
}

void Recorder::notice_levels() {
  for (; noticed_level_ < state_.wallet.level; noticed_level_ += 1) {
    const std::int64_t level = noticed_level_ + 1;
    const JsonText data{print_json({{"level", level}})};
    write_event(EventType::level_up, data);
    notify(EventType::level_up, "Level " + std::to_string(level),
           "You reached level " + std::to_string(level) + ", one small start at a time.", data);
    out_.reward.level_ups.push_back({level});
  }
}

/// Unlocks one achievement that has come due; false where none has.
bool Recorder::unlock_next() {
  const Standings standings{state_.wallet, state_.counters, state_.streaks};
  for (std::size_t i = 0; i < state_.achievements.size(); i += 1) {
    const LockedAchievementRow row = state_.achievements[i];
    const Progress progress = progress_of(trigger_of(row.trigger_type, row.trigger_config), standings);
    if (progress.value < progress.target) continue;
    state_.achievements.erase(state_.achievements.begin() + static_cast<std::ptrdiff_t>(i));
    const JsonText data{print_json({{"achievement", row.key}})};
    pay(EventType::achievement_unlocked, row.key + ":" + caller_.id.text,
        {row.reward_coins, row.reward_xp, {}, {}}, row.name);
    write_event(EventType::achievement_unlocked, data);
    notify(EventType::achievement_unlocked, row.name, row.description.value_or(row.name), data);
    out_.achievements.push_back({ids_.next(), caller_.id, row.key, facts_.now});
    out_.reward.achievements.push_back({row.key, row.name, row.reward_coins, row.reward_xp});
    return true;
  }
  return false;
}

}  // namespace ignition::economy
