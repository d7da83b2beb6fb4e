#include "domains/economy/pipeline.h"

#include "base/find.h"
#include "domains/economy/boosts.h"
#include "domains/economy/levels.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::economy;
using namespace ignition::economy;

namespace {

const UserId kAnn{"ann"};

Facts facts() {
  Facts facts{};
  facts.now = *instant_from_iso("2026-03-02T09:00:00.000Z");
  facts.today = *date_from_iso("2026-03-02");
  facts.day_end = *instant_from_iso("2026-03-03T00:00:00.000Z");
  facts.week_end = *instant_from_iso("2026-03-09T00:00:00.000Z");
  facts.seed = seed_from_hex("7");
  return facts;
}

State newcomer() {
  State state{};
  state.wallet = {{0}, {0}, 1, {100}, {0}};
  for (const std::string skill : {"focus", "learning", "planning"})
    state.skills.push_back({.key = skill, .name = skill, .max_level = 10, .stars_per_level = 10});
  return state;
}

/// What a request that tells of all these decides.
Outcome after_all(const State& state, const std::vector<Activity>& activities) {
  const Facts now = facts();
  const Caller ann{.id = kAnn};
  Asked asked(ann, now);
  Recorder recorder(state, asked);
  for (const Activity& activity : activities) recorder.record(activity);
  return recorder.finish();
}

Outcome after(const State& state, const Activity& activity) { return after_all(state, {activity}); }

Activity focus_complete(std::string id = "f1") {
  return {.type = EventType::focus_complete,
          .event_id = std::move(id),
          .award = info(EventType::focus_complete).award,
          .streaks = {"focus"}};
}

LockedAchievementRow achievement(std::string key, std::string type, std::string config, std::int64_t coins,
                                 std::int64_t xp) {
  return {.key = key,
          .name = key,
          .trigger_type = type,
          .trigger_config = {config},
          .reward_coins = {coins},
          .reward_xp = {xp}};
}

economy::QuestRow quest(std::string id, std::int64_t target, std::string events) {
  economy::QuestRow row{};
  row.id = {id};
  row.title = id;
  row.target = target;
  row.xp_reward = {20};
  row.coin_reward = {10};
  row.event_types = {events};
  return row;
}

/// The law: whatever happened, the wallet is the ledger's sum on top of what it was.
void check_sums(const State& before, const Outcome& out) {
  Coins coins = before.wallet.coins;
  Xp xp = lifetime({before.wallet.level, before.wallet.xp});
  Stars stars = before.wallet.total_skill_stars;
  std::map<std::string, int> keys;
  for (const LedgerEntry& entry : out.ledger) {
    coins += entry.coins;
    xp += entry.xp;
    stars += entry.skill_stars;
    CHECK(entry.skill_key.has_value() == (entry.skill_stars > Stars{}));
    CHECK(++keys[entry.idempotency_key] == 1);
  }
  CHECK(out.wallet.coins == coins);
  CHECK(lifetime({out.wallet.level, out.wallet.xp}) == xp);
  CHECK(out.wallet.total_skill_stars == stars);
  CHECK(out.wallet.xp_to_next_level == cost_of_next(out.wallet.level));
  CHECK(out.reward.coins == coins - before.wallet.coins);
}

}  // namespace

TEST_CASE("a focus session completed by a newcomer") {
  const State before = newcomer();
  const Outcome out = after(before, focus_complete());
  check_sums(before, out);
  REQUIRE(out.ledger.size() == 1);
  CHECK(out.ledger[0].idempotency_key == "focus_complete:f1");
  CHECK(out.ledger[0].skill_key == "focus");
  REQUIRE(out.events.size() == 1);
  CHECK(out.events[0].event_type == EventType::focus_complete);
  CHECK(out.reward.xp == Xp{25});
  REQUIRE(out.streaks.size() == 2);
  CHECK(out.streaks[0].streak_type == "daily");
  CHECK(out.streaks[1].streak_type == "focus");
  REQUIRE(out.skills.size() == 1);
  CHECK(out.skills[0].current_stars == Stars{1});
  CHECK(out.counters.value(kFocusInARow) == 1);
}

