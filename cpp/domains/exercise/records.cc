#include "domains/exercise/records.h"

#include <cmath>

#include "plan/json.h"

namespace ignition::exercise {
namespace {

std::int64_t grams(double weight) { return std::llround(weight * 1000); }

bool is_above(double value, double other) { return value > other + kBreaksBy; }

/// Takes the place of a mark that is lower, or that is equal and later.
void offer(std::optional<Mark>& standing, const Mark& mark) {
  const bool is_higher = !standing || is_above(mark.value, standing->value);
  const bool is_earlier = standing && !is_above(standing->value, mark.value) && mark.at < standing->at;
  if (is_higher || is_earlier) standing = mark;
}

void offer_reps(Records& records, const std::optional<Mark>& heaviest, const Effort& effort) {
  std::optional<Mark>& standing = records[RecordType::reps];
  if (effort.weight && (!heaviest || is_above(*effort.weight, heaviest->value))) standing.reset();
  const bool is_lighter = heaviest && (!effort.weight || is_above(heaviest->value, *effort.weight));
  if (effort.reps && !is_lighter) offer(standing, {static_cast<double>(*effort.reps), effort.at});
}

std::optional<Mark> mark_of(const JsonText& text) {
  if (text.text.empty()) return std::nullopt;
  const Json pair = parse_json(text.text);
  if (pair[0].is_null()) return std::nullopt;
  return Mark{pair[0].get<double>(), instant_from_iso(pair[1].get<std::string>()).value_or(UnixMillis{})};
}

}  // namespace

std::optional<double> to_gram(std::optional<double> weight) {
  if (!weight || grams(*weight) == 0) return std::nullopt;
  return static_cast<double>(grams(*weight)) / 1000;
}

std::optional<double> estimated_once(const Effort& effort) {
  if (!effort.weight || !effort.reps || *effort.reps < 1 || *effort.reps > kMostEstimated) return {};
  if (*effort.reps == 1) return effort.weight;
  return static_cast<double>((grams(*effort.weight) * (30 + *effort.reps) + 15) / 30) / 1000;
}

Records with(Records records, const Effort& effort) {
  if (effort.kind == SetKind::warmup || effort.reps == 0) return records;
  const std::optional<Mark> heaviest = records[RecordType::weight];
  if (effort.weight) offer(records[RecordType::weight], {*effort.weight, effort.at});
  offer_reps(records, heaviest, effort);
  if (effort.duration)
    offer(records[RecordType::time], {static_cast<double>(effort.duration->count), effort.at});
  if (const auto once = estimated_once(effort)) offer(records[RecordType::e1rm], {*once, effort.at});
  return records;
}

std::vector<BrokenRecord> broken(const Records& before, const Records& after) {
  std::vector<BrokenRecord> all;
  for (const RecordType type : every<RecordType>()) {
    const std::optional<Mark>&was = before[type], &is = after[type];
    if (!is || (was && !is_above(is->value, was->value))) continue;
    all.push_back({type, is->value, was ? std::optional(was->value) : std::nullopt});
  }
  return all;
}

Records records_of(const std::string& exercise_id, std::span<const PersonalRecordRow> rows) {
  Records records;
  for (const PersonalRecordRow& row : rows) {
    if (row.exercise_id == exercise_id) records[row.record_type] = Mark{row.value, row.achieved_at};
  }
  return records;
}

Records records_of(const BestsRow& bests) {
  Records records;
  records[RecordType::weight] = mark_of(bests.weight);
  records[RecordType::reps] = mark_of(bests.reps);
  records[RecordType::time] = mark_of(bests.time);
  records[RecordType::e1rm] = mark_of(bests.e1rm);
  return records;
}

}  // namespace ignition::exercise
