#include "plan/cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include "base/check.h"

namespace ignition {
namespace {

constexpr int kDeepest = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The value of a hexadecimal digit; 16 where it is none.
unsigned hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a') + 10 : 16;
}

/// The 16 bits of the four digits of \uXXXX, which are there and are digits.
unsigned unit_at(std::string_view text, std::size_t at) {
  unsigned unit = 0;
  for (std::size_t i = at; i < at + 4; i += 1) unit = unit * 16 + hex_value(text[i]);
  return unit;
}

class Reader {
 public:
  Reader(std::string_view text, Cells& cells) : text_(text), cells_(cells) {}

  bool read_whole() {
    if (!read_value(0)) return false;
    skip_space();
    return at_ == text_.size();
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::uint32_t place() const { return static_cast<std::uint32_t>(at_); }

  bool take(char c) {
    if (here() != c) return false;
    at_ += 1;
    return true;
  }

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  void skip_space() {
    while (here() == ' ' || here() == '\n' || here() == '\r' || here() == '\t') at_ += 1;
  }

  bool take_digits() {
    const std::size_t begin = at_;
    while (is_digit(here())) at_ += 1;
    return at_ > begin;
  }

  std::size_t open(Cell::Kind kind) {
    cells_.push_back({.kind = kind, .begin = place()});
    return cells_.size() - 1;
  }

  bool close(std::size_t index) {
    cells_[index].end = place();
    cells_[index].behind = static_cast<std::uint32_t>(cells_.size() - index);
    return true;
  }

  bool read_value(int depth) {
    skip_space();
    switch (here()) {
      case '"': return read_text();
      case '[': return depth < kDeepest && read_array(depth);
      case '{': return depth < kDeepest && read_object(depth);
      case 'n': return read_word(Cell::Kind::null, "null");
      case 't': return read_word(Cell::Kind::boolean, "true");
      case 'f': return read_word(Cell::Kind::boolean, "false");
      default: return read_number();
    }
  }

  bool read_word(Cell::Kind kind, std::string_view word) {
    const std::size_t index = open(kind);
    return take(word) && close(index);
  }

  bool read_number() {
    const std::size_t index = open(Cell::Kind::number);
    take('-');
    if (!take('0') && !take_digits()) return false;
    if (take('.') && !take_digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!take_digits()) return false;
    }
    return close(index);
  }

  /// Behind a backslash.
  bool skip_escape() {
    constexpr std::string_view kNamed = "\"\\/bfnrt";
    if (!take('u')) {
      at_ += 1;
      return at_ <= text_.size() && kNamed.find(text_[at_ - 1]) != std::string_view::npos;
    }
    for (int i = 0; i < 4; i += 1, at_ += 1) {
      if (hex_value(here()) == 16) return false;
    }
    return true;
  }

  bool read_text() {
    if (!take('"')) return false;
    const std::size_t index = open(Cell::Kind::text);
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') return close(index) && take('"');
      if (static_cast<unsigned char>(c) < 0x20) return false;
      at_ += 1;
      if (c != '\\') continue;
      cells_[index].is_escaped = true;
      if (!skip_escape()) return false;
    }
    return false;
  }

  bool read_array(int depth) {
    const std::size_t index = open(Cell::Kind::array);
    at_ += 1;
    skip_space();
    if (take(']')) return close(index);
    while (read_value(depth + 1)) {
      cells_[index].size += 1;
      skip_space();
      if (take(']')) return close(index);
      if (!take(',')) return false;
    }
    return false;
  }

  bool read_member(int depth) {
    skip_space();
    if (!read_text()) return false;
    skip_space();
    return take(':') && read_value(depth + 1);
  }

