#include "domains/habits/period.h"

#include <functional>

#include "base/find.h"

namespace ignition::habits {

bool rests(const Rhythm& rhythm, LocalDate period) {
  return rhythm.frequency == Frequency::daily &&
         find_by(rhythm.rest_days, weekday_from_sunday(period), std::identity{}) != nullptr;
}

}  // namespace ignition::habits
