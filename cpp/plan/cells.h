// Cells: the values of a JSON text where they stand in it. What the worker sends is read in this way, rows
// above all: nothing is copied that nobody asks for. Rule 1: any bytes are either JSON or refused; what is
// nested deeper than the worker nests anything is refused, too. Rule 2: a value points into its text and its
// Cells, which outlive it. UTF-8 is not looked at: printing replaces what is none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ignition {

struct Cell {
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };
  Kind kind;
  bool is_escaped = false;  // of a text: it is not what stands between its quotes
  std::uint32_t begin = 0;  // in the JSON; of a text what is between its quotes
  std::uint32_t end = 0;
  std::uint32_t size = 0;    // elements of an array, members of an object
  std::uint32_t behind = 1;  // how many cells on the next value is; of a member's name, its value is next
};

/// A value of JSON.
class JsonValue {
 public:
  JsonValue(const char* text, const Cell* cell) : text_(text), cell_(cell) {}

  Cell::Kind kind() const { return cell_->kind; }
  bool is_null() const { return kind() == Cell::Kind::null; }
  bool is_text() const { return kind() == Cell::Kind::text; }
  bool is_number() const { return kind() == Cell::Kind::number; }
  bool is_object() const { return kind() == Cell::Kind::object; }
  bool is_array() const { return kind() == Cell::Kind::array; }

  /// As it stands there; of a text what is between its quotes.
  std::string_view raw() const { return {text_ + cell_->begin, cell_->end - cell_->begin}; }

  // Each of these is for its kind only, and stops the program on another.

  bool boolean() const;
  double number() const;
  /// The number, rounded.
  std::int64_t whole() const;
  std::string text() const;
  /// The text without a copy where it has no escape, else in `unescaped`.
  std::string_view text(std::string& unescaped) const;

  /// Of an array or an object.
  std::size_t size() const;
  /// The first element of an array that has one; the name of the first member, before its value.
  JsonValue first() const { return {text_, cell_ + 1}; }
  /// The element behind this one, where there is one; behind a name its value, behind a value the next name.
  JsonValue next() const { return {text_, cell_ + cell_->behind}; }
  /// The member of that name, which has no escape; nullopt where there is none, or this is no object.
  std::optional<JsonValue> member(std::string_view name) const;

 private:
  const char* text_;
  const Cell* cell_;
};

/// All values of a text; the first is the whole. Empty where the text is no JSON.
using Cells = std::vector<Cell>;
Cells cells_of(std::string_view json);

}  // namespace ignition