  bool read_object(int depth) {
    const std::size_t index = open(Cell::Kind::object);
    at_ += 1;
    skip_space();
    if (take('}')) return close(index);
    while (read_member(depth)) {
      cells_[index].size += 1;
      skip_space();
      if (take('}')) return close(index);
      if (!take(',')) return false;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Cells& cells_;
};

/// Appends a code point as UTF-8.
void append_code_point(std::string& text, unsigned point) {
  const auto add = [&](unsigned byte) { text += static_cast<char>(byte); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xc0 | point >> 6);
  } else if (point < 0x10000) {
    add(0xe0 | point >> 12);
    add(0x80 | (point >> 6 & 0x3f));
  } else {
    add(0xf0 | point >> 18);
    add(0x80 | (point >> 12 & 0x3f));
    add(0x80 | (point >> 6 & 0x3f));
  }
  add(0x80 | (point & 0x3f));
}

constexpr unsigned kReplacement = 0xfffd;

bool is_high(unsigned unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool is_low(unsigned unit) { return unit >= 0xdc00 && unit < 0xe000; }

/// Appends what \uXXXX at `at` stands for, with its other half where it has one; answers with where the text
/// goes on. Half a pair is replaced, as TextDecoder does.
std::size_t append_unit(std::string& text, std::string_view raw, std::size_t at) {
  const unsigned unit = unit_at(raw, at + 2);
  const bool has_other = is_high(unit) && raw.substr(at + 6).starts_with("\\u");
  const unsigned other = has_other ? unit_at(raw, at + 8) : 0;
  if (is_low(other)) {
    append_code_point(text, 0x10000 + ((unit - 0xd800) << 10) + (other - 0xdc00));
    return at + 12;
  }
  append_code_point(text, is_high(unit) || is_low(unit) ? kReplacement : unit);
  return at + 6;
}

/// Appends what is written with escapes.
void append_unescaped(std::string& text, std::string_view raw) {
  constexpr std::string_view kNames = "bfnrt";
  constexpr std::string_view kNamed = "\b\f\n\r\t";
  std::size_t at = 0;
  while (at < raw.size()) {
    const std::size_t end = std::min(raw.find('\\', at), raw.size());
    text.append(raw.substr(at, end - at));
    if (end == raw.size()) return;
    const char name = raw[end + 1];
    if (name == 'u') {
      at = append_unit(text, raw, end);
      continue;
    }
    const std::size_t named = kNames.find(name);
    text += named == std::string_view::npos ? name : kNamed[named];
    at = end + 2;
  }
}

}  // namespace

Cells cells_of(std::string_view json) {
  Cells cells;
  if (json.size() > std::numeric_limits<std::uint32_t>::max()) return cells;
  cells.reserve(json.size() / 16 + 16);
  if (!Reader(json, cells).read_whole()) cells.clear();
  return cells;
}

bool JsonValue::boolean() const {
  IGN_CHECK(kind() == Cell::Kind::boolean);
  return raw() == "true";
}

double JsonValue::number() const {
  IGN_CHECK(is_number());
  return std::strtod(std::string(raw()).c_str(), nullptr);
}

std::int64_t JsonValue::whole() const {
  IGN_CHECK(is_number());
  const char* const end = raw().data() + raw().size();
  std::int64_t whole = 0;
  const auto read = std::from_chars(raw().data(), end, whole);
  return read.ec == std::errc{} && read.ptr == end ? whole : std::llround(number());
}

std::string JsonValue::text() const {
  std::string unescaped;
  const std::string_view text = this->text(unescaped);
  return text.data() == unescaped.data() ? std::move(unescaped) : std::string(text);
}

std::string_view JsonValue::text(std::string& unescaped) const {
  IGN_CHECK(is_text());
  if (!cell_->is_escaped) return raw();
  unescaped.clear();
  append_unescaped(unescaped, raw());
  return unescaped;
}

std::size_t JsonValue::size() const {
  IGN_CHECK(is_array() || is_object());
  return cell_->size;
}

std::optional<JsonValue> JsonValue::member(std::string_view name) const {
  if (!is_object()) return std::nullopt;
  JsonValue at = first();
  for (std::size_t i = 0; i < size(); i += 1) {
    const JsonValue value = at.next();
    if (at.raw() == name && !at.cell_->is_escaped) return value;
    at = value.next();
  }
  return std::nullopt;
}

}  // namespace ignition
