#include "domains/jobs/streaks_api.h"

#include <algorithm>

#include "base/text.h"
#include "domains/jobs/evening.h"

namespace ignition::jobs {
namespace {

constexpr std::size_t kStreaksARound = 500;

/// The hour of a run, which a cursor of it begins with.
std::string hour_of(UnixMillis now) { return to_iso(now).substr(0, 13); }

/// Where a range of the index begins, as a cursor holds it: texts of one width, so that they are in its
/// order.
std::string place_of(const Evening& evening) {
  const std::string offset = std::to_string(std::max<std::int64_t>(0, evening.from + kMinutesOfDay));
  return to_iso(evening.yesterday) + std::string(5 - offset.size(), '0') + offset;
}

/// A UUIDv7 that is the same whenever the same is drawn: one a user and local day.
std::string id_of(const AtRiskRow& row) {
  const std::string about = "streak_at_risk " + to_iso(row.day);
  return IdSource(evening_of(row.day, row.utc_offset_minutes), {fnv1a(about), fnv1a(row.user_id.text), 2, 3})
      .next();
}

StreakWarning warning_of(const AtRiskRow& row) {
  const std::string next = std::to_string(row.current_count + 1);
  return {.id = id_of(row),
          .user_id = row.user_id,
          .title = "Today can be day " + next,
          .message = "Anything small keeps your streak going: five minutes of focus, a drill, a habit.",
          .data = {print_json({{"streak", "daily"}, {"current", row.current_count}})},
          .day = row.day};
}

}  // namespace

WarnOfStreaks::Reads WarnOfStreaks::plan(const Input&, ReadPlan& plan) {
  const UnixMillis now = plan.facts().now;
  const auto [early, late] = evenings_at(now);
  return plan.many(sql::streaks_at_risk, {.hour = hour_of(now),
                                          .early_place = place_of(early),
                                          .late_place = place_of(late),
                                          .early_day = early.yesterday,
                                          .early_to = early.to,
                                          .late_day = late.yesterday,
                                          .late_to = late.to});
}

Result<Decision> WarnOfStreaks::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  const std::vector<AtRiskRow> page = rows.all(reads);
  const bool is_last = page.size() < kStreaksARound;
  std::vector<StreakWarning> warnings;
  Json users = Json::array();
  for (const AtRiskRow& row : page) {
    if (!row.is_wanted) continue;
    warnings.push_back(warning_of(row));
    users.push_back(row.user_id.text);
  }
  Decision decision = answer(Round{is_last});
  if (!warnings.empty()) {
    decision.write(sql::warn_of_streaks, {.now = asked.facts.now, .warnings = warnings});
    decision.write(sql::raise_versions, {.users = JsonText{print_json(users)}});
  }
  std::optional<std::string> cursor;
  if (!is_last) cursor = page.back().place;
  decision.write(sql::keep_run, {.name = "streak_at_risk", .cursor = cursor, .now = asked.facts.now});
  return decision;
}

}  // namespace ignition::jobs
