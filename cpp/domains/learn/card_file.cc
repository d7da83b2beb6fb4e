#include "domains/learn/card_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace ignition::learn {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparatorLine = "#separator:";

constexpr std::array<std::pair<std::string_view, char>, 7> kSeparators{{{"comma", ','},
                                                                        {"semicolon", ';'},
                                                                        {"tab", '\t'},
                                                                        {"space", ' '},
                                                                        {"pipe", '|'},
                                                                        {"colon", ':'},
                                                                        {"\\t", '\t'}}};

/// A separator by its name, or by itself.
std::optional<char> separator_of(std::string_view name) {
  if (name.size() == 1 && name != "\"") return name.front();
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const auto& [known, separator] : kSeparators) {
    if (known == lower) return separator;
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {
    if (text_.starts_with(kMark)) at_ = kMark.size();
  }

  CardFile read() {
    CardFile file;
    while (at_ < text_.size() && !file.fault) {
      const std::int64_t line = line_;
      if (text_[at_] == '#') {
        file.fault = comment();
      } else if (is_end_of_line()) {
        end_line();
      } else if (auto fault = row(file.cards)) {
        if (fault->line == 0) fault->line = line;
        file.fault = std::move(fault);
      }
    }
    if (file.fault) file.cards.clear();
    return file;
  }

 private:
  bool is_end_of_line() const {
    return text_[at_] == '\n' || (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
  }

  void end_line() {
    if (at_ < text_.size()) at_ += text_[at_] == '\r' ? 2 : 1;
    line_ += 1;
  }

  /// Fault with the line of the row where it is 0.
  std::optional<FileFault> comment() {
    std::size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string_view line = text_.substr(at_, end - at_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::int64_t number = line_;
    at_ = end;
    end_line();
    if (!line.starts_with(kSeparatorLine)) return std::nullopt;
    const auto separator = separator_of(line.substr(kSeparatorLine.size()));
    if (!separator) return FileFault{number, "names no separator that is known"};
    separator_ = *separator;
    return std::nullopt;
  }

  /// The row's fields; the end of its line is passed.
  std::optional<FileFault> row(std::vector<CardText>& cards) {
    CardText card;
    for (std::size_t number = 0;; number += 1) {
      std::string value;
      if (auto fault = field(value)) return fault;
      if (number == 0) card.front = std::move(value);
      if (number == 1) card.back = std::move(value);
      if (at_ < text_.size() && text_[at_] == separator_) {
        at_ += 1;
        continue;
      }
      end_line();
      if (number == 0) return FileFault{0, "must have a front and a back"};
      break;
    }
    if (auto fault = side(card.front, "front")) return fault;
    if (auto fault = side(card.back, "back")) return fault;
    if (cards.size() == kMostImported) return FileFault{0, "is one more than the 2000 rows that are taken"};
    cards.push_back(std::move(card));
    return std::nullopt;
  }

  static std::optional<FileFault> side(const std::string& text, const std::string& name) {
    if (text.empty()) return FileFault{0, "must have a front and a back"};
    if (text.find('\0') != std::string::npos) return FileFault{0, "has a NUL in its " + name};
    if (code_points(text) > kLongestSide)
      return FileFault{0, "has a " + name + " of more than 10000 characters"};
    return std::nullopt;
  }

  /// Up to the separator, the end of the line or of the text.
  std::optional<FileFault> field(std::string& value) {
    if (at_ < text_.size() && text_[at_] == '"') return quoted(value);
    while (at_ < text_.size() && text_[at_] != separator_ && !is_end_of_line()) value += text_[at_++];
    return std::nullopt;
  }

  std::optional<FileFault> quoted(std::string& value) {
    const std::int64_t begin = line_;
    for (at_ += 1; at_ < text_.size(); at_ += 1) {
      if (text_[at_] == '"') {
        at_ += 1;
        if (at_ == text_.size() || text_[at_] == separator_ || is_end_of_line()) return std::nullopt;
        if (text_[at_] != '"') return FileFault{line_, "has text behind a closing quote"};
      }
      if (text_[at_] == '\n') line_ += 1;
      value += text_[at_];
    }
    return FileFault{begin, "has a quote that is never closed"};
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

/// As it stands between separators of tabs.
void append_side(std::string& text, std::string_view side, bool is_first) {
  const bool is_quoted = side.find_first_of("\t\n\r\"") != std::string_view::npos ||
                         (is_first && (side.starts_with('#') || side.starts_with(kMark)));
  if (!is_quoted) {
    text.append(side);
    return;
  }
  text += '"';
  for (const char c : side) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

}  // namespace

CardFile read_cards(std::string_view text, char separator) { return Reader(text, separator).read(); }

void append_card(std::string& text, const CardText& card) {
  append_side(text, card.front, true);
  text += '\t';
  append_side(text, card.back, false);
  text += '\n';
}

}  // namespace ignition::learn
