// Decisions. Rule 1: a decision is the reply and the writes that make it true; the writes are one atomic
// batch, and that batch is the last thing that can fail. Rule 2: a change of a user's rows is guarded by that
// user's wallet version; the gate adds the guard where the decision does not bring its own. Rule 3: a
// decision on an administrator's route says what it did (`audit`); the gate writes that with the rest, and
// takes no change without it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "plan/statement.h"

namespace ignition {

struct Reply {
  int status = 200;
  TextMap headers = {};  // lower-case names
  std::string body = {};
  /// The body goes on with that of the same request with this query; empty where it is whole.
  std::string next = {};
};

/// An object in R2 that is the body of a reply. What is sent of it is the step's to decide (http/range.h).
struct Blob {
  std::string key;
  std::int64_t bytes = 0;
  std::string sha256 = {};
};

/// What an administrator did, for admin_audit_log.
struct AuditEntry {
  std::string action;       // create, update, delete
  std::string target_type;  // the table
  std::string target_id;
  JsonText details;  // {"before": …, "after": …}, of an update what has changed
};

struct Decision {
  Reply reply = {};
  std::optional<Statement> guard = {};  // a write of the wallet that raises its version by one
  std::vector<Statement> writes = {};   // empty: nothing changes, nothing is committed
  /// Keys of objects that are deleted before the batch, so that no row is gone whose object still lies there.
  std::vector<std::string> dropped_blobs = {};
  /// In place of anything else: the body of the request is first to become the object of that key. With what
  /// Rows::uploaded tells of it the decision is made again.
  std::string upload_to = {};
  std::optional<Blob> blob = {};  // the body of the reply
  /// The body of the answer when the request comes again with its Idempotency-Key; without it, the reply's.
  std::optional<std::string> replay_body = {};
  std::optional<AuditEntry> audit = {};
  /// The writes are a part of what was asked, too much for one batch: the request is taken again from the
  /// reads when they are done. The decision that ends it is the one whose key is kept and which is audited.
  bool is_part = false;

  template <Parameters P>
  void write(const Exec<P>& exec, const std::type_identity_t<P>& params) {
    add(exec.statement, &params);
  }

 private:
  void add(const BareStatement& statement, const void* params);
};

}  // namespace ignition
