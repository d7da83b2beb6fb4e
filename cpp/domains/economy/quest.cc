#include "domains/economy/quest.h"

#include <algorithm>

#include "plan/json.h"

namespace ignition::economy {

std::optional<UnixMillis> end_of_period(QuestRecurrence recurrence, const Facts& facts) {
  switch (recurrence) {
    case QuestRecurrence::daily: return facts.day_end;
    case QuestRecurrence::weekly: return facts.week_end;
    case QuestRecurrence::special: return std::nullopt;
  }
  IGN_CHECK(false);
}

std::int64_t step_of(const JsonText& event_types, std::string_view event, const Amounts& amounts,
                     std::optional<LocalDate> last_counted_on, LocalDate today) {
  const Json json = parse_json(event_types.text);
  if (!json.is_object()) return 0;
  const auto found = json.find(std::string(event));
  if (found == json.end() || !found->is_string()) return 0;
  const std::string& how = found->get_ref<const std::string&>();
  if (how == "one") return 1;
  if (how == "day") return last_counted_on && *last_counted_on >= today ? 0 : 1;
  const auto amount = amounts.find(how);
  return amount == amounts.end() ? 0 : std::max<std::int64_t>(0, amount->second);
}

}  // namespace ignition::economy
