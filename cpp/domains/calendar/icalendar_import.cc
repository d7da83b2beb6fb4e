#include "domains/calendar/icalendar_import.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/sha256.h"
#include "domains/calendar/icalendar_event.h"
#include "domains/calendar/kept_event.h"
#include "http/parse.h"

namespace ignition::calendar {
namespace {

constexpr std::int64_t kMostWrittenText = 2'000'000;  // bytes; dates of RDATE repeat the text of their event
constexpr std::int64_t kMostDaysTried = 20'000'000;   // of all rules of a file, to find their ends

std::string hash_of(std::string_view uid) { return hex(sha256(uid)).substr(0, 32); }

EventRow event_of(const KeptRow& row) {
  EventRow event{};
  set_members(print(row), shape_of<EventRow>, &event);
  return event;
}

/// What looking at a period of the rule costs, in days.
std::int64_t cost_of_period(const Timing& timing) {
  switch (timing.rule->frequency) {
    case Frequency::yearly: return 366;
    case Frequency::monthly: return 31;
    case Frequency::weekly: return 7;
    case Frequency::daily:
    case Frequency::hourly:
    case Frequency::minutely: return 1;
  }
  return 1;
}

/// Whether both say the same, but for when they were written. A file cannot tell an empty text from none.
bool is_same(const EventRow& a, const EventRow& b) {
  Json one = print(a), other = print(b);
  for (Json* each : {&one, &other}) {
    each->erase("updated_at");
    for (const char* text : {"description", "location"})
      if ((*each)[text] == "") (*each)[text] = nullptr;
  }
  return one == other;
}

class FileImport {
 public:
  FileImport(const CalendarFile& file, const KeptEvents& kept, const std::string& default_zone,
             const Writing& writing)
      : file_(file), zones_{file, writing.zone_of, default_zone}, writing_(writing) {
    for (const KeptRow& each : kept.named) rows_[each.id] = &each;
    for (const KeptRow& each : kept.replaced) {
      rows_[each.id] = &each;
      const Marks marks = marks_of(each.metadata);
      if (each.parent_event_id && marks.recurrence_id)
        replaced_[*each.parent_event_id][*marks.recurrence_id] = each.id;
    }
  }

  Result<ImportChanges> run() {
    std::map<std::string_view, std::vector<const FileEvent*>> parts;  // of one UID
    for (const FileEvent& each : file_.events) {
      if (each.recurrence_id) parts[each.uid].push_back(&each);
    }
    for (const FileEvent& each : file_.events) {
      if (each.recurrence_id) continue;
      if (!whole_.insert(each.uid).second) return line_fault(each.line, "VEVENT has the UID of another");
      if (auto refused = whole(each, parts[each.uid])) return std::move(*refused);
    }
    for (const auto& [uid, occurrences] : parts) {
      if (whole_.contains(std::string(uid))) continue;
      if (auto refused = without_whole(uid, occurrences)) return std::move(*refused);
    }
    return std::move(changes_);
  }

 private:
  const KeptRow* row(const std::string& id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : found->second;
  }

  std::string made_id(std::string_view uid) const {
    return "ics:" + hash_of(uid) + ":" + writing_.asked.caller.id.text;
  }

  /// The event that is kept under the UID; nullptr where none is.
  const KeptRow* kept_under(std::string_view uid) const {
    if (uid.ends_with(kOwnUid)) {
      const auto* own = row(std::string(uid.substr(0, uid.size() - kOwnUid.size())));
      if (own != nullptr) return own;
    }
    return row(made_id(uid));
  }

  /// A rule that is kept, and is what the file has, stays as it was written, with how it ends.
  void keep_rule(const EventRow& before, EventBody& body, Marks& marks) const {
    if (!before.recurrence_rule || !body.recurrence_rule) return;
    const auto zone = before.timezone ? writing_.zone_of(*before.timezone) : std::nullopt;
    const Timing timing = timing_of(before, zone);
    if (printed_rule(*before.recurrence_rule, timing, {before.all_day, before.timezone}) !=
        *body.recurrence_rule)
      return;
    const std::string zone_name = before.timezone.value_or(before.all_day ? "" : std::string(kFloating));
    if (body.start_time != moment_text(timing.start, before.all_day)) return;
    if (body.all_day != before.all_day || body.timezone.value_or("") != zone_name) return;
    body.recurrence_rule = before.recurrence_rule;
    body.recurrence_end = before.recurrence_end;
    marks.last = timing.last;
  }

