#include "domains/activity/pipeline.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/find.h"
#include "domains/gamification/boosts.h"
#include "domains/gamification/levels.h"
#include "domains/gamification/streaks.h"
#include "domains/quests/standing.h"
#include "plan/json.h"

namespace ignition::activity {
namespace {

using namespace gamification;
using quests::QuestRow;

constexpr std::string_view kXpBoost = "boost_xp_2x";
constexpr std::string_view kCoinBoost = "boost_coins_2x";

Multiplier multiplier_of(const Counters& counters, UnixMillis now) {
  return {running_until(counters, kXpBoost, now) ? 2 : 1, running_until(counters, kCoinBoost, now) ? 2 : 1};
}

/// Something that happened and is yet to fan out.
struct Happening {
  EventType type;
  Award award;  // as paid
  quests::Amounts amounts = {};
  JsonText metadata = {};
  std::vector<std::string> streaks = {};
};

/// The work while it goes on. `state` moves along, so a second event in the same batch builds on the first;
/// what differs from the beginning is written at the end, once.
struct Pipeline {
  State state;
  const Caller& caller;
  const Facts& facts;
  IdSource& ids;
  Outcome out = {};
  std::int64_t noticed_level = 1;
  std::map<std::string, Stars> stars_gained = {};
  std::set<std::string> moved_streaks = {};

  Award boosted(Award award) const {
    award.xp = scaled_down(award.xp, out.reward.multiplier.xp, 1);
    award.coins = scaled_down(award.coins, out.reward.multiplier.coins, 1);
    return award;
  }

  /// Adds an entry to the ledger and to everything that is a view of it. An award of nothing is no entry.
  bool pay(EventType type, const std::string& event_id, const Award& award, std::string reason) {
    if (award.coins == Coins{} && award.xp == Xp{} && award.stars == Stars{}) return false;
    const bool has_stars = award.stars > Stars{};
    out.ledger.push_back({.id = ids.next(),
                          .user_id = caller.id,
                          .event_type = type,
                          .event_id = event_id,
                          .coins = award.coins,
                          .xp = award.xp,
                          .skill_stars = award.stars,
                          .skill_key = has_stars ? std::optional(std::string(award.skill)) : std::nullopt,
                          .reason = std::move(reason),
                          .idempotency_key = std::string(name_of(type)) + ":" + event_id,
                          .created_at = facts.now});
    const Standing standing = climb({state.wallet.level, state.wallet.xp}, award.xp);
    state.wallet.level = standing.level;
    state.wallet.xp = standing.xp;
    state.wallet.xp_to_next_level = cost_of_next(standing.level);
    state.wallet.coins += award.coins;
    state.wallet.total_skill_stars += award.stars;
    out.reward.xp += award.xp;
    out.reward.coins += award.coins;
    out.reward.skill_stars += award.stars;
    if (has_stars) add_stars(award);
    if (award.coins > Coins{}) state.counters.count(kCoinsEarned, award.coins.count);
    return true;
  }

  void add_stars(const Award& award) {
    SkillRow* skill = find_by(state.skills, award.skill, &SkillRow::key);
    IGN_CHECK(skill != nullptr);
    const Stars stars = skill->current_stars.value_or(Stars{}) + award.stars;
    skill->current_stars = stars;
    skill->current_level = std::min(skill->max_level, stars.count / skill->stars_per_level);
    stars_gained[skill->key] += award.stars;
  }

  void write_event(EventType type, JsonText metadata) {
    out.events.push_back({ids.next(), caller.id, type, std::move(metadata), facts.now});
    state.counters.count(events_counter(type), 1);
  }

  void notify(EventType type, std::string title, std::string message, const JsonText& data) {
    out.notifications.push_back({ids.next(), caller.id, std::string(name_of(type)), std::move(title),
                                 std::move(message), data, facts.now});
  }

  void advance_streak(const std::string& type) {
    StreakRow* known = find_by(state.streaks, type, &StreakRow::streak_type);
    StreakRow& row = known == nullptr ? state.streaks.emplace_back() : *known;
    const Streak before{row.current_count, row.longest_count, row.last_activity_date, row.utc_offset_minutes};
    const Streak after = advance(before, {facts.now, facts.today, facts.utc_offset_minutes});
    row = {type, after.current, after.longest, after.last, after.utc_offset_minutes};
    if (after != before) moved_streaks.insert(type);
  }

