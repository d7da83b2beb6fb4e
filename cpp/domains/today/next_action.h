// resolveNextAction: what do I do now? Rule 1: an ordered list of named rules, the first that yields an
// action wins. Rule 2: pure, total, deterministic; there is always an answer, and its href is always a route
// of the app. Rule 3: `why` names each rule that was tried and what it saw, so a person can see why they were
// sent there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "domains/today/situation.h"

namespace ignition::today {

struct WhyStep {
  std::string rule;
  bool applies;
  std::string saw;

  bool operator==(const WhyStep&) const = default;
};

struct Action {
  std::string type;
  std::string href;
  std::string label;
  std::string reason;
  std::string source;                    // the part of the product that the action comes from
  std::optional<std::string> entity_id;  // of the session, step, item or quest that is meant
  std::string title;                     // of that; otherwise a sentence in the tone that the user chose
  std::optional<Seconds> duration_seconds;
  std::vector<WhyStep> why;

  bool operator==(const Action&) const = default;
};

/// `route` is where the user is now, and what was offered and passed by: hrefs with commas between them.
/// Empty: nothing equals it.
Action resolve_next_action(const Situation& situation, std::string_view route);

}  // namespace ignition::today

namespace ignition {

template <>
inline constexpr auto fields<today::WhyStep> =
    std::tuple{field("rule", &today::WhyStep::rule), field("applies", &today::WhyStep::applies),
               field("saw", &today::WhyStep::saw)};

template <>
inline constexpr auto fields<today::Action> =
    std::tuple{field("type", &today::Action::type),
               field("href", &today::Action::href),
               field("label", &today::Action::label),
               field("reason", &today::Action::reason),
               field("source", &today::Action::source),
               field("entity_id", &today::Action::entity_id),
               field("title", &today::Action::title),
               field("duration_seconds", &today::Action::duration_seconds, {.unit = "s"}),
               field("why", &today::Action::why)};

}  // namespace ignition