  /// Makes the event, and notes what becomes of it.
  Result<Made> put(const FileEvent& from, const OwnClock& own, const std::string& id, const KeptRow* kept,
                   const std::optional<std::string>& parent, Marks marks) {
    if (!taken_.insert(id).second) return line_fault(from.line, "VEVENT is the same as another");
    EventRow before{};
    if (kept != nullptr) before = event_of(*kept);
    IGN_TRY(EventBody&& body, body_of_file(from, own, before, zones_));
    const TextValues none;
    const auto checked = parse_input<EventBody>({none, none, print(body)});
    if (!checked) return told_by_line(checked.error(), from);
    keep_rule(before, body, marks);
    if (marks.exdates.size() > kMostExdates)
      return line_fault(from.line, "VEVENT has more than 500 occurrences that are changed or left out");
    EventRow event = before;
    event.id = id;
    event.parent_event_id = parent;
    if (kept == nullptr) event.created_at = writing_.asked.facts.now;
    auto made = make(body, std::move(event), std::move(marks), writing_);
    if (!made) return told_by_line(made.error(), from);
    if (auto refused = count(made.value(), kept)) return std::move(*refused);
    if (kept != nullptr && is_same(before, made.value().event)) {
      changes_.unchanged += 1;
    } else {
      (kept == nullptr ? changes_.created : changes_.changed) += 1;
      changes_.written.push_back(made.value());
    }
    return made;
  }

  std::optional<Error> count(const Made& made, const KeptRow* kept) {
    if (made.timing.rule) {
      days_tried_ += made.tried * cost_of_period(made.timing);
      if (days_tried_ > kMostDaysTried)
        return Error{Code::too_large, "The rules of this calendar take too long to find their ends."};
      if (kept == nullptr || !kept->recurrence_rule) {
        rules_ += 1;
        Writing counted = writing_;
        counted.rules.running += rules_ - 1;
        counted.rules.ever += rules_ - 1;
        if (auto refused = may_add_rule(made.event, counted)) return refused;
      }
    }
    const std::int64_t bytes = bytes_of(made.event);
    text_ += bytes;
    changes_.more_text += bytes - (kept != nullptr ? kept->text_bytes : 0);
    if (text_ > kMostWrittenText)
      return Error{Code::too_large, "The events of this calendar hold more than 2 MB of text."};
    return std::nullopt;
  }

  void remove(const std::string& id) {
    const KeptRow* kept = row(id);
    if (kept == nullptr || !taken_.insert(id).second) return;
    changes_.more_text -= kept->text_bytes;
    changes_.removed.push_back(id);
  }

  /// An event with its changed occurrences.
  std::optional<Error> whole(const FileEvent& event, const std::vector<const FileEvent*>& occurrences) {
    const KeptRow* kept = kept_under(event.uid);
    const std::string id = kept != nullptr ? kept->id : made_id(event.uid);
    if (event.is_cancelled) {
      remove(id);
      for (const auto& [start, child] : replaced_[id]) remove(child);
      return std::nullopt;
    }
    auto own = own_clock(event, zones_);
    if (!own) return own.error();
    Marks marks;
    if (kept == nullptr || kept->id.starts_with("ics:")) marks.uid = event.uid;
    auto starts = left_out(event, own.value(), occurrences, marks);
    if (!starts) return starts.error();
    const auto parent = kept != nullptr ? kept->parent_event_id : std::nullopt;
    const auto made = put(event, own.value(), id, kept, parent, marks);
    if (!made) return made.error();
    if (event.rule) {
      for (std::size_t i = 0; i < occurrences.size(); i += 1) {
        if (auto refused = occurrence(*occurrences[i], id, starts.value()[i], marks.uid)) return refused;
      }
    } else if (auto refused = without_whole(event.uid, occurrences)) {
      return refused;
    }
    for (const auto& [start, child] : replaced_[id]) remove(child);
    return dates(event, own.value(), made.value());
  }

  /// Notes what a rule leaves out; the starts of the changed occurrences are told.
  Result<std::vector<CivilTime>> left_out(const FileEvent& event, const OwnClock& own,
                                          const std::vector<const FileEvent*>& occurrences, Marks& marks) {
    std::vector<CivilTime> starts;
    if (!event.rule) return starts;
    for (const FileMoment& each : event.exdates) {
      IGN_TRY(const CivilTime& start, on_clock_of(own, each, zones_));
      marks.exdates.push_back(start);
    }
    for (const FileEvent* each : occurrences) {
      IGN_TRY(const CivilTime& start, on_clock_of(own, *each->recurrence_id, zones_));
      starts.push_back(start);
      marks.exdates.push_back(start);
    }
    auto& all = marks.exdates;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return starts;
  }

  /// A changed occurrence of an event that repeats.
  std::optional<Error> occurrence(const FileEvent& event, const std::string& parent, CivilTime start,
                                  const std::optional<std::string>& uid) {
    const auto& known = replaced_[parent];
    const auto found = known.find(start);
    const std::string id =
        found != known.end() ? found->second : made_id(uid_at(event.uid, event.recurrence_id->at));
    if (event.is_cancelled) return std::nullopt;  // what is kept of it goes with those that are not named
    auto own = own_clock(event, zones_);
    if (!own) return own.error();
    const KeptRow* kept = row(id);
    Marks marks;
    marks.recurrence_id = start;
    marks.uid = kept != nullptr ? marks_of(kept->metadata).uid : uid;
    const auto made = put(event, own.value(), id, kept, parent, std::move(marks));
    return made ? std::nullopt : std::optional(made.error());
  }

