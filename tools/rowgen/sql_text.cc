#include "rowgen/sql_text.h"

#include <cctype>
#include <map>
#include <regex>
#include <sstream>

#include "rowgen/schema.h"

namespace rowgen {
namespace {

struct Token {
  enum class Kind { word, literal, sign } kind;
  std::string text;
};

using Tokens = std::vector<Token>;
using Macros = std::map<std::string, Tokens>;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':'; }

/// The literal that begins at `i`, which then stands behind it.
std::string literal_at(const std::string& code, std::size_t& i) {
  std::string text;
  for (i += 1; i < code.size() && code[i] != '"'; i += 1) {
    if (code[i] == '\\' && code[++i] != '"' && code[i] != '\\')
      fail("only \\\" and \\\\ are known in a SQL text");
    text += code[i];
  }
  i += 1;
  return text;
}

Tokens tokens_of(const std::string& code) {
  Tokens tokens;
  for (std::size_t i = 0; i < code.size();) {
    if (code.compare(i, 2, "//") == 0) {
      i = std::min(code.find('\n', i), code.size());
    } else if (code[i] == '"') {
      tokens.push_back({Token::Kind::literal, literal_at(code, i)});
    } else if (is_word(code[i])) {
      std::string word;
      for (; i < code.size() && is_word(code[i]); i += 1) word += code[i];
      tokens.push_back({Token::Kind::word, word});
    } else {
      if (std::isspace(static_cast<unsigned char>(code[i])) == 0)
        tokens.push_back({Token::Kind::sign, {code[i]}});
      i += 1;
    }
  }
  return tokens;
}

/// The text without its preprocessor lines; what they define joins the macros.
std::string without_directives(const std::filesystem::path& cpp, const std::filesystem::path& file,
                               Macros& macros) {
  static const std::regex include(R"re(#include "(domains/\w+/sql\.h)")re");
  static const std::regex define(R"re(#define (\w+)([^]*))re");
  const std::string whole = std::regex_replace(text_of(file), std::regex(R"(\\\n)"), " ");
  std::istringstream lines(whole);
  std::string code;
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    if (std::regex_match(line, found, include)) {
      without_directives(cpp, cpp / found[1].str(), macros);
    } else if (std::regex_match(line, found, define)) {
      macros[found[1]] = tokens_of(found[2]);
    } else if (line.rfind('#', 0) != 0) {
      code += line + "\n";
    }
  }
  return code;
}

class Reader {
 public:
  Reader(std::string file, Tokens tokens, Macros macros)
      : file_(std::move(file)), tokens_(std::move(tokens)), macros_(std::move(macros)) {}

  std::vector<Constant> read(const std::string& domain) {
    std::vector<Constant> constants;
    while (at_ + 1 < tokens_.size()) {
      const std::string kind = tokens_[at_++].text;
      if ((kind != "Query" && kind != "Exec") || !is_sign('<')) continue;
      const std::string first = first_argument();
      const std::string row = kind == "Exec" ? "" : unqualified(first, domain);
      const std::string name = next().text;
      if (kind == "Query" && row.empty()) wrong("of " + name + " the Row is missing");
      if (!is_sign('{')) wrong("behind " + name + " there should be a {");
      next();
      constants.push_back({domain, name, row, text(name)});
    }
    return constants;
  }

 private:
  [[noreturn]] void wrong(const std::string& what) const { fail(file_ + ": " + what); }

  bool is_sign(char sign) const {
    return at_ < tokens_.size() && tokens_[at_].kind == Token::Kind::sign && tokens_[at_].text[0] == sign;
  }

  const Token& next() {
    if (at_ == tokens_.size()) wrong("ends too early");
    return tokens_[at_++];
  }

  /// Passes `<…>` and returns what stands in it up to the first comma of its own.
  std::string first_argument() {
    std::string first;
    bool in_first = true;
    int depth = 0;
    do {
      if (is_sign('<')) depth += 1;
      if (is_sign('>')) depth -= 1;
      if (is_sign(',') && depth == 1) in_first = false;
      const Token& token = next();
      if (in_first && depth > 0 && token.kind == Token::Kind::word) first += token.text;
    } while (depth > 0);
    return first;
  }

  static std::string unqualified(const std::string& row, const std::string& domain) {
    const std::string own = domain + "::";
    return row.rfind(own, 0) == 0 ? row.substr(own.size()) : row;
  }

  std::string text(const std::string& name) {
    std::string sql;
    while (!is_sign('}')) sql += value(next(), name);
    next();
    return sql;
  }

  std::string value(const Token& token, const std::string& name) const {
    if (token.kind == Token::Kind::literal) return token.text;
    const auto macro = macros_.find(token.text);
    if (macro == macros_.end()) wrong("in " + name + " stands " + token.text + ", which is no text");
    std::string sql;
    for (const Token& part : macro->second) sql += value(part, name);
    return sql;
  }

  std::string file_;
  Tokens tokens_;
  Macros macros_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Constant> read_constants(const std::filesystem::path& cpp, const std::string& domain) {
  const auto file = cpp / "domains" / domain / "sql.h";
  Macros macros;
  Tokens tokens = tokens_of(without_directives(cpp, file, macros));
  return Reader(file.string(), std::move(tokens), std::move(macros)).read(domain);
}

}  // namespace rowgen
