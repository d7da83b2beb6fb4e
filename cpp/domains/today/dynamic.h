// Dynamic suggestions, drawn from which parts of the app were used of late. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "domains/today/situation.h"

namespace ignition::today {

inline constexpr std::int64_t kPicksAtLeast = 3;
inline constexpr Seconds kResumeFrom{3600};
inline constexpr Seconds kResumeUntil{24 * 3600};
inline constexpr Seconds kPrimerWindow{7 * 24 * 3600};

struct QuickPick {
  std::string module;
  std::string href;
  std::int64_t uses = 0;
};

struct ResumeLast {
  std::string module;
  std::string href;
  UnixMillis used_at;
};

struct InterestPrimer {
  std::string interest;
  std::string module;
  std::string href;
};

struct Dynamic {
  std::vector<QuickPick> quick_picks;     // the two modules used most in 14 local days, at least 3 times
  std::optional<ResumeLast> resume_last;  // the last module used, 1 to 24 hours ago
  std::optional<InterestPrimer> interest_primer;  // the first interest whose module was not used in 7 days
};

/// nullopt while a focus session is active or paused: nothing is to distract from it.
std::optional<Dynamic> dynamic_suggestions(const Situation& situation);

}  // namespace ignition::today

namespace ignition {

template <>
inline constexpr auto fields<today::QuickPick> =
    std::tuple{field("module", &today::QuickPick::module), field("href", &today::QuickPick::href),
               field("uses", &today::QuickPick::uses)};
template <>
inline constexpr auto fields<today::ResumeLast> =
    std::tuple{field("module", &today::ResumeLast::module), field("href", &today::ResumeLast::href),
               field("used_at", &today::ResumeLast::used_at)};
template <>
inline constexpr auto fields<today::InterestPrimer> =
    std::tuple{field("interest", &today::InterestPrimer::interest),
               field("module", &today::InterestPrimer::module), field("href", &today::InterestPrimer::href)};
template <>
inline constexpr auto fields<today::Dynamic> = std::tuple{
    field("quick_picks", &today::Dynamic::quick_picks), field("resume_last", &today::Dynamic::resume_last),
    field("interest_primer", &today::Dynamic::interest_primer)};

}  // namespace ignition
