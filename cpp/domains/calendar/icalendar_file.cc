#include "domains/calendar/icalendar_file.h"

#include <algorithm>
#include <array>

namespace ignition::calendar {
namespace {

constexpr std::string_view kUntitled = "Untitled";  // SUMMARY may be missing; an event has a title
constexpr std::int64_t kMostReminderMinutes = 40'320;
constexpr std::size_t kDeepest = 16;

/// What is made anew whenever a calendar is written, so that nothing is lost with it.
constexpr std::array<std::string_view, 4> kRemade{"CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"};

enum class Inside { nothing, calendar, event, alarm, zone, other };

struct Component {
  std::string name;
  Inside inside;
};

struct Alarm {
  bool is_display = false;
  std::optional<std::int64_t> minutes = {};  // before the start
};

bool is_word(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
    return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == (b >= 'a' && b <= 'z' ? b - 'a' + 'A' : b);
  });
}

class CalendarReader {
 public:
  explicit CalendarReader(std::string_view text) : lines_(text) {}

  CalendarFile read() {
    while (auto line = lines_.next()) {
      if (line->name == "BEGIN") {
        begin(*line);
      } else if (line->name == "END") {
        end(*line);
      } else {
        property(*line);
      }
      if (file_.fault) return std::move(file_);
    }
    file_.fault = lines_.fault();
    if (!file_.fault && !open_.empty()) refuse(lines_.line(), "END:" + open_.back().name + " is missing");
    if (!file_.fault && !has_calendar_) refuse(1, "must hold a VCALENDAR");
    return std::move(file_);
  }

 private:
  void refuse(std::int64_t line, std::string detail) {
    if (!file_.fault) file_.fault = LineFault{line, std::move(detail)};
  }

  Inside inside() const { return open_.empty() ? Inside::nothing : open_.back().inside; }
  FileEvent& event() { return file_.events.back(); }

  Inside inside_of(const std::string& name) const {
    switch (inside()) {
      case Inside::nothing: return name == "VCALENDAR" ? Inside::calendar : Inside::nothing;
      case Inside::calendar:
        return name == "VEVENT" ? Inside::event : name == "VTIMEZONE" ? Inside::zone : Inside::other;
      case Inside::event: return name == "VALARM" ? Inside::alarm : Inside::other;
      case Inside::alarm:
      case Inside::zone:
      case Inside::other: return Inside::other;
    }
    return Inside::other;
  }

  void begin(const ContentLine& line) {
    std::string name;
    for (const char c : line.value) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const Inside where = inside_of(name);
    if (where == Inside::nothing) return refuse(line.number, "must be BEGIN:VCALENDAR");
    if (open_.size() == kDeepest) return refuse(line.number, "lies too deep in other components");
    if (where == Inside::calendar) has_calendar_ = true;
    if (where == Inside::event) {
      if (!may_add(line.number)) return;
      file_.events.push_back({.line = line.number, .title = std::string(kUntitled)});
    }
    if (where == Inside::zone) tzid_ = location_ = {};
    if (where == Inside::alarm) alarm_ = {};
    // What stands in a component that is passed over, or in a zone, is not counted again.
    if (where == Inside::other && (inside() == Inside::calendar || inside() == Inside::event))
      file_.passed_over.components += 1;
    open_.push_back({std::move(name), where});
  }

  void end(const ContentLine& line) {
    if (open_.empty() || !is_word(line.value, open_.back().name))
      return refuse(line.number, "ends what has not begun");
    const Inside where = inside();
    open_.pop_back();
    if (where == Inside::zone && !tzid_.empty() && !location_.empty()) file_.locations[tzid_] = location_;
    if (where == Inside::event) end_event();
    if (where == Inside::alarm) {
      if (alarm_.is_display && alarm_.minutes && !event().reminder_minutes) {
        event().reminder_minutes = alarm_.minutes;
      } else {
        file_.passed_over.components += 1;
      }
    }
  }

  void end_event() {
    const FileEvent& done = event();
    if (done.uid.empty()) return refuse(done.line, "has no UID");
    if (!done.start) return refuse(done.line, "has no DTSTART");
    if (done.end && done.duration) return refuse(done.line_of("DURATION"), "must not stand beside DTEND");
    if (done.recurrence_id && (done.rule || !done.rdates.empty()))
      return refuse(done.line, "repeats, which a single occurrence does not");
  }

  /// Whether there may be one event more.
  bool may_add(std::int64_t line) {
    number_ += 1;
    if (number_ <= kMostFileEvents) return true;
    refuse(line, "is one more than the 1000 events that are taken");
    return false;
  }

  void property(const ContentLine& line) {
    switch (inside()) {
      case Inside::nothing: return refuse(line.number, "must stand in a VCALENDAR");
      case Inside::calendar:
        if (line.name == "CALSCALE" && !is_word(line.value, "GREGORIAN"))
          refuse(line.number, "must be GREGORIAN");
        return;
      case Inside::event: return event_property(line);
      case Inside::alarm:
        if (line.name == "ACTION") alarm_.is_display = is_word(line.value, "DISPLAY");
        if (line.name == "TRIGGER") trigger(line);
        return;
      case Inside::zone:
        if (line.name == "TZID") tzid_ = line.value;
        if (line.name == "X-LIC-LOCATION") location_ = line.value;
        return;
      case Inside::other: return;
    }
  }