TEST_CASE("what is paid without being an event moves nothing") {
  Activity half = focus_complete();
  half.is_event = false;
  half.award = {{4}, {12}, {}, {}};
  State before = newcomer();
  before.quests = {quest("q", 1, R"({"focus_complete":"one"})")};
  const Outcome out = after(before, half);
  check_sums(before, out);
  CHECK(out.events.empty());
  CHECK(out.streaks.empty());
  CHECK(out.progress.empty());
  CHECK(out.wallet.xp == Xp{12});
}

TEST_CASE("one award can pass several levels, each noticed once") {
  State before = newcomer();
  Activity big = focus_complete();
  big.award = {{0}, {100 + 150 + 225 + 1}, {}, {}};
  const Outcome out = after(before, big);
  check_sums(before, out);
  CHECK(out.wallet.level == 4);
  CHECK(out.wallet.xp == Xp{1});
  REQUIRE(out.reward.level_ups.size() == 3);
  CHECK(out.reward.level_ups[2].level == 4);
  CHECK(out.notifications.size() == 3);
}

TEST_CASE("boosts double activities and quests, not achievements") {
  State before = newcomer();
  economy::run_until(before.counters, "boost_xp_2x", facts().now + Seconds{1});
  economy::run_until(before.counters, "boost_coins_2x", facts().now + Seconds{1});
  before.quests = {quest("q", 1, R"({"focus_complete":"one"})")};
  before.achievements = {
      achievement("first_focus", "count", R"({"event":"focus_complete","count":1})", 10, 25)};
  const Outcome out = after(before, focus_complete());
  check_sums(before, out);
  CHECK(out.reward.multiplier.xp == 2);
  REQUIRE(out.ledger.size() == 3);
  CHECK(out.ledger[0].xp == Xp{50});
  CHECK(out.ledger[0].coins == Coins{20});
  CHECK(out.ledger[0].skill_stars == Stars{1});
  CHECK(out.ledger[1].xp == Xp{40});
  CHECK(out.ledger[2].xp == Xp{25});
  CHECK(out.ledger[2].idempotency_key == "achievement_unlocked:first_focus:ann");
}

TEST_CASE("a boost that has run out doubles nothing") {
  State before = newcomer();
  economy::run_until(before.counters, "boost_xp_2x", facts().now);
  const Outcome out = after(before, focus_complete());
  CHECK(out.reward.multiplier.xp == 1);
  CHECK(out.reward.multiplier.coins == 1);
}

TEST_CASE("a use of a part of the app is noted with what the user did, not with what followed from it") {
  State before = newcomer();
  before.quests = {quest("q", 1, R"({"focus_complete":"one"})")};
  before.achievements = {
      achievement("first_focus", "count", R"({"event":"focus_complete","count":1})", 10, 25)};
  const auto uses = [](const Outcome& out, std::string_view module) {
    return std::pair(out.counters.value(used_at_counter(module)),
                     out.counters.sum_of_days(uses_counter(module), facts().today));
  };
  const std::pair<std::int64_t, std::int64_t> never{0, 0}, once{facts().now.count, 1},
      twice{facts().now.count, 2};
  const Outcome out = after(before, focus_complete());
  REQUIRE(out.events.size() == 3);
  CHECK(uses(out, "focus") == once);
  CHECK(uses(out, "quests") == never);
  CHECK(uses(out, "rewards") == never);
  before.counters = out.counters;
  before.quests = {};
  CHECK(uses(after(before, focus_complete("f2")), "focus") == twice);
  CHECK(uses(after(before, {.type = EventType::quest_complete, .event_id = "own"}), "quests") == once);
  Activity little = focus_complete("f3");
  little.is_event = false;
  CHECK(uses(after(before, little), "focus") == once);
}

