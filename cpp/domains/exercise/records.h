// Personal records, of one exercise each. Rule 1: warm-ups and sets of no repetition count for none. Rule 2:
// a record is broken by what is greater by more than half a gram; of equals the earliest stands. Rule 3: what
// is told set by set is what comes of all sets at once, in whichever order they are told. Rule 4: no SQL.
//
//   weight   the heaviest
//   reps     the most at that weight; where no set has a weight, the most
//   time     the longest
//   e1rm     what could be lifted once: w (30 + r) / 30 (Epley), of 1 to 12 repetitions; of one: w
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domains/exercise/statements.gen.h"

namespace ignition::exercise {

inline constexpr double kBreaksBy = 0.0005;
inline constexpr std::int64_t kMostEstimated = 12;  // repetitions from which one is told

/// A set, as far as records look at it.
struct Effort {
  SetKind kind = SetKind::normal;
  std::optional<std::int64_t> reps = {};
  std::optional<double> weight = {};  // kg to the gram, see to_gram
  std::optional<Seconds> duration = {};
  UnixMillis at = {};
};

struct Mark {
  double value = 0;
  UnixMillis at = {};
  bool operator==(const Mark&) const = default;
};

/// By RecordType.
struct Records {
  std::array<std::optional<Mark>, names<RecordType>.size()> marks = {};

  std::optional<Mark>& operator[](RecordType type) { return marks[static_cast<std::size_t>(type)]; }
  const std::optional<Mark>& operator[](RecordType type) const {
    return marks[static_cast<std::size_t>(type)];
  }
  bool operator==(const Records&) const = default;
};

/// The weight in whole grams, in kg; nullopt of none.
std::optional<double> to_gram(std::optional<double> weight);

/// What the set is worth for once; nullopt where it tells nothing of that. To the gram, as the column is.
std::optional<double> estimated_once(const Effort& effort);

/// The records once that set is there, too.
Records with(Records records, const Effort& effort);

struct BrokenRecord {
  RecordType record_type = RecordType::weight;
  double value = 0;
  std::optional<double> previous;
  static constexpr auto fields =
      field_list(field<&BrokenRecord::record_type>(), field<&BrokenRecord::value>(),
                 field<&BrokenRecord::previous>({.doc = "null: there was none"}));
};

/// Those that stand higher than before.
std::vector<BrokenRecord> broken(const Records& before, const Records& after);

/// Those of that exercise among the rows.
Records records_of(const std::string& exercise_id, std::span<const PersonalRecordRow> rows);

/// The first entry of each index.
Records records_of(const BestsRow& bests);

}  // namespace ignition::exercise
