// The jobs, and when each is due. Rule: a cron of wrangler.toml names its jobs here and nowhere else.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace ignition::jobs {

struct JobInfo {
  std::string_view name;
  std::string_view cron;
  Seconds period;
};

inline constexpr std::string_view kHourly = "7 * * * *";
inline constexpr std::string_view kOften = "*/5 * * * *";
inline constexpr Seconds kHour{3600};
inline constexpr Seconds kFiveMinutes{300};

inline constexpr auto kJobs = std::to_array<JobInfo>({
    {"activity_events", kHourly, kHour},
    {"focus", kHourly, kHour},
    {"idempotency_keys", kHourly, kHour},
    {"notifications", kHourly, kHour},
    {"old_quests", kHourly, kHour},
    {"orphans", kHourly, kHour},
    {"quests", kHourly, kHour},
    {"reminders", kOften, kFiveMinutes},
    {"sessions", kHourly, kHour},
    {"streak_at_risk", kHourly, kHour},
    {"track_images", kHourly, kHour},
    {"tracks", kHourly, kHour},
    {"verification_tokens", kHourly, kHour},
    {"workouts", kHourly, kHour},
});

/// The names of a cron's jobs, in their order; of another cron none.
inline std::vector<std::string> due_by(std::string_view cron) {
  std::vector<std::string> due;
  for (const JobInfo& each : kJobs) {
    if (each.cron == cron) due.emplace_back(each.name);
  }
  return due;
}

/// Whether a job should have run since: one that was left out once is late, twice is overdue.
constexpr bool is_overdue(const JobInfo& job, std::optional<UnixMillis> last_run, UnixMillis now) {
  return !last_run || *last_run + Seconds{2 * job.period.count} < now;
}

}  // namespace ignition::jobs
