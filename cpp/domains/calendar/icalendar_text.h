// iCalendar as text: content lines, and the values that stand in them. Rule 1: nothing here knows what an
// event is. Rule 2: what is read may be longer, shorter or stranger than the standard allows, as files in
// use are; what is written is what the standard says. Source: RFC 5545, sections 3.1 to 3.3.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/zone.h"

namespace ignition::calendar {

/// What cannot be read in a text, and where.
struct LineFault {
  std::int64_t line = 0;  // from 1
  std::string detail;
};

struct ContentLine {
  std::int64_t number = 0;  // of the line in the text that it begins on, from 1
  std::string name;         // in capitals
  std::vector<std::pair<std::string, std::string>> parameters = {};  // names in capitals
  std::string value;

  /// Empty where there is no such parameter.
  std::string_view parameter(std::string_view name_of_it) const;
};

/// The content lines of a text, one after another, folded ones made whole. Lines may end with LF alone, and
/// empty ones are passed over, as is a byte order mark.
class ContentLines {
 public:
  explicit ContentLines(std::string_view text);

  /// nullopt at the end, and at a fault.
  std::optional<ContentLine> next();

  const std::optional<LineFault>& fault() const { return fault_; }
  std::int64_t line() const { return line_; }

 private:
  std::string unfolded();

  std::string_view rest_;
  std::int64_t line_ = 0;  // the last one that was read
  std::optional<LineFault> fault_ = {};
};

/// Adds a content line, folded: no line has more than 75 octets, and no character is torn.
void append_line(std::string& text, std::string_view line);

/// TEXT as a value has it, without the control characters that no value may have.
std::string escaped_text(std::string_view text);
std::string unescaped_text(std::string_view value);
/// The parts of a list of TEXT, unescaped.
std::vector<std::string> listed_texts(std::string_view value);

/// 20260329, and 20260329T090000, which a Z may follow.
std::string date_text(LocalDate date);
std::string date_time_text(CivilTime time);

/// A DATE or DATE-TIME.
struct FileTime {
  enum class Form { day, floating, utc, zoned };
  Form form = Form::floating;
  CivilTime time = {};
  std::string zone = {};  // TZID, where it is zoned
};
/// `tzid`: of the line, empty where it has none.
std::optional<FileTime> file_time_of(std::string_view value, std::string_view tzid);

/// A DURATION: days are those of a calendar, seconds elapse.
struct FileDuration {
  std::int64_t days = 0;
  std::int64_t seconds = 0;
};
/// At most 9,999 of each unit. Those before a moment are negative.
std::optional<FileDuration> file_duration_of(std::string_view value);

}  // namespace ignition::calendar
