#include "rowgen/sql_form.h"

#include <algorithm>

namespace rowgen {
namespace {

bool is_parameter(const Token& token, std::string_view name) {
  return token.kind == Token::Kind::parameter && token.text == name;
}

bool has_parameter(const Tokens& tokens, std::string_view name) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](const Token& token) { return is_parameter(token, name); });
}

/// Behind a WITH the verb comes later, so every word of the outermost level is looked at.
bool changes_rows(const Tokens& tokens) {
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); i += 1) {
    const Token& token = tokens[i];
    if (is(token, "(")) depth += 1;
    if (is(token, ")")) depth -= 1;
    const bool is_call = i + 1 < tokens.size() && is(tokens[i + 1], "(");  // of the function replace
    const bool is_verb =
        is(token, "INSERT") || is(token, "UPDATE") || is(token, "DELETE") || is(token, "REPLACE");
    if (depth == 0 && is_verb && !is_call) return true;
  }
  return false;
}

/// The place of `name` in the list, at whose end it is put if it is new.
std::size_t place_of(const std::string& name, std::vector<std::string>& list) {
  const auto found = std::find(list.begin(), list.end(), name);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(name);
  return list.size() - 1;
}

std::string without_quotes(const std::string& literal) { return literal.substr(1, literal.size() - 2); }

}  // namespace

SqlForm::SqlForm(const WrittenStatement& statement) : statement_(statement), tokens_(statement.tokens) {
  is_write_ = changes_rows(tokens_);
  const bool says_session = has_parameter(tokens_, "me") || has_parameter(tokens_, "session");
  is_of_session_ = says_session && !is_write_;
  if (says_session && is_write_) {
    fail_at(statement.place, "a write does not know the session: it names its user by a parameter");
  }
  if (is_of_session_ && !has_parameter(tokens_, "me") && !has_parameter(tokens_, "now")) {
    fail_at(statement.place, ":session without :now: a session that has expired is none");
  }
  if (!statement.batch.empty()) find_batch();
  find_slots();
}

bool SqlForm::is_given(const std::string& parameter) const {
  return is_of_session_ && (parameter == "me" || parameter == "session" || parameter == "now");
}

void SqlForm::find_batch() {
  for (std::size_t i = 2; i < tokens_.size(); i += 1) {
    if (!is(tokens_[i - 2], "JSON_EACH") || tokens_[i].kind != Token::Kind::parameter) continue;
    if (!batch_parameter_.empty()) fail_at(statement_.place, "a batch comes from one json_each(:name)");
    batch_parameter_ = tokens_[i].text;
  }
  if (batch_parameter_.empty()) fail_at(statement_.place, "<- Row wants FROM json_each(:name)");
}

void SqlForm::find_slots() {
  for (std::size_t i = 0; i < tokens_.size(); i += 1) {
    const Token& token = tokens_[i];
    if (token.kind == Token::Kind::parameter && !is_given(token.text)) {
      place_of(token.text, parameters_);
      if (token.text != batch_parameter_) slots_.push_back({Slot::Kind::parameter, token.text, i, i + 1});
    }
    const bool is_member = !statement_.batch.empty() && token.kind == Token::Kind::literal && i >= 2 &&
                           is(tokens_[i - 1], "->>") && is(tokens_[i - 2], "VALUE");
    if (is_member) {
      place_of(without_quotes(token.text), members_);
      slots_.push_back({Slot::Kind::member, without_quotes(token.text), i - 2, i + 1});
    }
  }
  if (!statement_.batch.empty() && members_.empty())
    fail_at(statement_.place, "<- Row wants values of its rows: value ->> 'column'");
  if (parameters_.size() + (is_of_session_ ? 2 : 0) > 100)
    fail_at(statement_.place, "D1 takes at most 100 parameters");
}

std::string SqlForm::text_of(std::size_t token) const {
  const Token& each = tokens_[token];
  if (each.kind == Token::Kind::parameter) {
    if (is_given(each.text))
      return each.text == "me" ? kUserOfSession : (each.text == "session" ? "?1" : "?2");
    const auto found = std::find(parameters_.begin(), parameters_.end(), each.text);
    const auto place = static_cast<std::size_t>(found - parameters_.begin());
    return "?" + std::to_string(place + (is_of_session_ ? 3 : 1));
  }
  for (const Slot& slot : slots_) {
    if (slot.kind != Slot::Kind::member || slot.end != token + 1) continue;
    const auto found = std::find(members_.begin(), members_.end(), slot.name);
    return std::to_string(found - members_.begin());
  }
  return each.text;
}

SqlText SqlForm::text(std::size_t hidden, std::size_t hidden_end) const {
  SqlText text;
  for (std::size_t i = 0; i < tokens_.size(); i += 1) {
    const bool is_hidden = i >= hidden && i < hidden_end;
    const bool is_inside = i > 0 && (is(tokens_[i - 1], "(") || is(tokens_[i], ")"));
    if (i > 0 && tokens_[i].is_spaced && !is_inside && !(is_hidden && i > hidden)) text.sql += ' ';
    text.starts.push_back(text.sql.size());
    if (!is_hidden) text.sql += text_of(i);
    if (is_hidden && i == hidden) text.sql += "NULL";
  }
  return text;
}

}  // namespace rowgen
