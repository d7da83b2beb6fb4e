#include "domains/habits/streak.h"

#include <algorithm>
#include <set>

namespace ignition::habits {
namespace {

/// Whether nothing was missed from one period to another, both left out.
bool is_bridged(LocalDate from, LocalDate to, const Rhythm& rhythm, const std::set<LocalDate>& skipped) {
  const std::int32_t length = length_of(rhythm.frequency);
  for (LocalDate period = from + length; period < to; period = period + length) {
    if (!skipped.contains(period) && !rests(rhythm, period)) return false;
  }
  return true;
}

/// The period of a log, read at the offset of the one before if that is more forgiving.
LocalDate kindest_period(const Log& log, std::int64_t offset_before, Frequency frequency) {
  const std::int32_t moved =
      date_at(log.completed_at, offset_before).days - date_at(log.completed_at, log.utc_offset_minutes).days;
  return period_of(frequency, std::min(log.date, log.date + moved));
}

}  // namespace

Fold fold(Logs marks, const Rhythm& rhythm, LocalDate first) {
  std::sort(marks.begin(), marks.end(),
            [](const Log& a, const Log& b) { return a.date != b.date ? a.date < b.date : a.id < b.id; });
  std::set<LocalDate> skipped;
  for (const Log& log : marks) {
    if (log.counts_as == CountsAs::skip) skipped.insert(period_of(rhythm.frequency, log.date));
  }
  const LocalDate before_first = period_of(rhythm.frequency, first) + -length_of(rhythm.frequency);
  Fold run;
  for (const Log& log : marks) {
    if (log.counts_as != CountsAs::done || log.date < first) continue;
    const LocalDate period = period_of(rhythm.frequency, log.date);
    if (run.last && period <= *run.last) continue;
    if (!run.last) run.reaches_back = is_bridged(before_first, period, rhythm, skipped);
    const LocalDate seen = kindest_period(log, run.utc_offset_minutes, rhythm.frequency);
    if (run.last && is_bridged(*run.last, seen, rhythm, skipped)) {
      run.current += 1;
    } else {
      run.reaches_back &= !run.last;
      run.current = 1;
    }
    run.longest = std::max(run.longest, run.current);
    run.last = period;
    run.utc_offset_minutes = log.utc_offset_minutes;
  }
  return run;
}

economy::Streak streak_after(const economy::Streak& kept, const Fold& before, const Fold& after) {
  economy::Streak streak = streak_of(after);
  if (before.reaches_back && after.reaches_back && kept.current > before.current)
    streak.current = kept.current + after.current - before.current;
  streak.longest = std::max({kept.longest, streak.longest, streak.current});
  return streak;
}

economy::Streak streak_of(const Fold& fold) {
  return {fold.current, fold.longest, fold.last, fold.utc_offset_minutes};
}

std::int64_t shown(const economy::Streak& streak, const Rhythm& rhythm, const std::vector<LocalDate>& skips,
                   const economy::StreakDay& day) {
  if (!streak.last) return 0;
  std::set<LocalDate> skipped;
  for (const LocalDate date : skips) skipped.insert(period_of(rhythm.frequency, date));
  const LocalDate now = period_of(rhythm.frequency, economy::kindest_day(streak, day));
  return is_bridged(*streak.last, now, rhythm, skipped) ? streak.current : 0;
}

}  // namespace ignition::habits
