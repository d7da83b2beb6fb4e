// Lessons. Rule 1: a lesson is begun once and completed once; neither is ever taken back. Rule 2: completing
// needs no beginning. Rule 3: of later quiz scores the better one is kept.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/names.h"
#include "base/time.h"

namespace ignition::learn {

enum class LessonStatus { not_started, in_progress, completed };

struct LessonProgress {
  LessonStatus status = LessonStatus::not_started;
  std::optional<UnixMillis> started_at = {};
  std::optional<UnixMillis> completed_at = {};
  std::optional<std::int64_t> quiz_score = {};  // per cent

  bool operator==(const LessonProgress&) const = default;
};

/// Begun now; as it was where it is begun or completed already.
constexpr LessonProgress started(LessonProgress progress, UnixMillis now) {
  if (progress.status != LessonStatus::not_started) return progress;
  progress.status = LessonStatus::in_progress;
  progress.started_at = now;
  return progress;
}

/// Completed now; one that is completed already may only gain a better score.
constexpr LessonProgress completed(LessonProgress progress, std::optional<std::int64_t> quiz_score,
                                   UnixMillis now) {
  if (quiz_score) progress.quiz_score = std::max(*quiz_score, progress.quiz_score.value_or(*quiz_score));
  if (progress.status == LessonStatus::completed) return progress;
  progress.status = LessonStatus::completed;
  progress.started_at = progress.started_at.value_or(now);
  progress.completed_at = now;
  return progress;
}

}  // namespace ignition::learn

template <>
inline constexpr auto ignition::names<ignition::learn::LessonStatus> =
    std::to_array<std::string_view>({"not_started", "in_progress", "completed"});