  /// Each date of RDATE is an event of its own.
  std::optional<Error> dates(const FileEvent& event, const OwnClock& own, const Made& made) {
    std::set<CivilTime> known{own.start};
    for (const FileMoment& each : event.rdates) {
      const auto start = on_clock_of(own, each, zones_);
      if (!start) return start.error();
      if (!known.insert(start.value()).second) continue;
      FileEvent single = event;
      single.rule.reset();
      single.end.reset();
      single.duration.reset();
      if (made.event.end_time) {
        const Seconds length = made.timing.length;
        single.duration = own.is_day ? FileDuration{length.count / 86'400, 0} : FileDuration{0, length.count};
      }
      OwnClock at = own;
      at.start = start.value();
      if (auto refused = alone(single, at, uid_at(event.uid, each.at))) return refused;
    }
    return std::nullopt;
  }

  /// An event that neither repeats nor belongs to one that does.
  std::optional<Error> alone(const FileEvent& event, const OwnClock& own, const std::string& uid) {
    const std::string id = made_id(uid);
    Marks marks;
    marks.uid = uid;
    const auto made = put(event, own, id, row(id), std::nullopt, std::move(marks));
    return made ? std::nullopt : std::optional(made.error());
  }

  /// Changed occurrences of an event that the file does not hold: of one that is kept they are exceptions.
  std::optional<Error> without_whole(std::string_view uid, const std::vector<const FileEvent*>& occurrences) {
    const KeptRow* kept = kept_under(uid);
    const bool is_of_rule = kept != nullptr && kept->recurrence_rule && !taken_.contains(kept->id);
    if (is_of_rule) return exceptions_of(*kept, occurrences);
    for (const FileEvent* each : occurrences) {
      const std::string name = uid_at(uid, each->recurrence_id->at);
      if (each->is_cancelled) {
        remove(made_id(name));
        continue;
      }
      const auto own = own_clock(*each, zones_);
      if (!own) return own.error();
      if (auto refused = alone(*each, own.value(), name)) return refused;
    }
    return std::nullopt;
  }

  std::optional<Error> exceptions_of(const KeptRow& kept, const std::vector<const FileEvent*>& occurrences) {
    if (!kept.description && kept.text_bytes > 0)
      return Error{Code::too_large, "The events that this calendar names hold too much text."};
    const EventRow event = event_of(kept);
    const auto zone = event.timezone ? writing_.zone_of(*event.timezone) : std::nullopt;
    const Timing timing = timing_of(event, zone);
    const OwnClock own{event.all_day, event.timezone, timing.zone, timing.start};
    Marks marks = marks_of(event.metadata);
    for (const FileEvent* each : occurrences) {
      const auto start = on_clock_of(own, *each->recurrence_id, zones_);
      if (!start) return start.error();
      const auto place = std::lower_bound(marks.exdates.begin(), marks.exdates.end(), start.value());
      if (place == marks.exdates.end() || *place != start.value()) marks.exdates.insert(place, start.value());
      if (each->is_cancelled) {
        if (const auto& known = replaced_[kept.id]; known.contains(start.value()))
          remove(known.at(start.value()));
      } else if (auto refused = occurrence(*each, kept.id, start.value(), marks.uid)) {
        return refused;
      }
    }
    if (marks.exdates.size() > kMostExdates)
      return line_fault(occurrences.front()->line, "VEVENT changes more than 500 occurrences of one event");
    if (marks.exdates == timing.exdates) return std::nullopt;
    auto made = make(body_of(event, timing), event, std::move(marks), writing_);
    if (!made) return made.error();
    taken_.insert(kept.id);
    changes_.changed += 1;
    changes_.written.push_back(std::move(made.value()));
    return std::nullopt;
  }

  const CalendarFile& file_;
  FileZones zones_;
  const Writing& writing_;
  std::map<std::string, const KeptRow*, std::less<>> rows_ = {};
  std::map<std::string, std::map<CivilTime, std::string>> replaced_ = {};  // of an event, by what they are of
  std::set<std::string> whole_ = {};  // UIDs of events that the file holds
  std::set<std::string> taken_ = {};  // ids that something became of
  ImportChanges changes_ = {};
  std::int64_t days_tried_ = 0;
  std::int64_t rules_ = 0;
  std::int64_t text_ = 0;
};

}  // namespace

std::vector<std::string> names_of_uid(std::string_view uid) {
  std::vector<std::string> names{hash_of(uid)};
  if (uid.ends_with(kOwnUid)) names.emplace_back(uid.substr(0, uid.size() - kOwnUid.size()));
  return names;
}

std::vector<std::string> names_in(const CalendarFile& file) {
  std::set<std::string> names;
  for (const FileEvent& each : file.events) {
    for (std::string& name : names_of_uid(each.uid)) names.insert(std::move(name));
    if (each.recurrence_id) names.insert(hash_of(uid_at(each.uid, each.recurrence_id->at)));
    for (const FileMoment& date : each.rdates) names.insert(hash_of(uid_at(each.uid, date.at)));
  }
  return {names.begin(), names.end()};
}

Result<ImportChanges> changes_of(const CalendarFile& file, const KeptEvents& kept,
                                 const std::string& default_zone, const Writing& writing) {
  return FileImport(file, kept, default_zone, writing).run();
}

}  // namespace ignition::calendar