  /// Writes that a quest has come so far, in place of what an event before it in this batch wrote.
  void write_progress(const QuestRow& quest, const Award& award) {
    std::erase_if(out.progress, [&](const auto& row) { return row.quest_id == quest.id.text; });
    std::erase_if(out.period_quests, [&](const auto& row) { return row.id == quest.id.text; });
    std::erase_if(out.reward.quests, [&](const auto& gain) { return gain.id == quest.id.text; });
    out.progress.push_back(quests::progress_row(quest, ids.next(), caller.id, facts));
    if (quest.universal_id) out.period_quests.push_back(quests::period_row(quest, caller.id, facts));
    out.reward.quests.push_back({quest.id.text, quest.title, quest.progress.value_or(0), quest.target,
                                 quest.status == quests::Status::completed, award.coins, award.xp});
  }

  /// Moves every quest that listens. Those that are done are paid, and happen themselves.
  void move_quests(const Happening& happening, std::vector<Happening>& queue) {
    for (QuestRow& quest : state.quests) {
      if (quest.status && *quest.status != quests::Status::accepted) continue;
      const std::int64_t by = quests::step_of(quest.event_types, name_of(happening.type), happening.amounts,
                                              quest.last_counted_on, facts.today);
      if (by == 0) continue;
      const std::int64_t progress = std::min(quest.target, quest.progress.value_or(0) + by);
      const bool is_done = progress == quest.target;
      quest.progress = progress;
      quest.last_counted_on = std::max(quest.last_counted_on.value_or(facts.today), facts.today);
      quest.accepted_at = quest.accepted_at.value_or(facts.now);
      quest.status = is_done ? quests::Status::completed : quests::Status::accepted;
      if (is_done) quest.completed_at = facts.now;
      const Award award = is_done ? boosted(quests::award_of(quest)) : Award{};
      write_progress(quest, award);
      if (is_done) complete_quest(quest, award, queue);
    }
  }

  void complete_quest(const QuestRow& quest, const Award& award, std::vector<Happening>& queue) {
    pay(EventType::quest_complete, quests::completion_id(quest, caller.id), award, quest.title);
    queue.push_back({.type = EventType::quest_complete,
                     .award = award,
                     .metadata = {print_json({{"quest_id", quest.id.text}})}});
  }

  /// One happening and the quests that it completes, in the order in which they came about.
  void fan_out(Happening first) {
    std::vector<Happening> queue{std::move(first)};
    for (std::size_t i = 0; i < queue.size(); i += 1) {
      const Happening happening = queue[i];
      write_event(happening.type, happening.metadata);
      if (happening.type == EventType::focus_complete) state.counters.count(kFocusInARow, 1);
      if (happening.award.xp > Xp{}) {
        advance_streak("daily");
        for (const std::string& type : happening.streaks) advance_streak(type);
      }
      move_quests(happening, queue);
    }
  }

  void notice_levels() {
    for (; noticed_level < state.wallet.level; noticed_level += 1) {
      const std::int64_t level = noticed_level + 1;
      const JsonText data{print_json({{"level", level}})};
      write_event(EventType::level_up, data);
      notify(EventType::level_up, "Level " + std::to_string(level),
             "You reached level " + std::to_string(level) + ", one small start at a time.", data);
      out.reward.level_ups.push_back({level});
    }
  }

  /// Unlocks one achievement that has come due; false where none has.
  bool unlock_next() {
    const Standings standings{state.wallet, state.counters, state.streaks};
    for (std::size_t i = 0; i < state.achievements.size(); i += 1) {
      const LockedAchievementRow row = state.achievements[i];
      const Progress progress = progress_of(trigger_of(row.trigger_type, row.trigger_config), standings);
      if (progress.value < progress.target) continue;
      state.achievements.erase(state.achievements.begin() + static_cast<std::ptrdiff_t>(i));
      const JsonText data{print_json({{"achievement", row.key}})};
      pay(EventType::achievement_unlocked, row.key + ":" + caller.id.text,
          {row.reward_coins, row.reward_xp, {}, {}}, row.name);
      write_event(EventType::achievement_unlocked, data);
      notify(EventType::achievement_unlocked, row.name, row.description.value_or(row.name), data);
      out.achievements.push_back({ids.next(), caller.id, row.key, facts.now});
      out.reward.achievements.push_back({row.key, row.name, row.reward_coins, row.reward_xp});
      return true;
    }
    return false;
  }

