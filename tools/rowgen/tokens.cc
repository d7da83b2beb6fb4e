#include "rowgen/tokens.h"

#include <array>
#include <cctype>

#include "rowgen/schema.h"

namespace rowgen {
namespace {

/// The longer ones first.
constexpr auto kSigns =
    std::to_array<std::string_view>({"->>", "->", "||", "<=", ">=", "<>", "!=", "==", "(", ")", ",", ";",
                                     ".",   "=",  "<",  ">",  "+",  "-",  "*",  "/",  "%", "&", "|", "~"});

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Scanner {
 public:
  Scanner(const std::string& file, std::string_view sql) : file_(file), sql_(sql) {}

  Tokens scan() {
    Tokens tokens;
    while (skip_space()) tokens.push_back(next());
    return tokens;
  }

 private:
  [[noreturn]] void wrong(const std::string& what) const { fail_at({file_, line_}, what); }

  /// Whether anything follows.
  bool skip_space() {
    is_spaced_ = false;
    for (; at_ < sql_.size() && is_space(sql_[at_]); at_ += 1) {
      if (sql_[at_] == '\n') line_ += 1;
      is_spaced_ = true;
    }
    return at_ < sql_.size();
  }

  Token token(Token::Kind kind, std::string_view text, std::size_t length) {
    const Token made{kind, std::string(text), line_, is_spaced_};
    for (const char c : sql_.substr(at_, length)) line_ += c == '\n' ? 1 : 0;
    at_ += length;
    return made;
  }

  std::string_view word_from(std::size_t start) const {
    std::size_t end = start;
    while (end < sql_.size() && is_word(sql_[end])) end += 1;
    return sql_.substr(start, end - start);
  }

  Token next() {
    using Kind = Token::Kind;
    const char c = sql_[at_];
    const std::string_view rest = sql_.substr(at_);
    if (rest.starts_with("--")) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      return token(Kind::comment, line.substr(2), line.size());
    }
    if (rest.starts_with("/*")) wrong("comments begin with --");
    if (c == '\'') return quoted(Kind::literal, '\'');
    if (c == '"') return quoted(Kind::quoted, '"');
    if (c == ':' || c == '{') return named(c);
    if (is_word(c)) {
      const std::string_view word = word_from(at_);
      return token(is_digit(c) ? Kind::number : Kind::word, word, word.size());
    }
    for (const std::string_view sign : kSigns) {
      if (rest.starts_with(sign)) return token(Kind::sign, sign, sign.size());
    }
    if (c == '?' || c == '@' || c == '$') wrong("a parameter is written :name");
    wrong(std::string("what is ") + c + "?");
  }

  Token quoted(Token::Kind kind, char quote) {
    std::size_t end = at_ + 1;
    for (; end < sql_.size(); end += 1) {
      if (sql_[end] != quote) continue;
      if (end + 1 < sql_.size() && sql_[end + 1] == quote) {
        end += 1;
      } else {
        return token(kind, sql_.substr(at_, end + 1 - at_), end + 1 - at_);
      }
    }
    wrong(std::string("a ") + quote + " is not closed");
  }

  Token named(char start) {
    const std::string_view name = word_from(at_ + 1);
    if (name.empty()) wrong(std::string("behind ") + start + " a name is missing");
    if (start == ':') return token(Token::Kind::parameter, name, name.size() + 1);
    if (!sql_.substr(at_ + 1 + name.size()).starts_with('}')) wrong("a { is not closed");
    return token(Token::Kind::fragment, name, name.size() + 2);
  }

  const std::string& file_;
  std::string_view sql_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool is_spaced_ = false;
};

}  // namespace

void fail_at(const Place& place, const std::string& message) {
  fail(place.file + ":" + std::to_string(place.line) + ": " + message);
}

Tokens tokens_of(const std::string& file, std::string_view sql) { return Scanner(file, sql).scan(); }

bool is(const Token& token, std::string_view text) {
  if (token.kind == Token::Kind::sign) return token.text == text;
  if (token.kind != Token::Kind::word || token.text.size() != text.size()) return false;
  for (std::size_t i = 0; i < text.size(); i += 1) {
    if (std::toupper(static_cast<unsigned char>(token.text[i])) != text[i]) return false;
  }
  return true;
}

}  // namespace rowgen
