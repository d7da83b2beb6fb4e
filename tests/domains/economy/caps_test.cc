// No number of a local day opens by naming another zone. The laws are sums over dates: a payment belongs to
// the latest local date that anybody who was paid has seen so far, and to no date belong more than its
// number.
#include <algorithm>
#include <map>

#include "domains/economy/pipeline.h"
#include "domains/quests/api.h"
#include "simulation/chance.h"
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::economy;
using namespace ignition::economy;
using simulation::Chance;
using testing::json_of;
using testing::World;
using testing::Zone;

namespace {

constexpr std::int64_t kKiritimati = 14 * 60;
constexpr std::int64_t kPagoPago = -11 * 60;

/// Where somebody says to be who flips zones, or who draws them.
std::int64_t next_zone(Chance& chance, std::int64_t before) {
  if (chance.one_in(3)) return chance.below(26 * 4) * 15 - 12 * 60;
  return before == kKiritimati ? kPagoPago : kKiritimati;
}

/// How often something counted, by the local date that it belongs to.
class ByDate {
 public:
  void add(LocalDate today) { counts_[date_of(today)] += 1; }
  std::int64_t on(LocalDate today) const {
    const auto found = counts_.find(date_of(today));
    return found == counts_.end() ? 0 : found->second;
  }
  std::int64_t dates() const { return static_cast<std::int64_t>(counts_.size()); }
  std::int64_t sum() const {
    std::int64_t sum = 0;
    for (const auto& [date, count] : counts_) sum += count;
    return sum;
  }

 private:
  LocalDate date_of(LocalDate today) const {
    return counts_.empty() ? today : std::max(today, counts_.rbegin()->first);
  }

  std::map<LocalDate, std::int64_t> counts_;
};

Outcome after(const State& state, const Activity& activity, const Facts& facts) {
  const Caller caller{};
  Asked asked(caller, facts);
  Recorder recorder(state, asked);
  recorder.record(activity);
  return recorder.finish();
}

/// One event as endpoints record it; true where it was paid.
bool is_paid(State& state, EventType type, std::int64_t number, const Facts& facts) {
  Award award = info(type).award;
  award.xp = std::max(award.xp, Xp{1});  // a row of definitions may pay where the table does not
  const Outcome out = after(state, {.type = type, .event_id = std::to_string(number), .award = award}, facts);
  state.wallet = out.wallet;
  state.counters = counters_of(text_of(out.counters));
  const bool happens = !out.ledger.empty() || info(type).beyond == Beyond::unpaid;
  CHECK(out.events.size() - out.reward.level_ups.size() == (happens ? 1 : 0));
  return !out.ledger.empty();
}

/// One that listens to the days of starts.
economy::QuestRow day_quest() {
  economy::QuestRow quest{};
  quest.id = {"days"};
  quest.target = 1'000'000;
  quest.event_types = {R"({"focus_start":"day"})"};
  return quest;
}

std::int64_t count_of(World& world, const std::string& sql) {
  return world.database.rows(sql)[0][0].get<std::int64_t>();
}

void flip(World& world) {
  world.zone = world.zone && world.zone->utc_offset_minutes == kKiritimati
                   ? Zone{"Pacific/Pago_Pago", kPagoPago}
                   : Zone{"Pacific/Kiritimati", kKiritimati};
}

}  // namespace

