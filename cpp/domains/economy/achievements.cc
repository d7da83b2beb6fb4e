#include "domains/economy/achievements.h"

#include <algorithm>

#include "base/find.h"
#include "plan/json.h"

namespace ignition::economy {
namespace {

std::int64_t number_at(const Json& config, const char* name) {
  const auto found = config.find(name);
  return found != config.end() && found->is_number_integer()
             ? std::max<std::int64_t>(1, found->get<std::int64_t>())
             : 1;
}

struct ProgressOf {
  const Standings& standings;

  Progress operator()(const Unknown&) const { return {}; }
  Progress operator()(const EventCount& trigger) const {
    return {standings.counters.value(events_counter(trigger.event)), trigger.count};
  }
  Progress operator()(const FocusRow& trigger) const {
    return {standings.counters.value(kFocusInARow), trigger.count};
  }
  Progress operator()(const StreakDays& trigger) const {
    const StreakRow* streak = find_by(standings.streaks, trigger.type, &StreakRow::streak_type);
    return {streak == nullptr ? 0 : streak->current_count, trigger.days};
  }
  Progress operator()(const Milestone& trigger) const {
    switch (trigger.metric) {
      case Metric::level: return {standings.wallet.level, trigger.value};
      case Metric::coins_earned: return {standings.counters.value(kCoinsEarned), trigger.value};
      case Metric::stars: return {standings.wallet.total_skill_stars.count, trigger.value};
    }
    IGN_CHECK(false);
  }
};

}  // namespace

Trigger trigger_of(const std::string& type, const JsonText& text) {
  const Json config = parse_json(text.text);
  if (!config.is_object()) return Unknown{};
  const auto event = named<EventType>(text_member(config, "event"));
  if (type == "count" && event) return EventCount{*event, number_at(config, "count")};
  if (type == "streak" && event == EventType::focus_complete) return FocusRow{number_at(config, "count")};
  if (type == "streak" && config.contains("streak")) {
    return StreakDays{text_member(config, "streak"), number_at(config, "days")};
  }
  const auto metric = named<Metric>(text_member(config, "metric"));
  if (type == "milestone" && metric) return Milestone{*metric, number_at(config, "value")};
  return Unknown{};
}

Progress progress_of(const Trigger& trigger, const Standings& standings) {
  Progress progress = std::visit(ProgressOf{standings}, trigger);
  progress.value = std::min(progress.value, progress.target);
  return progress;
}

}  // namespace ignition::economy
