// A statement's text as SQLite and D1 take it, from its tokens: parameters numbered, the user of the session
// put in. Rule: what stands between the tokens is at most one space, so that the text is the same however
// the file is laid out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rowgen/statement_file.h"

namespace rowgen {

/// The user behind a session. ?1 is the session's hash, ?2 the time.
inline constexpr const char* kUserOfSession =
    "(SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2)";

/// A place of the tokens that takes a value: `:name`, or `value ->> 'name'` of a batch.
struct Slot {
  enum class Kind { parameter, member } kind;
  std::string name;
  std::size_t begin, end;  // tokens
};

struct SqlText {
  std::string sql;
  std::vector<std::size_t> starts;  // of each token
};

class SqlForm {
 public:
  explicit SqlForm(const WrittenStatement& statement);

  bool is_write() const { return is_write_; }
  /// A read that says :me or :session: ?1 and ?2 are the session's hash and the time, which is its :now.
  bool is_of_session() const { return is_of_session_; }
  /// Where values stand whose types are to be told.
  const std::vector<Slot>& slots() const { return slots_; }
  /// What the statement takes, in the order of the text.
  const std::vector<std::string>& parameters() const { return parameters_; }
  /// What a row of the batch holds, likewise.
  const std::vector<std::string>& members() const { return members_; }
  /// The parameter that is the batch; empty where there is none.
  const std::string& batch_parameter() const { return batch_parameter_; }

  /// With NULL instead of the tokens from `hidden` to `hidden_end`.
  SqlText text(std::size_t hidden = 0, std::size_t hidden_end = 0) const;

 private:
  bool is_given(const std::string& parameter) const;
  void find_batch();
  void find_slots();
  std::string text_of(std::size_t token) const;

  const WrittenStatement& statement_;
  const Tokens& tokens_;
  bool is_write_ = false;
  bool is_of_session_ = false;
  std::string batch_parameter_;
  std::vector<std::string> parameters_;
  std::vector<std::string> members_;
  std::vector<Slot> slots_;
};

}  // namespace rowgen
