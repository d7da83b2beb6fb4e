#include "domains/calendar/icalendar_text.h"

#include <algorithm>

namespace ignition::calendar {
namespace {

constexpr std::size_t kLongestLine = 75;  // octets, its end left out
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char in_capitals(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_of_name(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// A name at the front of the text, in capitals; the text goes on behind it.
std::string take_name(std::string_view& text) {
  std::string name;
  while (!text.empty() && is_of_name(text.front())) {
    name += in_capitals(text.front());
    text.remove_prefix(1);
  }
  return name;
}

/// A parameter's value at the front of the text, without its quotes; nullopt where they do not close.
std::optional<std::string> take_parameter(std::string_view& text) {
  const bool is_quoted = text.starts_with('"');
  if (is_quoted) text.remove_prefix(1);
  const std::size_t end = is_quoted ? text.find('"') : std::min(text.find_first_of(";:,"), text.size());
  if (end == std::string_view::npos) return std::nullopt;
  std::string value(text.substr(0, end));
  text.remove_prefix(is_quoted ? end + 1 : end);
  return value;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

/// The number that so many digits are; nullopt where they are none.
std::optional<std::int64_t> digits(std::string_view text, std::size_t from, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = from; i < from + count; i += 1) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string digits_of(std::string_view iso) {
  std::string text;
  for (const char c : iso) {
    if (c != '-' && c != ':') text += c;
  }
  return text;
}

}  // namespace

std::string_view ContentLine::parameter(std::string_view name_of_it) const {
  for (const auto& [known, text] : parameters) {
    if (known == name_of_it) return text;
  }
  return {};
}

ContentLines::ContentLines(std::string_view text) : rest_(text) {
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

/// The next line with those that go on with it.
std::string ContentLines::unfolded() {
  std::string whole;
  do {
    if (!whole.empty()) rest_.remove_prefix(1);
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    whole.append(line);
    line_ += 1;
  } while (!whole.empty() && (rest_.starts_with(' ') || rest_.starts_with('\t')));
  return whole;
}

std::optional<ContentLine> ContentLines::next() {
  std::string whole;
  std::int64_t number = line_ + 1;
  while (whole.find_first_not_of(" \t") == std::string::npos) {
    if (rest_.empty()) return std::nullopt;
    number = line_ + 1;
    whole = unfolded();
  }
  const auto refuse = [&](std::string detail) {
    fault_ = LineFault{number, std::move(detail)};
    rest_ = {};
    return std::nullopt;
  };
  if (whole.find('\0') != std::string::npos) return refuse("holds a NUL");
  std::string_view text = whole;
  ContentLine line{.number = number, .name = take_name(text), .value = {}};
  if (line.name.empty()) return refuse("must begin with the name of a property");
  while (text.starts_with(';')) {
    text.remove_prefix(1);
    std::string name = take_name(text);
    if (name.empty() || !text.starts_with('=')) return refuse("has a parameter without a name or a value");
    std::optional<std::string> first;
    while (text.starts_with('=') || text.starts_with(',')) {
      text.remove_prefix(1);
      auto value = take_parameter(text);
      if (!value) return refuse("has a quote that is never closed");
      if (!first) first = std::move(value);
    }
    line.parameters.emplace_back(std::move(name), std::move(*first));
  }
  if (!text.starts_with(':')) return refuse("must have a colon before its value");
  line.value = text.substr(1);
  return line;
}

void append_line(std::string& text, std::string_view line) {
  std::size_t room = kLongestLine;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) end -= 1;
    if (end == 0) end = room;  // no UTF-8
    text.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = kLongestLine - 1;  // the space counts
  }
  text.append(line).append("\r\n");
}

std::string escaped_text(std::string_view text) {
  std::string value;
  for (std::size_t i = 0; i < text.size(); i += 1) {
    const char c = text[i];
    if (c == '\n' || (c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      value += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      value.append({'\\', c});
    } else if (!is_control(c)) {
      value += c;
    }
  }
  return value;
}

std::string unescaped_text(std::string_view value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); i += 1) {
    if (value[i] == '\\' && i + 1 < value.size()) {
      i += 1;
      text += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
    } else if (!is_control(value[i])) {
      text += value[i];
    }
  }
  return text;
}

std::vector<std::string> listed_texts(std::string_view value) {
  std::vector<std::string> texts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= value.size(); i += 1) {
    if (i < value.size() && value[i] == '\\') {
      i += 1;
    } else if (i >= value.size() || value[i] == ',') {
      texts.push_back(unescaped_text(value.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  return texts;
}

std::string date_text(LocalDate date) { return digits_of(to_iso(date)); }
std::string date_time_text(CivilTime time) { return digits_of(to_iso(time)); }

std::optional<FileTime> file_time_of(std::string_view value, std::string_view tzid) {
  const std::string iso(value.substr(0, 4));
  if (!digits(value, 0, 8)) return std::nullopt;
  const auto date =
      date_from_iso(iso + "-" + std::string(value.substr(4, 2)) + "-" + std::string(value.substr(6, 2)));
  if (!date) return std::nullopt;
  if (value.size() == 8) return FileTime{FileTime::Form::day, midnight(*date), {}};
  const bool is_utc = value.size() == 16 && (value[15] == 'Z' || value[15] == 'z');
  const auto hour = digits(value, 9, 2), minute = digits(value, 11, 2), second = digits(value, 13, 2);
  if ((value.size() != 15 && !is_utc) || (value[8] != 'T' && value[8] != 't')) return std::nullopt;
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  // A leap second is the one before it: no clock here shows it.
  const Seconds of_day{*hour * 3600 + *minute * 60 + std::min<std::int64_t>(*second, 59)};
  const CivilTime time = midnight(*date) + of_day;
  if (is_utc) return FileTime{FileTime::Form::utc, time, {}};
  if (tzid.empty()) return FileTime{FileTime::Form::floating, time, {}};
  return FileTime{FileTime::Form::zoned, time, std::string(tzid)};
}

std::optional<FileDuration> file_duration_of(std::string_view value) {
  const bool is_before = value.starts_with('-');
  if (is_before || value.starts_with('+')) value.remove_prefix(1);
  if (!value.starts_with('P') || value.size() < 3) return std::nullopt;
  value.remove_prefix(1);
  FileDuration duration;
  // The units may be left out, but not change places.
  std::string_view units = "WDTHMS";
  while (!value.empty()) {
    const std::size_t count = std::min(value.find_first_not_of("0123456789"), value.size());
    if (count == value.size() || count > 4) return std::nullopt;
    const std::size_t place = units.find(value[count]);
    if (place == std::string_view::npos || (value[count] == 'T') != (count == 0)) return std::nullopt;
    const bool is_of_time = value[count] == 'H' || value[count] == 'M' || value[count] == 'S';
    if (is_of_time && units.find('T') != std::string_view::npos) return std::nullopt;  // no months
    const std::int64_t number = digits(value, 0, count).value_or(0);
    switch (value[count]) {
      case 'W': duration.days += number * 7; break;
      case 'D': duration.days += number; break;
      case 'H': duration.seconds += number * 3600; break;
      case 'M': duration.seconds += number * 60; break;
      case 'S': duration.seconds += number; break;
      default: break;
    }
    units.remove_prefix(place + 1);
    value.remove_prefix(count + 1);
  }
  if (is_before) duration = {-duration.days, -duration.seconds};
  return duration;
}

}  // namespace ignition::calendar
