// Hostile calendar files. What must hold: a fault names a line of the file; a line that is written folded is
// read as it was; what is taken in and given out again, and taken in once more, is no change.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "domains/calendar/icalendar_export.h"
#include "domains/calendar/icalendar_import.h"
#include "domains/calendar/icalendar_print.h"
#include "fuzz/property.h"
#include "http/parse.h"

using namespace ignition;
using namespace ignition::calendar;
using fuzz::require;

namespace {

constexpr UnixMillis kNow{1'772'442'000'000};

std::optional<ZoneOffsets> zone_named(std::string_view name) {
  if (name == "UTC") return ZoneOffsets{Seconds{0}};
  if (name == "Asia/Kolkata") return ZoneOffsets{Seconds{19'800}};
  if (name != "Europe/Berlin") return std::nullopt;
  return ZoneOffsets{
      Seconds{3600},
      {{UnixMillis{1'774'746'000'000}, Seconds{7200}}, {UnixMillis{1'792'890'000'000}, Seconds{3600}}}};
}

void check_lines(std::string_view text) {
  ContentLines lines(text);
  while (const auto line = lines.next()) {
    std::string folded;
    append_line(folded, "X:" + line->value);
    ContentLines again(folded);
    const auto same = again.next();
    // A value of nothing but blanks is an empty line when it is folded.
    require(same && same->value == line->value, "a folded line is read as it was", line->value);
  }
}

template <class To, class From>
To with_members_of(const From& from) {
  To to{};
  set_members(print(from), shape_of<To>, &to);
  return to;
}

/// What would be kept after an import.
KeptEvents kept_of(const ImportChanges& changes) {
  KeptEvents kept;
  for (const Made& each : changes.written) {
    KeptRow row = with_members_of<KeptRow>(each.event);
    row.text_bytes = bytes_of(each.event);
    if (row.parent_event_id) kept.replaced.push_back(row);
    kept.named.push_back(std::move(row));
  }
  return kept;
}

std::string exported(const ImportChanges& changes) {
  CalendarText calendar(zone_named, {});
  calendar.text = kCalendarHead;
  for (const Made& each : changes.written) {
    PrintedRow row = with_members_of<PrintedRow>(each.event);
    Json replaced = Json::array();
    for (const Made& other : changes.written) {
      if (other.event.parent_event_id == row.id)
        replaced.push_back(to_iso(*marks_of(other.event.metadata).recurrence_id));
      if (other.event.id != row.parent_event_id) continue;
      row.parent_uid = marks_of(other.event.metadata).uid;
      row.parent_zone = other.event.timezone;
      row.is_of_days = other.event.all_day;
    }
    row.replaced = JsonText{print_json(replaced)};
    calendar.add(row);
  }
  return calendar.text + std::string(kCalendarFoot);
}

void check_import(std::string_view text) {
  const CalendarFile file = read_calendar(text);
  if (file.fault) {
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    require(file.fault->line >= 1 && file.fault->line <= lines, "a fault names a line", file.fault->detail);
    return;
  }
  if (file.events.size() > 40) return;
  Facts facts{};
  facts.now = kNow;
  facts.zone = "Europe/Berlin";
  Caller caller{};
  caller.id = UserId{"user"};
  Asked asked(caller, facts);
  const Writing writing{.asked = asked,
                        .rules = {},
                        .wallet = {},
                        .viewer = *zone_named("Europe/Berlin"),
                        .zone_of = zone_named};
  const auto changes = changes_of(file, {}, "", writing);
  if (!changes) return require(info(changes.error().code).status / 100 == 4, "a refusal is the client's");
  require(changes.value().changed == 0 && changes.value().removed.empty(), "nothing was there");
  const std::string written = exported(changes.value());
  const CalendarFile again = read_calendar(written);
  require(!again.fault, "what is written is read", again.fault ? again.fault->detail + "\n" + written : "");
  const auto second = changes_of(again, kept_of(changes.value()), "", writing);
  require(bool(second), "what is written is accepted",
          second                          ? ""
          : second.error().errors.empty() ? ""
                                          : second.error().errors.front().pointer +
                                                second.error().errors.front().detail + "\n" + written);
  require(second.value().written.empty() && second.value().removed.empty(), "and changes nothing", written);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  if (!is_utf8(text)) return 0;
  check_lines(text);
  check_import(text);
  return 0;
}