TEST_CASE("achievements unlock one another until nothing new does") {
  State before = newcomer();
  before.achievements = {
      achievement("third", "milestone", R"({"metric":"level","value":2})", 1, 0),
      achievement("second", "milestone", R"({"metric":"coins_earned","value":110})", 0, 80),
      achievement("first", "count", R"({"event":"focus_complete","count":1})", 100, 0),
      achievement("never", "milestone", R"({"metric":"level","value":9})", 1, 1),
      achievement("nonsense", "streak", R"({"event":"level_up"})", 1, 1),
  };
  const Outcome out = after(before, focus_complete());
  check_sums(before, out);
  REQUIRE(out.reward.achievements.size() == 3);
  CHECK(out.reward.achievements[0].key == "first");
  CHECK(out.reward.achievements[1].key == "second");
  CHECK(out.reward.achievements[2].key == "third");
  CHECK(out.reward.level_ups.size() == 1);
  CHECK(out.notifications.size() == 4);
}

TEST_CASE("achievements of rows and streaks") {
  struct Case {
    std::string type, config;
    std::int64_t in_a_row, streak;
    bool unlocks;
  };
  const auto c = GENERATE(values<Case>({
      {"streak", R"({"event":"focus_complete","count":3})", 1, 0, false},
      {"streak", R"({"event":"focus_complete","count":3})", 2, 0, true},
      {"streak", R"({"streak":"daily","days":7})", 0, 5, false},
      {"streak", R"({"streak":"daily","days":7})", 0, 6, true},
      {"milestone", R"({"metric":"stars","value":1})", 0, 0, true},
      {"milestone", R"({"metric":"fame","value":1})", 0, 0, false},
      {"count", R"({"event":"unheard_of","count":1})", 0, 0, false},
      {"count", "no JSON", 0, 0, false},
  }));
  CAPTURE(c.config, c.in_a_row, c.streak);
  State before = newcomer();
  before.counters.set(kFocusInARow, c.in_a_row);
  before.streaks = {{"daily", c.streak, c.streak, date_from_iso("2026-03-01"), 0}};
  before.achievements = {achievement("a", c.type, c.config, 1, 1)};
  CHECK(after(before, focus_complete()).achievements.size() == (c.unlocks ? 1 : 0));
}

TEST_CASE("quests move by what their data says") {
  struct Case {
    std::string name;
    std::string events;
    std::int64_t target;
    std::optional<economy::QuestStatus> status;
    std::optional<std::int64_t> progress;
    std::optional<LocalDate> last;
    std::int64_t want;  // progress written; 0: none is
    bool completes;
  };
  const auto today = date_from_iso("2026-03-02");
  const auto yesterday = date_from_iso("2026-03-01");
  const auto c = GENERATE_COPY(values<Case>({
      {"first move", R"({"focus_complete":"one"})", 3, {}, {}, {}, 1, false},
      {"goes on", R"({"focus_complete":"one"})", 3, economy::QuestStatus::accepted, 1, today, 2, false},
      {"reaches the target", R"({"focus_complete":"one"})", 3, economy::QuestStatus::accepted, 2, today, 3,
       true},
      {"another event", R"({"drill_complete":"one"})", 3, {}, {}, {}, 0, false},
      {"an abandoned one stays", R"({"focus_complete":"one"})", 3, economy::QuestStatus::abandoned, 1, today,
       0, false},
      {"a completed one stays", R"({"focus_complete":"one"})", 1, economy::QuestStatus::completed, 1, today,
       0, false},
      {"a day counts once", R"({"focus_complete":"day"})", 5, economy::QuestStatus::accepted, 1, today, 0,
       false},
      {"another day counts", R"({"focus_complete":"day"})", 5, economy::QuestStatus::accepted, 1, yesterday,
       2, false},
      {"by amount", R"({"focus_complete":"minutes"})", 30, economy::QuestStatus::accepted, 5, {}, 17, false},
      {"an amount never passes the target", R"({"focus_complete":"minutes"})", 15, {}, 5, {}, 15, true},
      {"an amount that the event has not", R"({"focus_complete":"pages"})", 15, {}, 5, {}, 0, false},
  }));
  CAPTURE(c.name);
  State before = newcomer();
  before.quests = {quest("q", c.target, c.events)};
  before.quests[0].status = c.status;
  before.quests[0].progress = c.progress;
  before.quests[0].last_counted_on = c.last;
  Activity activity = focus_complete();
  activity.amounts = {{"minutes", 12}};
  const Outcome out = after(before, activity);
  check_sums(before, out);
  REQUIRE(out.progress.size() == (c.want > 0 ? 1 : 0));
  if (c.want > 0) CHECK(out.progress[0].progress == c.want);
  if (c.want > 0) CHECK(out.progress[0].completed == c.completes);
  CHECK(out.ledger.size() == (c.completes ? 2 : 1));
  CHECK(out.events.size() == (c.completes ? 2 : 1));
}

