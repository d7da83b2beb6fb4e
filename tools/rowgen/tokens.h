// SQL as tokens that know their line. Rule: no grammar here; what the tokens mean is asked of SQLite, or read
// out of their neighbours (tell.cc).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rowgen {

/// A line of a file, for messages.
struct Place {
  std::string file;
  int line;
};

/// fail(), with "file:line: " in front.
[[noreturn]] void fail_at(const Place& place, const std::string& message);

struct Token {
  enum class Kind { word, number, literal, quoted, parameter, fragment, comment, sign };
  Kind kind;
  std::string
      text;  // of a parameter, a fragment or a comment without :, {} or --; of a literal with its quotes
  int line;
  bool is_spaced;  // there is white space before it
};

using Tokens = std::vector<Token>;

/// The tokens of a file, comments among them.
Tokens tokens_of(const std::string& file, std::string_view sql);

/// Whether the token is that keyword, given in upper case, or that sign.
bool is(const Token& token, std::string_view text);

}  // namespace rowgen