  void settle_consequences() {
    notice_levels();
    while (unlock_next()) notice_levels();
  }

  /// What has moved, as rows to write and as parts of the reward.
  Outcome finished() {
    for (const SkillRow& skill : state.skills) {
      const auto gained = stars_gained.find(skill.key);
      if (gained == stars_gained.end()) continue;
      const std::int64_t level = skill.current_level.value_or(0);
      out.skills.push_back(
          {ids.next(), caller.id, skill.key, skill.current_stars.value_or(Stars{}), level, facts.now});
      out.reward.skills.push_back({skill.key, gained->second, level});
    }
    for (const StreakRow& row : state.streaks) {
      if (!moved_streaks.contains(row.streak_type)) continue;
      out.streaks.push_back({ids.next(), caller.id, row.streak_type, row.current_count, row.longest_count,
                             row.last_activity_date, row.utc_offset_minutes, facts.now});
      out.reward.streaks.push_back({row.streak_type, row.current_count, row.longest_count});
    }
    out.counters = state.counters;
    out.wallet = out.reward.wallet = state.wallet;
    return std::move(out);
  }
};

Pipeline begin(const State& before, const Caller& caller, const Facts& facts, IdSource& ids) {
  Pipeline pipeline{.state = before, .caller = caller, .facts = facts, .ids = ids};
  pipeline.noticed_level = before.wallet.level;
  pipeline.out.reward.multiplier = multiplier_of(before.counters, facts.now);
  return pipeline;
}

}  // namespace

bool is_paid_now(const State& state, EventType type, const Facts& facts) {
  const EventInfo& event = info(type);
  const UnixMillis paid_at{state.counters.value(paid_at_counter(type))};
  if (event.pause > Seconds{} && facts.now < paid_at + event.pause) return false;
  return event.paid_a_day == 0 || state.counters.value_on(paid_counter(type), facts.today) < event.paid_a_day;
}

Outcome record(const State& before, const Activity& activity, const Caller& caller, const Facts& facts,
               IdSource& ids) {
  Pipeline pipeline = begin(before, caller, facts, ids);
  const EventInfo& event = info(activity.type);
  const Award award = pipeline.boosted(activity.award);
  const bool is_paid = pipeline.pay(activity.type, activity.event_id, award, std::string(event.module));
  Counters& counters = pipeline.state.counters;
  if (is_paid && event.pause > Seconds{}) counters.set(paid_at_counter(activity.type), facts.now.count);
  if (is_paid && event.paid_a_day > 0) counters.count(paid_counter(activity.type), 1, facts.today);
  if (activity.is_event) {
    counters.set(used_at_counter(event.module), facts.now.count);
    counters.count_by_day(uses_counter(event.module), 1, facts.today);
    pipeline.fan_out({activity.type, award, activity.amounts, activity.metadata, activity.streaks});
  }
  pipeline.settle_consequences();
  return pipeline.finished();
}

Outcome spend(const State& before, EventType type, const std::string& event_id, Coins cost,
              std::string reason, const Caller& caller, const Facts& facts, IdSource& ids) {
  IGN_CHECK(cost >= Coins{} && cost <= before.wallet.coins);
  Pipeline pipeline = begin(before, caller, facts, ids);
  pipeline.pay(type, event_id, {-cost, {}, {}, {}}, std::move(reason));
  pipeline.write_event(type, {});
  pipeline.settle_consequences();
  return pipeline.finished();
}

Outcome note(const State& before, EventType type, JsonText metadata, const Caller& caller, const Facts& facts,
             IdSource& ids) {
  Pipeline pipeline = begin(before, caller, facts, ids);
  pipeline.write_event(type, std::move(metadata));
  pipeline.settle_consequences();
  return pipeline.finished();
}

}  // namespace ignition::activity