TEST_CASE("a recurring quest becomes the user's own row for its period") {
  State before = newcomer();
  auto daily = quest("uq:ann:2026-03-02", 1, R"({"focus_complete":"one"})");
  daily.universal_id = "uq";
  daily.recurrence = economy::QuestRecurrence::daily;
  before.quests = {daily};
  const Outcome out = after(before, focus_complete());
  REQUIRE(out.period_quests.size() == 1);
  CHECK(out.period_quests[0].id.text == "uq:ann:2026-03-02");
  CHECK(out.period_quests[0].expires_at == facts().day_end);
  CHECK(out.period_quests[0].status == economy::QuestStatus::completed);
  CHECK(out.ledger[1].idempotency_key == "quest_complete:uq:ann:2026-03-02");
}

TEST_CASE("a completed quest is an event, which other quests may count") {
  State before = newcomer();
  before.quests = {quest("a", 1, R"({"focus_complete":"one"})"), quest("b", 2, R"({"quest_complete":"one"})"),
                   quest("c", 1, R"({"focus_complete":"one"})")};
  const Outcome out = after(before, focus_complete());
  check_sums(before, out);
  REQUIRE(out.reward.quests.size() == 3);
  CHECK(out.progress.size() == 3);
  for (const auto& row : out.progress) CHECK(row.completed);
  CHECK(out.counters.value("events:quest_complete") == 3);
}

