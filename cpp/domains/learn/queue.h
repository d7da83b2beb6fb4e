// The day of a deck: its limits, what is left of them, and when its reviews are complete. Rule 1: cards in
// (re)learning know no limit; reviews and new cards have one each. Rule 2: a deck's day never goes back: what
// happens on a local day that is not later counts as of that day. Which cards come, and in which order, is
// asked in statements.sql.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "domains/learn/fsrs.h"

namespace ignition::learn {

/// Each user's own for a deck.
struct DeckSettings {
  std::int64_t new_per_day = 10;       // 0..200
  std::int64_t reviews_per_day = 200;  // 0..1000
  double desired_retention = 0.9;      // 0.80..0.97

  bool operator==(const DeckSettings&) const = default;
};

inline constexpr double kLeastRetention = 0.8;
inline constexpr double kGreatestRetention = 0.97;

/// What was answered in a deck on its day.
struct DeckDay {
  std::optional<LocalDate> day = {};
  std::int64_t new_done = 0;      // of cards that were new
  std::int64_t reviews_done = 0;  // of cards in review
  std::int64_t done = 0;          // of all

  bool operator==(const DeckDay&) const = default;
};

/// The day as it stands on `today`: nothing is done on a new one.
constexpr DeckDay on(const DeckDay& day, LocalDate today) {
  return !day.day || *day.day < today ? DeckDay{.day = today} : day;
}

/// One answer more to a card that was in that state, on a local day.
constexpr DeckDay answered(DeckDay day, CardState before, LocalDate date) {
  day = on(day, date);
  day.done += 1;
  if (before == CardState::fresh) day.new_done += 1;
  if (before == CardState::review) day.reviews_done += 1;
  return day;
}

/// One answer less, of the deck's day `of`; an earlier day is forgotten already.
constexpr DeckDay taken_back(DeckDay day, CardState before, LocalDate of) {
  if (day.day != of) return day;
  day.done = std::max<std::int64_t>(0, day.done - 1);
  if (before == CardState::fresh) day.new_done = std::max<std::int64_t>(0, day.new_done - 1);
  if (before == CardState::review) day.reviews_done = std::max<std::int64_t>(0, day.reviews_done - 1);
  return day;
}

/// Cards that wait in a deck, or that may still come today.
struct Waiting {
  std::int64_t learning = 0;  // (re)learning, due by now
  std::int64_t review = 0;    // due before the end of the local day
  std::int64_t fresh = 0;     // never reviewed

  bool operator==(const Waiting&) const = default;
};

/// Of what waits, what the limits let through today.
constexpr Waiting within_limits(Waiting waiting, const DeckSettings& settings, const DeckDay& day,
                                LocalDate today) {
  const DeckDay now = on(day, today);
  waiting.review =
      std::min(waiting.review, std::max<std::int64_t>(0, settings.reviews_per_day - now.reviews_done));
  waiting.fresh = std::min(waiting.fresh, std::max<std::int64_t>(0, settings.new_per_day - now.new_done));
  return waiting;
}

/// Whether the reviews of a deck are complete for its day: ten answers, or three and nothing left.
constexpr bool is_complete(const DeckDay& day, const Waiting& left) {
  return day.done >= 10 || (day.done >= 3 && left == Waiting{});
}

/// A card that does not stick: something about it should change.
constexpr bool is_leech(const Memory& memory) { return memory.lapses >= 8; }

}  // namespace ignition::learn
