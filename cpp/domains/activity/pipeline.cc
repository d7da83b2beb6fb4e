#include "domains/activity/pipeline.h"

#include <algorithm>
#include <set>

#include "base/find.h"

namespace ignition::activity {
namespace {

using namespace gamification;

constexpr std::string_view kXpBoost = "boost_xp_2x";
constexpr std::string_view kCoinBoost = "boost_coins_2x";

const CounterRow* find_counter(const State& state, std::string_view name) {
  return find_by(state.counters, name, &CounterRow::name);
}

bool has_boost(const State& state, std::string_view key) {
  return find_by(state.boosts, key, &BoostRow::key) != nullptr;
}

/// The work while it goes on. `state` moves along, so a second event in the same batch builds on the first; what differs
/// from the beginning is written at the end, once.
struct Pipeline {
  State state;
  const Caller& caller;
  const Facts& facts;
  IdSource& ids;
  Outcome out = {};
  std::map<std::string, Stars> stars_gained = {};
  std::set<std::string> moved_counters = {};
  std::set<std::string> moved_streaks = {};

  void set_counter(const std::string& name, std::int64_t value, std::optional<LocalDate> day = {}) {
    CounterRow* known = find_by(state.counters, name, &CounterRow::name);
    CounterRow& row = known == nullptr ? state.counters.emplace_back() : *known;
    row = {name, value, day};
    moved_counters.insert(name);
  }

  /// A counter of another day begins again.
  void count(const std::string& name, std::int64_t by, std::optional<LocalDate> day = {}) {
    const CounterRow* known = find_counter(state, name);
    set_counter(name, (known != nullptr && known->day == day ? known->value : 0) + by, day);
  }

  /// Adds an entry to the ledger and to everything that is a view of it.
  void pay(EventType type, const std::string& event_id, const Award& award, std::string reason) {
    if (award.coins == Coins{} && award.xp == Xp{} && award.stars == Stars{}) return;
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
    if (award.coins > Coins{}) count(std::string(kCoinsEarned), award.coins.count);
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
    count(events_counter(type), 1);
  }

  void advance_streak(const std::string& type) {
    StreakRow* known = find_by(state.streaks, type, &StreakRow::streak_type);
    StreakRow& row = known == nullptr ? state.streaks.emplace_back() : *known;
    const Streak before{row.current_count, row.longest_count, row.last_activity_date, row.utc_offset_minutes};
    const Streak after = advance(before, {facts.now, facts.today, facts.utc_offset_minutes});
    if (after == before) return;
    row = {type, after.current, after.longest, after.last, after.utc_offset_minutes};
    moved_streaks.insert(type);
  }

  void notice_levels(std::int64_t from) {
    for (std::int64_t level = from + 1; level <= state.wallet.level; level += 1) {
      const std::string text = std::to_string(level);
      const JsonText data{"{\"level\":" + text + "}"};
      write_event(EventType::level_up, data);
      out.notifications.push_back({ids.next(), caller.id, std::string(name_of(EventType::level_up)), "Level " + text,
                                   "You reached level " + text + ". Nice going.", data, facts.now});
      out.reward.level_ups.push_back({level});
    }
  }

  /// What has moved, as rows to write and as parts of the reward.
  Outcome finished() {
    for (const SkillRow& skill : state.skills) {
      const auto gained = stars_gained.find(skill.key);
      if (gained == stars_gained.end()) continue;
      const std::int64_t level = skill.current_level.value_or(0);
      out.skills.push_back({ids.next(), caller.id, skill.key, skill.current_stars.value_or(Stars{}), level, facts.now});
      out.reward.skills.push_back({skill.key, gained->second, level});
    }
    for (const StreakRow& row : state.streaks) {
      if (!moved_streaks.contains(row.streak_type)) continue;
      out.streaks.push_back({ids.next(), caller.id, row.streak_type, row.current_count, row.longest_count,
                             row.last_activity_date, row.utc_offset_minutes, facts.now});
      out.reward.streaks.push_back({row.streak_type, row.current_count, row.longest_count});
    }
    for (const CounterRow& row : state.counters) {
      if (moved_counters.contains(row.name)) out.counters.push_back({caller.id, row.name, row.value, row.day});
    }
    out.wallet = out.reward.wallet = state.wallet;
    return std::move(out);
  }
};

}  // namespace

std::string events_counter(EventType type) { return "events:" + std::string(name_of(type)); }
std::string paid_counter(EventType type) { return "paid:" + std::string(name_of(type)); }
std::string paid_at_counter(EventType type) { return "paid_at:" + std::string(name_of(type)); }

bool is_paid_now(const State& state, EventType type, const Facts& facts) {
  const EventInfo& event = info(type);
  const CounterRow* paid_at = find_counter(state, paid_at_counter(type));
  if (event.pause > Seconds{} && paid_at != nullptr && facts.now < UnixMillis{paid_at->value} + event.pause) {
    return false;
  }
  const CounterRow* paid = find_counter(state, paid_counter(type));
  return event.paid_a_day == 0 || paid == nullptr || paid->day != facts.today || paid->value < event.paid_a_day;
}

Outcome record(const State& before, const Activity& activity, const Caller& caller, const Facts& facts,
               IdSource& ids) {
  Pipeline pipeline{.state = before, .caller = caller, .facts = facts, .ids = ids};
  const EventInfo& event = info(activity.type);
  const Multiplier multiplier{has_boost(before, kXpBoost) ? 2 : 1, has_boost(before, kCoinBoost) ? 2 : 1};
  pipeline.out.reward.multiplier = multiplier;

  Award award = activity.award;
  award.xp = scaled_down(award.xp, multiplier.xp, 1);
  award.coins = scaled_down(award.coins, multiplier.coins, 1);
  pipeline.pay(activity.type, activity.event_id, award, std::string(event.module));
  const bool is_paid = !pipeline.out.ledger.empty();
  if (is_paid && event.pause > Seconds{}) pipeline.set_counter(paid_at_counter(activity.type), facts.now.count);
  if (is_paid && event.paid_a_day > 0) pipeline.count(paid_counter(activity.type), 1, facts.today);

  if (activity.is_event) {
    pipeline.write_event(activity.type, activity.metadata);
    if (activity.type == EventType::focus_complete) pipeline.count(std::string(kFocusInARow), 1);
    if (award.xp > Xp{}) {
      pipeline.advance_streak("daily");
      for (const std::string& type : activity.streaks) pipeline.advance_streak(type);
    }
  }
  pipeline.notice_levels(before.wallet.level);
  return pipeline.finished();
}

}  // namespace ignition::activity
