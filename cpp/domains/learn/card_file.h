// Cards as text, of which the first field is the front and the second the back. Rule 1: fields are quoted as
// RFC 4180 has it, whatever separates them; a quote inside a field that does not begin with one is a quote.
// Rule 2: of the lines that Anki writes before its rows, #separator: is honoured, and every other line that
// begins with # is passed over, as is an empty one. Rule 3: a text is read wholly or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ignition::learn {

inline constexpr std::size_t kLongestSide = 10'000;  // characters of a front or a back
inline constexpr std::size_t kMostImported = 2'000;  // cards

struct CardText {
  std::string front;
  std::string back;

  bool operator==(const CardText&) const = default;
};

struct FileFault {
  std::int64_t line = 0;  // from 1
  std::string detail;
};

struct CardFile {
  std::vector<CardText> cards = {};
  std::optional<FileFault> fault = {};  // the first one, and then there are no cards
};

/// `separator` is what holds until the text names another. A byte order mark is passed over.
CardFile read_cards(std::string_view text, char separator);

inline constexpr std::string_view kCardFileHead = "#separator:tab\n#html:false\n";

/// A row behind those lines, with its end. `read_cards` gives the card back.
void append_card(std::string& text, const CardText& card);

}  // namespace ignition::learn
