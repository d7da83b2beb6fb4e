// diagram: the life of everything that has a status, drawn from the tables that decide it.
// It writes docs/state-machines.md.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domains/focus/lifecycle.h"
#include "domains/onboarding/lifecycle.h"
#include "domains/quests/lifecycle.h"
#include "generated.h"

namespace {

using namespace ignition;

/// Mermaid's word for what comes before the first status and after the last.
constexpr std::string_view kNowhere = "[*]";

template <Named Status>
std::string node(Status status) {
  return std::string(name_of(status));
}

template <Named Status>
std::string node(const std::optional<Status>& status) {
  return status ? node(*status) : std::string(kNowhere);
}

/// Events between the same two statuses share an arrow.
struct Arrow {
  std::string from, to, events;
};

template <class Table>
std::vector<Arrow> arrows_of(const Table& table) {
  std::vector<Arrow> arrows;
  for (const auto& each : table) {
    const std::string from = node(each.from), to = node(each.to), event{name_of(each.event)};
    Arrow* known = nullptr;
    for (Arrow& arrow : arrows) known = arrow.from == from && arrow.to == to ? &arrow : known;
    if (known != nullptr) {
      known->events += ", " + event;
    } else {
      arrows.push_back({from, to, event});
    }
  }
  return arrows;
}

/// A status that no arrow leaves is an end.
bool is_end(const std::vector<Arrow>& arrows, const std::string& status) {
  for (const Arrow& arrow : arrows) {
    if (arrow.from == status && arrow.to != status) return false;
  }
  return true;
}

/// `first` is drawn where the table itself does not say how a life begins.
template <Named Status, class Table>
std::string section(std::string_view title, std::string_view file, std::optional<Status> first,
                    const Table& table) {
  const auto arrows = arrows_of(table);
  std::string text = "\n## " + std::string(title) + "\n`" + std::string(file) + "`\n\n```mermaid\n";
  text += "stateDiagram-v2\n";
  const auto draw = [&](std::string_view from, std::string_view to, std::string_view events) {
    text += "  " + std::string(from) + " --> " + std::string(to);
    text += (events.empty() ? "" : ": ") + std::string(events) + "\n";
  };
  if (first) draw(kNowhere, node(*first), "");
  for (const Arrow& arrow : arrows) draw(arrow.from, arrow.to, arrow.events);
  for (const Status status : every<Status>()) {
    if (is_end(arrows, node(status))) draw(node(status), kNowhere, "");
  }
  return text + "```\n";
}

generated::Files files(const std::filesystem::path& root) {
  std::string text =
      "# State machines\n\n"
      "Printed by `tools/diagram` from the tables that decide; `npm run generate` prints them again, and a\n"
      "test keeps them fresh. An event without an arrow is refused with 409, and nothing is written.\n";
  text += section("Onboarding", "cpp/domains/onboarding/lifecycle.h", std::optional(onboarding::kFirst),
                  onboarding::kTransitions);
  text += section("A focus session", "cpp/domains/focus/lifecycle.h", std::optional(focus::kFirst),
                  focus::kTransitions);
  text += section("A quest in a user's hands", "cpp/domains/quests/lifecycle.h",
                  std::optional<economy::QuestStatus>(), quests::kTransitions);
  return {{root / "docs" / "state-machines.md", std::move(text)}};
}

}  // namespace

int main(int argc, char** argv) { return generated::run(argc, argv, files); }
