#include "rowgen/statement_file.h"

#include <regex>
#include <set>

namespace rowgen {
namespace {

/// A comment and the SQL under it.
struct Block {
  bool is_fragment = false;
  WrittenStatement statement;
  bool is_used = false;
};

class Reader {
 public:
  void read(const SqlFile& file) {
    file_ = file.name;
    tokens_ = tokens_of(file.name, file.text);
    at_ = 0;
    while (at_ < tokens_.size()) {
      const Tokens comment = next_comment();
      if (at_ == tokens_.size()) break;
      if (comment.empty()) wrong(tokens_[at_].line, "a statement without its name: -- name");
      Block block = block_under(comment);
      const std::string name = block.statement.name;
      const std::string shown = block.is_fragment ? "{" + name + "}" : name;
      if (!names_.insert(shown).second) wrong(block.statement.place.line, shown + " stands here twice");
      if (block.is_fragment) {
        fragments_.emplace(name, std::move(block));
      } else {
        statements_.push_back(std::move(block.statement));
      }
    }
  }

  std::vector<WrittenStatement> expanded() {
    for (WrittenStatement& each : statements_) expand(each);
    for (const auto& [name, fragment] : fragments_) {
      if (!fragment.is_used) fail_at(fragment.statement.place, "{" + name + "} is used nowhere");
    }
    return std::move(statements_);
  }

 private:
  [[noreturn]] void wrong(int line, const std::string& what) const { fail_at({file_, line}, what); }

  /// The comment directly above the SQL that comes next; those further up are passed.
  Tokens next_comment() {
    Tokens comment;
    for (; at_ < tokens_.size() && tokens_[at_].kind == Token::Kind::comment; at_ += 1) {
      if (!comment.empty() && tokens_[at_].line != comment.back().line + 1) comment.clear();
      comment.push_back(tokens_[at_]);
    }
    const bool is_apart =
        at_ < tokens_.size() && !comment.empty() && tokens_[at_].line != comment.back().line + 1;
    return is_apart ? Tokens{} : comment;
  }

  Block block_under(const Tokens& comment) {
    Block block = heading(comment.front());
    for (std::size_t i = 1; i < comment.size(); i += 1) add_line(comment[i], block);
    while (at_ < tokens_.size() && !is(tokens_[at_], ";")) {
      if (tokens_[at_].kind != Token::Kind::comment) block.statement.tokens.push_back(tokens_[at_]);
      at_ += 1;
    }
    if (at_ == tokens_.size()) wrong(tokens_.back().line, block.statement.name + " ends without ;");
    at_ += 1;
    return block;
  }

  /// name, {fragment}, and for a statement `<- Batch` and `-> Row`.
  Block heading(const Token& comment) const {
    static const std::regex form(
        R"( (?:\{([a-z][a-z0-9_]*)\}|([a-z][a-z0-9_]*)(?: <- ([\w:]+))?(?: -> ([\w:]+))?))");
    std::smatch found;
    if (!std::regex_match(comment.text, found, form))
      wrong(comment.line, "above a statement stands -- name, -- name -> Row or -- name <- Row");
    Block block{.is_fragment = found[1].matched, .statement = {}};
    block.statement.name = found[1].matched ? found[1] : found[2];
    block.statement.batch = found[3];
    block.statement.row = found[4];
    block.statement.place = {file_, comment.line};
    return block;
  }

  void add_line(const Token& comment, Block& block) const {
    static const std::regex annotation(R"( :(\w+) +(\S.*))");
    std::smatch found;
    if (std::regex_match(comment.text, found, annotation)) {
      block.statement.annotations[found[1]] = {found[2], comment.line, block.is_fragment};
    } else {
      block.statement.doc.push_back(comment.text);
    }
  }

  void expand(WrittenStatement& statement) {
    Tokens expanded;
    append(statement.tokens, statement.place.file, {}, expanded, statement);
    statement.tokens = std::move(expanded);
  }

  /// Of tokens of that file; `inside` are the fragments that are open.
  void append(const Tokens& tokens, const std::string& file, const std::set<std::string>& inside,
              Tokens& into, WrittenStatement& statement) {
    for (const Token& token : tokens) {
      const Place place{file, token.line};
      if (token.kind != Token::Kind::fragment) {
        into.push_back(token);
        continue;
      }
      const auto found = fragments_.find(token.text);
      if (found == fragments_.end()) fail_at(place, "there is no fragment {" + token.text + "}");
      if (inside.contains(token.text)) fail_at(place, "{" + token.text + "} is inside itself");
      found->second.is_used = true;
      const WrittenStatement& fragment = found->second.statement;
      statement.annotations.insert(fragment.annotations.begin(), fragment.annotations.end());
      std::set<std::string> open = inside;
      open.insert(token.text);
      const std::size_t start = into.size();
      append(fragment.tokens, fragment.place.file, open, into, statement);
      if (into.size() > start) into[start].is_spaced = token.is_spaced;
    }
  }

  std::string file_ = {};
  Tokens tokens_ = {};
  std::size_t at_ = 0;
  std::set<std::string> names_;
  std::map<std::string, Block> fragments_;
  std::vector<WrittenStatement> statements_;
};

}  // namespace

std::vector<WrittenStatement> read_statements(const std::vector<SqlFile>& files) {
  Reader reader;
  for (const SqlFile& each : files) reader.read(each);
  return reader.expanded();
}

}  // namespace rowgen