  void trigger(const ContentLine& line) {
    const auto before = file_duration_of(line.value);
    if (!before || is_word(line.parameter("RELATED"), "END")) return;
    const std::int64_t seconds = -(before->days * 86'400 + before->seconds);
    if (seconds >= 0 && seconds / 60 <= kMostReminderMinutes) alarm_.minutes = seconds / 60;
  }

  void event_property(const ContentLine& line) {
    const std::string& name = line.name;
    if (name == "EXDATE") return moments(line, event().exdates, kMostExdates);
    if (name == "RDATE") return moments(line, event().rdates, kMostFileEvents);
    if (name == "CATEGORIES") return categories(line);
    if (std::find(kRemade.begin(), kRemade.end(), name) != kRemade.end()) return;
    const bool is_new = event().lines.emplace(name, line.number).second;
    if (!single_property(line)) {
      file_.passed_over.properties += 1;
    } else if (!is_new) {
      refuse(line.number, "has a second " + name);
    }
  }

  /// Whether it is one that is read, and may stand in an event once.
  bool single_property(const ContentLine& line) {
    const std::string& name = line.name;
    FileEvent& into = event();
    if (name == "UID") {
      into.uid = unescaped_text(line.value);
      if (into.uid.size() > 1000) refuse(line.number, "has more than 1000 octets");
    } else if (name == "SUMMARY") {
      into.title = unescaped_text(line.value);
      if (into.title.empty()) into.title = kUntitled;
    } else if (name == "DESCRIPTION") {
      into.description = text_of_line(line);
    } else if (name == "LOCATION") {
      into.location = text_of_line(line);
    } else if (name == "COLOR") {
      into.color = text_of_line(line);
    } else if (name == "STATUS") {
      into.is_cancelled = is_word(line.value, "CANCELLED");
    } else if (name == "DTSTART") {
      into.start = moment(line, line.value);
    } else if (name == "DTEND") {
      into.end = moment(line, line.value);
    } else if (name == "RECURRENCE-ID") {
      into.recurrence_id = moment(line, line.value);
      if (is_word(line.parameter("RANGE"), "THISANDFUTURE"))
        refuse(line.number, "must be for one occurrence; THISANDFUTURE is not read");
    } else if (name == "DURATION") {
      into.duration = file_duration_of(line.value);
      if (!into.duration || into.duration->days < 0 || into.duration->seconds < 0)
        refuse(line.number, "must be a duration like PT1H30M");
    } else if (name == "RRULE") {
      into.rule = line.value;
    } else {
      return false;
    }
    return true;
  }

  /// Nothing where there is no text.
  static std::optional<std::string> text_of_line(const ContentLine& line) {
    std::string text = unescaped_text(line.value);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
  }

  /// The first that is the name of a kind.
  void categories(const ContentLine& line) {
    for (const std::string& category : listed_texts(line.value)) {
      for (std::size_t i = 0; i < names<Kind>.size(); i += 1) {
        if (event().kind == Kind::general && is_word(category, names<Kind>[i]))
          event().kind = static_cast<Kind>(i);
      }
    }
  }

  std::optional<FileMoment> moment(const ContentLine& line, std::string_view value) {
    const std::string_view type = line.parameter("VALUE");
    const auto time = file_time_of(value, line.parameter("TZID"));
    const bool is_day = time && time->form == FileTime::Form::day;
    const bool is_of_type = type.empty() || is_word(type, is_day ? "DATE" : "DATE-TIME");
    if (time && is_of_type) return FileMoment{*time, line.number};
    refuse(line.number, "must be a time like 20260329T090000, or a date where VALUE=DATE");
    return std::nullopt;
  }

  void moments(const ContentLine& line, std::vector<FileMoment>& into, std::size_t most) {
    std::string_view rest = line.value;
    for (;;) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      const auto each = moment(line, rest.substr(0, end));
      if (!each) return;
      if (into.size() == most) return refuse(line.number, "has more than " + std::to_string(most) + " times");
      if (&into == &event().rdates && !may_add(line.number)) return;
      into.push_back(*each);
      if (end == rest.size()) return;
      rest.remove_prefix(end + 1);
    }
  }

  ContentLines lines_;
  CalendarFile file_ = {};
  std::vector<Component> open_ = {};
  Alarm alarm_ = {};
  std::string tzid_ = {};
  std::string location_ = {};
  std::size_t number_ = 0;  // of events, dates of RDATE counted
  bool has_calendar_ = false;
};

/// What the worker takes for the name of a zone.
bool may_be_zone(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto fits = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '/' || c == '-';
  };
  return !name.empty() && name.size() <= 64 && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), fits);
}

}  // namespace

CalendarFile read_calendar(std::string_view text) { return CalendarReader(text).read(); }

std::vector<std::string> zone_candidates(const CalendarFile& file, std::string_view tzid) {
  std::vector<std::string> candidates;
  const auto add = [&](std::string_view name) {
    if (may_be_zone(name)) candidates.emplace_back(name);
  };
  if (tzid.starts_with('/')) {
    // A prefix names who made the zone, and has parts of its own: of the rest, what is longest comes first.
    std::size_t at = tzid.size();
    std::vector<std::string_view> tails;
    while (tails.size() < 3 && at > 0 && (at = tzid.rfind('/', at - 1)) != std::string_view::npos)
      tails.push_back(tzid.substr(at + 1));
    for (auto each = tails.rbegin(); each != tails.rend(); ++each) add(*each);
  } else {
    add(tzid);
  }
  if (const auto location = file.locations.find(tzid); location != file.locations.end())
    add(location->second);
  add(iana_of_windows(tzid));
  return candidates;
}

}  // namespace ignition::calendar
