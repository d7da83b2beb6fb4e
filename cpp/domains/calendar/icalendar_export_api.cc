#include <algorithm>
#include <set>

#include "base/text.h"
#include "domains/calendar/icalendar_api.h"
#include "domains/calendar/icalendar_export.h"

namespace ignition::calendar {
namespace {

constexpr std::int32_t kMostExportedDays = 3'660;
constexpr std::int32_t kDaysBack = 366;
constexpr std::int32_t kDaysAhead = 731;
constexpr std::size_t kEventsOfPart = 500;
constexpr std::int32_t kLongestDays = 92;  // of an event

struct ExportSpan {
  LocalDate from;
  LocalDate to;
};

Result<ExportSpan> export_span(const ExportCalendar::Input& input, LocalDate today) {
  const LocalDate from = input.from.value_or(input.to ? *input.to + -kDaysBack : today + -kDaysBack);
  const LocalDate to = input.to.value_or(input.from ? *input.from + kDaysAhead : today + kDaysAhead);
  if (to <= from || to.days - from.days > kMostExportedDays)
    return Error{Code::invalid_input, {}, {{"?to", "must lie 1 to 3660 days after from"}}};
  return ExportSpan{from, to};
}

/// Where no clock is asked: as if at UTC.
UnixMillis at_midnight(LocalDate date) { return {midnight(date).seconds * 1000}; }

/// A part as the query names it: the phase, the zones that were told before, and the place to go on behind.
struct Part {
  Phase phase = Phase::rules;
  std::set<std::string> zones = {};
  std::string after = {};
};

Part part_of_query(const std::optional<std::string>& text) {
  Part part;
  if (!text || text->empty()) return part;
  std::string_view rest = *text;
  if (rest.front() == '1') part.phase = Phase::replaced;
  if (rest.front() == '2') part.phase = Phase::singles;
  rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find(' '), rest.size());
  std::string_view names = rest.substr(0, end);
  part.after = rest.substr(std::min(end + 1, rest.size()));
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    if (comma > 0) part.zones.emplace(names.substr(0, comma));
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return part;
}

std::string query_of_part(const ExportSpan& span, Phase phase, const std::set<std::string>& zones,
                          const std::string& after) {
  std::string text(1, static_cast<char>('0' + static_cast<int>(phase)));
  for (const std::string& name : zones) text += name + ",";
  return "from=" + to_iso(span.from) + "&to=" + to_iso(span.to) +
         "&part=" + percent_encoded(text + " " + after);
}

/// Whether the text of the row was left out, as too many were before it.
bool is_cut(const PrintedRow& row) { return !row.description && row.text_bytes > 0; }

}  // namespace

ExportCalendar::Reads ExportCalendar::plan(const Input& input, ReadPlan& plan) {
  const auto asked = export_span(input, plan.facts().today);
  const ExportSpan span = asked ? asked.value() : ExportSpan{};
  const Part part = part_of_query(input.part);
  const UnixMillis from = at_midnight(span.from);
  const UnixMillis to = at_midnight(span.to);
  const LocalDate since = span.from + -kLongestDays;
  const auto after = [&](Phase phase) { return phase == part.phase ? part.after : std::string(); };
  Reads reads;
  if (part.phase == Phase::rules)
    reads.pages[0] = plan.many(sql::printed_rules, {.since = since, .to = to, .after = after(Phase::rules)});
  if (part.phase != Phase::singles)
    reads.pages[1] =
        plan.many(sql::printed_replaced, {.since = since, .to = to, .after = after(Phase::replaced)});
  const std::string single = after(Phase::singles);
  const auto reached = instant_from_iso(std::string_view(single).substr(0, 24));
  reads.pages[2] = plan.many(sql::printed_singles, {.begin = reached.value_or(at_midnight(since)),
                                                    .to = to,
                                                    .after = single,
                                                    .from = from,
                                                    .since = since});
  ZoneQuestion question;
  question.names = {plan.facts().zone};
  question.spans = {{at_midnight(span.from + -3), at_midnight(span.to + 3)}};
  for (const auto& page : reads.pages) {
    if (!page) continue;
    for (const char* name : {"timezone", "parent_zone"}) question.named_in.push_back(column(*page, name));
    for (const char* name : {"start_time", "end_time", "recurrence_end"})
      question.around.push_back(column(*page, name));
  }
  reads.zones = plan.zones(std::move(question));
  return reads;
}

Result<Decision> ExportCalendar::decide(const Input& input, const Reads& reads, const Rows& rows,
                                        Asked& asked) {
  IGN_TRY(const ExportSpan& span, export_span(input, asked.facts.today));
  Part part = part_of_query(input.part);
  CalendarText calendar([&](std::string_view name) { return rows.zone(reads.zones, name); },
                        std::move(part.zones));
  if (!input.part) calendar.text = kCalendarHead;
  std::string next;
  for (std::size_t phase = 0; phase < reads.pages.size() && next.empty(); phase += 1) {
    if (!reads.pages[phase]) continue;
    const std::vector<PrintedRow> page = rows.all(*reads.pages[phase]);
    std::string place;
    for (const PrintedRow& row : page) {
      if (is_cut(row) && &row != &page.front()) break;
      calendar.add(row);
      place = row.place;
    }
    const bool is_whole = page.empty() || place == page.back().place;
    if (page.size() < kEventsOfPart && is_whole) continue;
    next = query_of_part(span, static_cast<Phase>(phase), calendar.told(), place);
  }
  if (next.empty()) calendar.text += kCalendarFoot;
  Decision decision{.reply = {.headers = {{"content-type", std::string(replies) + "; charset=utf-8"},
                                          {"content-disposition", "attachment; filename=\"calendar.ics\""}},
                              .body = std::move(calendar.text)}};
  decision.reply.next = std::move(next);
  return decision;
}

}  // namespace ignition::calendar
