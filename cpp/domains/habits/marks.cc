#include "domains/habits/marks.h"

#include <algorithm>

#include "base/find.h"

namespace ignition::habits {
namespace {

/// Those of the period that are no skip, in their order.
std::vector<Log*> efforts_of(Logs& logs, Frequency frequency, LocalDate period) {
  std::vector<Log*> efforts;
  for (Log& log : logs) {
    if (log.counts_as != CountsAs::skip && period_of(frequency, log.date) == period) efforts.push_back(&log);
  }
  return efforts;
}

bool is_done(const Log& log) { return log.counts_as == CountsAs::done; }

/// Marks the one that stands in that place, counted from 1, where there is one.
void mark(const std::vector<Log*>& efforts, std::int64_t place) {
  if (place <= std::ssize(efforts)) efforts[static_cast<std::size_t>(place - 1)]->counts_as = CountsAs::done;
}

/// Takes the first mark away and tells in which place it stood, counted from 1; 0 where there is none. (A
/// week whose habit was a daily one may have several.)
std::int64_t lift_mark(const std::vector<Log*>& efforts) {
  std::int64_t place = 0;
  for (Log* log : efforts) {
    place += 1;
    if (!is_done(*log)) continue;
    log->counts_as = CountsAs::part;
    return place;
  }
  return 0;
}

}  // namespace

Counted counted(const Logs& logs, Frequency frequency, LocalDate period) {
  Counted counts;
  for (const Log& log : logs) {
    if (period_of(frequency, log.date) != period) continue;
    if (log.counts_as == CountsAs::skip) {
      counts.is_skipped = true;
    } else {
      counts.count += 1;
      counts.is_done |= is_done(log);
    }
  }
  return counts;
}

Logs with(Logs logs, Log log, Frequency frequency, std::int64_t target) {
  const LocalDate period = period_of(frequency, log.date);
  const bool is_skip = log.counts_as == CountsAs::skip;
  const std::int64_t place = is_skip ? 0 : lift_mark(efforts_of(logs, frequency, period));
  // A request that was held up may come in between: its log is older than some that are there.
  const auto after =
      std::find_if(logs.begin(), logs.end(), [&](const Log& each) { return each.id > log.id; });
  logs.insert(after, std::move(log));
  if (!is_skip) mark(efforts_of(logs, frequency, period), place == 0 ? target : place);
  return logs;
}

Logs without(Logs logs, const std::string& id, Frequency frequency) {
  const auto at = std::find_if(logs.begin(), logs.end(), [&](const Log& log) { return log.id == id; });
  if (at == logs.end()) return logs;
  const Log removed = *at;
  const LocalDate period = period_of(frequency, removed.date);
  const bool is_skip = removed.counts_as == CountsAs::skip;
  const std::int64_t place = is_skip ? 0 : lift_mark(efforts_of(logs, frequency, period));
  logs.erase(at);
  if (place != 0) mark(efforts_of(logs, frequency, period), place);
  return logs;
}

Logs judged(Logs logs, Frequency frequency, LocalDate period, std::int64_t target) {
  const std::vector<Log*> efforts = efforts_of(logs, frequency, period);
  for (Log* log : efforts) log->counts_as = CountsAs::part;
  mark(efforts, target);
  return logs;
}

}  // namespace ignition::habits