TEST_CASE("how often an event pays") {
  struct Case {
    EventType type;
    std::string name;
    Counter counter;
    bool pays;
  };
  const Facts now = facts();
  const auto c = GENERATE_COPY(values<Case>({
      {EventType::focus_start, "paid_at:focus_start", {now.now.count - 299'999, {}}, false},
      {EventType::focus_start, "paid_at:focus_start", {now.now.count - 300'000, {}}, true},
      {EventType::focus_complete, "paid:focus_complete", {15, now.today}, true},
      {EventType::focus_complete, "paid:focus_complete", {16, now.today}, false},
      {EventType::focus_complete, "paid:focus_complete", {16, now.today + -1}, true},
      {EventType::drill_complete, "paid:drill_complete", {10, now.today}, false},
      {EventType::focus_start, "paid:focus_start", {7, now.today}, true},
      {EventType::focus_start, "paid:focus_start", {8, now.today}, false},
      {EventType::workout_start, "paid:workout_start", {1, now.today}, true},
      {EventType::workout_start, "paid:workout_start", {2, now.today}, false},
      {EventType::workout_complete, "paid:workout_complete", {1, now.today}, true},
      {EventType::workout_complete, "paid:workout_complete", {2, now.today}, false},
      {EventType::review_complete, "paid:review_complete", {2, now.today}, true},
      {EventType::review_complete, "paid:review_complete", {3, now.today}, false},
      {EventType::habit_complete, "paid:habit_complete", {7, now.today}, true},
      {EventType::habit_complete, "paid:habit_complete", {8, now.today}, false},
      {EventType::goal_milestone, "paid:goal_milestone", {1, now.today}, true},
      {EventType::goal_milestone, "paid:goal_milestone", {2, now.today}, false},
      {EventType::planner_task_complete, "paid:planner_task_complete", {4, now.today}, true},
      {EventType::planner_task_complete, "paid:planner_task_complete", {5, now.today}, false},
      {EventType::book_complete, "paid:book_complete", {0, now.today}, true},
      {EventType::book_complete, "paid:book_complete", {1, now.today}, false},
      {EventType::quest_complete, "paid:quest_complete", {99, now.today}, true},
  }));
  State state = newcomer();
  state.counters.by_name[c.name] = c.counter;
  CAPTURE(c.name, c.counter.value);
  CHECK(is_paid_now(state, c.type, now) == c.pays);
}

TEST_CASE("a request may tell of several events: each fans out, consequences are settled once") {
  State before = newcomer();
  before.quests = {quest("q", 2, R"({"lesson_complete":"one","drill_complete":"one"})")};
  before.achievements = {achievement("both", "count", R"({"event":"drill_complete","count":1})", 10, 100)};
  Award lesson{{5}, {60}, {2}, "learning"};
  Award drill{{}, {20}, {1}, "learning"};
  const Outcome out = after_all(
      before, {{.type = EventType::lesson_complete, .event_id = "l:{user}", .award = lesson},
               {.type = EventType::drill_complete, .event_id = "d", .award = drill, .streaks = {"reading"}}});
  check_sums(before, out);
  REQUIRE(out.ledger.size() == 4);
  CHECK(out.ledger[0].idempotency_key == "lesson_complete:l:ann");
  CHECK(out.ledger[0].event_id == "l:ann");
  CHECK(out.ledger[1].idempotency_key == "drill_complete:d");
  CHECK(out.ledger[2].event_type == EventType::quest_complete);
  CHECK(out.ledger[3].event_type == EventType::achievement_unlocked);
  // One row a quest, a skill and a streak, however many events moved it.
  REQUIRE(out.progress.size() == 1);
  CHECK(out.progress[0].progress == 2);
  REQUIRE(out.skills.size() == 1);
  CHECK(out.skills[0].current_stars == Stars{3});
  REQUIRE(out.reward.skills.size() == 1);
  CHECK(out.reward.skills[0].stars == Stars{3});
  REQUIRE(out.streaks.size() == 2);
  CHECK(out.streaks[0].current_count == 1);
  CHECK(out.streaks[1].streak_type == "reading");
  // 60 + 20 + 20 pass level 1 before the achievement is looked for, and its 100 do not pass level 2.
  CHECK(out.reward.level_ups.size() == 1);
  CHECK(out.counters.value("events:lesson_complete") == 1);
  CHECK(out.counters.value("events:drill_complete") == 1);
}

TEST_CASE("what one request tells of twice pays up to the day's number, too") {
  State before = newcomer();
  std::vector<Activity> milestones;
  for (const std::string id : {"a", "b", "c", "a"})
    milestones.push_back({.type = EventType::goal_milestone, .event_id = id});
  const Outcome out = after_all(before, milestones);
  check_sums(before, out);
  CHECK(out.ledger.size() == 2);
  CHECK(out.counters.value("events:goal_milestone") == 2);
  // And one that pays once ever, though no number stops it.
  const Activity start{.type = EventType::lesson_start, .event_id = "l:{user}"};
  CHECK(after_all(before, {start, start}).events.size() == 1);
}

TEST_CASE("beyond its day's number an event happens unpaid, or not at all") {
  struct Case {
    EventType type;
    bool happens;
  };
  const auto c = GENERATE(values<Case>({{EventType::focus_complete, true},
                                        {EventType::workout_complete, true},
                                        {EventType::drill_complete, true},
                                        {EventType::review_complete, false},
                                        {EventType::habit_complete, false},
                                        {EventType::goal_milestone, false},
                                        {EventType::planner_task_complete, false},
                                        {EventType::book_complete, false}}));
  CAPTURE(name_of(c.type));
  State before = newcomer();
  before.counters.count(paid_counter(c.type), info(c.type).paid_a_day, facts().today);
  before.quests = {quest("q", 2, R"({")" + std::string(name_of(c.type)) + R"(":"one"})")};
  const Outcome out = after(before, {.type = c.type, .event_id = "e", .streaks = {"workout"}});
  CHECK(out.has_happened == c.happens);
  CHECK(out.ledger.empty());
  CHECK(out.events.size() == (c.happens ? 1 : 0));
  CHECK(out.progress.size() == (c.happens ? 1 : 0));
  // The daily streak asks for XP, a named one for its event.
  REQUIRE(out.streaks.size() == (c.happens ? 1 : 0));
  if (c.happens) CHECK(out.streaks[0].streak_type == "workout");
}

TEST_CASE("what was paid before does nothing, and its reward is empty") {
  State before = newcomer();
  before.paid_before = {ledger_key(EventType::lesson_complete, "l:{user}")};
  // One that would unlock: an empty reward settles nothing.
  before.achievements = {achievement("due", "milestone", R"({"metric":"level","value":1})", 1, 1)};
  const Activity lesson{.type = EventType::lesson_complete, .event_id = "l:{user}", .award = Award{{5}, {5}}};
  const Outcome out = after(before, lesson);
  CHECK_FALSE(out.has_happened);
  CHECK(out.ledger.empty());
  CHECK(out.events.empty());
  CHECK(out.achievements.empty());
  CHECK(out.reward.xp == Xp{});
  CHECK(out.wallet.coins == before.wallet.coins);
  Activity other = lesson;
  other.event_id = "m:{user}";
  CHECK(after(before, other).ledger.size() == 2);
}

TEST_CASE("a streak that the caller counts is written and told, and touches nothing else") {
  const Facts now = facts();
  const Caller ann{.id = kAnn};
  Asked asked(ann, now);
  Recorder recorder(newcomer(), asked);
  recorder.put_streak("habit:h", {4, 9, now.today, 60});
  const Outcome out = recorder.finish();
  CHECK_FALSE(out.has_happened);
  REQUIRE(out.streaks.size() == 1);
  CHECK(out.streaks[0].streak_type == "habit:h");
  CHECK(out.streaks[0].current_count == 4);
  CHECK(out.streaks[0].longest_count == 9);
  CHECK(out.streaks[0].last_activity_date == now.today);
  CHECK(out.streaks[0].utc_offset_minutes == 60);
  REQUIRE(out.reward.streaks.size() == 1);
  CHECK(out.reward.streaks[0].current == 4);
}

TEST_CASE("an item of today's plan ticks itself, and that is an event, paid once and five times a day") {
  State before = newcomer();
  before.plan =
      economy::TickablePlanRow{facts().today,
                               {R"([{"id":"a","type":"focus"},{"id":"b","type":"quest","entity_id":"q"}])"},
                               "active",
                               {"[]"}};
  before.quests = {quest("q", 1, R"({"focus_complete":"one"})"),
                   quest("p", 2, R"({"planner_task_complete":"one"})")};
  const Outcome out = after(before, focus_complete());
  check_sums(before, out);
  REQUIRE(out.ledger.size() == 5);  // the session, both items and both quests
  CHECK(out.ledger[2].idempotency_key == "planner_task_complete:ann:a");
  CHECK(out.ledger[2].xp == Xp{15});
  REQUIRE(out.plan);
  CHECK(out.plan->status == "completed");
  CHECK(out.plan->items.text.find("false") == std::string::npos);
  CHECK(out.counters.value("events:planner_task_complete") == 2);
  // Of the parts of the app, focus alone was used.
  CHECK(out.counters.value(used_at_counter("planner")) == 0);

  State full = before;
  full.counters.count(paid_counter(EventType::planner_task_complete), 4, facts().today);
  const Outcome last = after(full, focus_complete());
  CHECK(last.counters.value("events:planner_task_complete") == 1);
  CHECK(last.plan->status == "completed");

  State once = before;
  once.plan->paid = {R"(["a"])"};
  CHECK(after(once, focus_complete()).counters.value("events:planner_task_complete") == 1);

  Activity half = focus_complete();
  half.is_event = false;
  CHECK_FALSE(after(before, half).plan);
}
