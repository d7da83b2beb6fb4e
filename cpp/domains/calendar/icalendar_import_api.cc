#include <algorithm>
#include <map>
#include <set>

#include "domains/calendar/event_writing.h"
#include "domains/calendar/icalendar_api.h"
#include "domains/calendar/icalendar_event.h"
#include "domains/calendar/kept_event.h"

namespace ignition::calendar {
namespace {

constexpr std::size_t kMostInImportParameter = 200'000;  // bytes
constexpr std::size_t kMostReplacedRead = 5'000;
constexpr std::size_t kMostZoneYears = 2'000;  // zones times years: what there is to find out about zones
constexpr std::int64_t kDayOfZones = 86'400;

/// All times that a file names, as if at UTC.
std::vector<CivilTime> times_in(const CalendarFile& file) {
  std::vector<CivilTime> times;
  const auto add = [&](const std::optional<FileMoment>& moment) {
    if (moment) times.push_back(moment->at.time);
  };
  for (const FileEvent& each : file.events) {
    for (const auto* moment : {&each.start, &each.end, &each.recurrence_id}) add(*moment);
    for (const auto* list : {&each.exdates, &each.rdates}) {
      for (const FileMoment& moment : *list) times.push_back(moment.at.time);
    }
    const auto rule = each.rule ? parse_recurrence(*each.rule) : Result<Recurrence>(Recurrence{});
    if (rule && rule.value().until) times.push_back(rule.value().until->time);
  }
  return times;
}

std::vector<std::string> zones_in(const CalendarFile& file) {
  std::set<std::string> tzids, names;
  for (const FileEvent& each : file.events) {
    for (const auto* moment : {&each.start, &each.end, &each.recurrence_id}) {
      if (*moment) tzids.insert((*moment)->at.zone);
    }
    for (const auto* list : {&each.exdates, &each.rdates}) {
      for (const FileMoment& moment : *list) tzids.insert(moment.at.zone);
    }
  }
  for (const std::string& tzid : tzids) {
    for (std::string& name : zone_candidates(file, tzid)) names.insert(std::move(name));
  }
  return {names.begin(), names.end()};
}

/// The zones that a file may mean, over the time that it is about and that of reminders.
ZoneQuestion question_of_file(const CalendarFile& file, const std::optional<std::string>& given,
                              const Facts& facts) {
  ZoneQuestion question;
  question.names = {"UTC", facts.zone};
  if (given) question.names.push_back(*given);
  for (std::string& name : zones_in(file)) question.names.push_back(std::move(name));
  question.spans.push_back({facts.now - Seconds{3 * kDayOfZones}, facts.now + kReminderSight + kLongest});
  // Years have hundreds of events: each is asked about once.
  constexpr std::int64_t kYear = 365 * kDayOfZones;
  std::set<std::int64_t> years;
  for (const CivilTime each : times_in(file)) years.insert((each.seconds + kYear * 2000) / kYear);
  for (const std::int64_t each : years) {
    const UnixMillis begin{(each - 2000) * kYear * 1000};
    question.spans.push_back({begin - Seconds{3 * kDayOfZones}, begin + Seconds{kYear} + kLongest});
  }
  return question;
}

void write_changes(const ImportChanges& changes, const UserId& user, Decision& decision) {
  if (!changes.removed.empty())
    decision.write(sql::remove_events, {.ids = JsonText{print_json(Json(changes.removed))}, .user_id = user});
  std::vector<EventWrite> part;
  std::size_t bytes = 0;
  for (const Made& each : changes.written) {
    part.push_back(write_of(each, user));
    bytes += 1'000 + static_cast<std::size_t>(bytes_of(each.event)) + each.event.metadata.text.size();
    if (bytes < kMostInImportParameter && &each != &changes.written.back()) continue;
    decision.write(sql::put_events, {.events = part});
    part.clear();
    bytes = 0;
  }
}

}  // namespace

Result<ImportCalendar::Input> ImportCalendar::parse(const Parts& parts) {
  IGN_TRY(Query&& query, parse_input<Query>({parts.path, parts.query, Json::object()}));
  CalendarFile file = read_calendar(parts.text.text);
  if (file.fault) return line_fault(file.fault->line, file.fault->detail);
  return Input{std::move(query), std::move(file)};
}

void ImportCalendar::describe(Json& operation) { describe_input<Query>(operation); }

ImportCalendar::Reads ImportCalendar::plan(const Input& input, ReadPlan& plan) {
  const JsonText sought{print_json(Json(names_in(input.file)))};
  const auto named = plan.many(sql::named_events, {.sought = sought});
  const auto replaced = plan.many(sql::replaced_of_named, {.sought = sought});
  ZoneQuestion question = question_of_file(input.file, input.query.timezone, plan.facts());
  const std::size_t cost = question.names.size() * question.spans.size();
  // What is refused in decide is not asked.
  if (question.names.size() > kMostZones || cost > kMostZoneYears) question.names.clear();
  if (question.names.empty()) question.spans.clear();
  question.named_in = {column(named, "timezone")};
  return {named, replaced, plan.one(economy::sql::counted_wallet_of_me),
          plan.one(sql::number_of_rules, {.today = plan.facts().today}), plan.zones(std::move(question))};
}

Result<Decision> ImportCalendar::decide(const Input& input, const Reads& reads, const Rows& rows,
                                        Asked& asked) {
  const ZoneQuestion question = question_of_file(input.file, input.query.timezone, asked.facts);
  if (question.names.size() > kMostZones || question.names.size() * question.spans.size() > kMostZoneYears)
    return Error{Code::too_large, "The calendar names too many time zones, or too many years."};
  KeptEvents kept{rows.all(reads.named), rows.all(reads.replaced)};
  if (kept.replaced.size() == kMostReplacedRead)
    return Error{Code::too_large, "The events of this calendar have more than 5000 changed occurrences."};
  std::map<std::string, std::optional<ZoneOffsets>, std::less<>> known;
  Writing writing{
      .asked = asked, .rules = {}, .wallet = {}, .viewer = viewer_of(rows, reads.zones, asked.facts)};
  writing.zone_of = [&](std::string_view name) {
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    return known.emplace(std::string(name), rows.zone(reads.zones, name)).first->second;
  };
  if (const auto counted = rows.find(reads.rules)) writing.rules = *counted;
  if (const auto wallet = rows.find(reads.wallet)) writing.wallet = *wallet;
  const std::string given = input.query.timezone.value_or("");
  if (!given.empty() && !writing.zone_of(given))
    return Error{Code::invalid_input, {}, {{"?timezone", "must be the IANA name of a zone"}}};
  IGN_TRY(const ImportChanges& changes, changes_of(input.file, kept, given, writing));
  Decision decision =
      answer(Output{changes.created, changes.changed, changes.unchanged,
                    static_cast<std::int64_t>(changes.removed.size()), input.file.passed_over});
  if (auto refused = count_text(changes.more_text, writing, decision)) return std::move(*refused);
  write_changes(changes, asked.caller.id, decision);
  return decision;
}

}  // namespace ignition::calendar