TEST_CASE("no cap of the events table opens by the zone, whatever zones are named") {
  std::int64_t caps = 0;
  for (const EventInfo& event : kEvents) {
    if (event.paid_a_day == 0) continue;
    caps += 1;
    for (std::uint64_t seed = 1; seed <= 20; seed += 1) {
      CAPTURE(name_of(event.code), seed);
      Chance chance{seed};
      Facts facts{};
      facts.now = *instant_from_iso("2026-03-04T10:30:00.000Z");
      State state{};
      state.wallet = {{0}, {0}, 1, {100}, {0}};
      for (const std::string skill : {"focus", "fitness", "learning", "planning"})
        state.skills.push_back({.key = skill, .max_level = 10, .stars_per_level = 10});
      ByDate paid;
      UnixMillis paid_at{};
      for (std::int64_t i = 0; i < 400; i += 1) {
        facts.now = facts.now + Seconds{chance.one_in(100) ? chance.below(200'000) : chance.below(600)};
        facts.utc_offset_minutes = next_zone(chance, facts.utc_offset_minutes);
        facts.today = date_at(facts.now, facts.utc_offset_minutes);
        const bool is_due = facts.now >= paid_at + event.pause && paid.on(facts.today) < event.paid_a_day;
        REQUIRE(is_paid(state, event.code, i, facts) == is_due);
        if (is_due) paid.add(facts.today), paid_at = facts.now;
      }
      CHECK(paid.sum() <= event.paid_a_day * paid.dates());
      CHECK(paid.dates() > 2);
    }
  }
  CHECK(caps > 0);
}

TEST_CASE("a quest of days counts each local day once, whatever zones are named") {
  for (std::uint64_t seed = 1; seed <= 50; seed += 1) {
    CAPTURE(seed);
    Chance chance{seed};
    Facts facts{};
    facts.now = *instant_from_iso("2026-03-04T10:30:00.000Z");
    State state{};
    state.wallet = {{0}, {0}, 1, {100}, {0}};
    state.quests = {day_quest()};
    ByDate counted;
    for (std::int64_t i = 0; i < 200; i += 1) {
      facts.now = facts.now + Seconds{chance.below(20'000)};
      facts.utc_offset_minutes = next_zone(chance, facts.utc_offset_minutes);
      facts.today = date_at(facts.now, facts.utc_offset_minutes);
      const Outcome out =
          after(state, {.type = EventType::focus_start, .event_id = std::to_string(i)}, facts);
      const bool is_due = counted.on(facts.today) == 0;
      REQUIRE(out.progress.size() == (is_due ? 1 : 0));
      if (!is_due) continue;
      counted.add(facts.today);
      CHECK(out.progress[0].progress == counted.dates());
      CHECK(out.progress[0].last_counted_on == facts.today);
      state.quests[0].progress = out.progress[0].progress;
      state.quests[0].status = out.progress[0].status;
      state.quests[0].last_counted_on = out.progress[0].last_counted_on;
    }
    CHECK(counted.dates() > 10);
  }
}

TEST_CASE("what is counted by day stays counted when something else moves the quest in a zone behind") {
  State state{};
  state.wallet = {{0}, {0}, 1, {100}, {0}};
  state.quests = {day_quest()};
  state.quests[0].event_types = {R"({"focus_start":"day","idea_captured":"one"})"};
  Facts facts{};
  facts.today = *date_from_iso("2026-03-04");
  state.quests[0].last_counted_on = facts.today + 1;
  const Outcome out = after(state, {.type = EventType::idea_captured, .event_id = "i"}, facts);
  REQUIRE(out.progress.size() == 1);
  CHECK(out.progress[0].last_counted_on == facts.today + 1);
}

TEST_CASE("flipping zones for minutes, asked by requests") {
  World world;
  world.now = *instant_from_iso("2026-03-04T10:10:00.000Z");  // the 5th in Kiritimati, the 3rd in Pago Pago
  const SessionHash ann = world.sign_in("ann");
  world.database.rows(
      "INSERT INTO universal_quests (id, title, type, xp_reward, coin_reward, target, event_types_json, "
      "created_at, updated_at) VALUES ('uq_days', 'Days', 'weekly', 1, 1, 5, '{\"idea_captured\":\"day\"}', "
      "'2026-03-02T00:00:00.000Z', '2026-03-02T00:00:00.000Z')");
  for (int i = 0; i < 40; i += 1) {
    flip(world);
    world.now = world.now + Seconds{1};
    world.ask(ann, "POST", "/api/quests", {{"title", "Mine"}});
    world.ask(ann, "POST", "/api/ideas", {{"title", "Mine"}, {"content", ""}});
  }
  // Kiritimati came first, so everything belongs to the 5th.
  CHECK(count_of(world, "SELECT count(*) FROM quests WHERE user_id IS NOT NULL AND universal_id IS NULL") ==
        quests::kOwnQuestsADay);
  CHECK(count_of(world, "SELECT count(*) FROM ideas") == 40);
  CHECK(count_of(world, "SELECT max(progress) FROM user_quest_progress WHERE quest_id LIKE 'uq_days:%'") ==
        1);
  for (int i = 0; i < 40; i += 1) {
    flip(world);
    const auto started = json_of(world.ask(ann, "POST", "/api/focus/start", {{"duration", 60}}));
    world.now = world.now + Seconds{60};
    const std::string session = "/api/focus/" + started["session"]["id"].get<std::string>();
    REQUIRE(world.ask(ann, "PATCH", session + "/complete").status == 200);
  }
  CHECK(count_of(world, "SELECT count(*) FROM points_ledger WHERE event_type = 'focus_complete'") == 16);
}
