// The gate: what every request passes before its endpoint decides. Rule 1: session, approval, age, terms and
// role are checked on the server, in this order, and here alone. Rule 2: every change of a member's rows is
// guarded by the wallet version that was read. Rule 3: an Idempotency-Key is looked up with the reads and
// stored with the effect. Rule 4: changes of administrators happen one after another, and each is in the
// audit log.
#pragma once

#include <optional>

#include "app/replay.h"
#include "http/endpoint.h"

namespace ignition {

struct Admission {
  Caller caller;
  std::optional<Replay> replay;  // what the same request was answered before
  std::string last_change;       // of an administrator, as read; empty where there was none
  bool keeps_zone = false;       // the request names another zone than the one that is known
  std::vector<Statement> after;  // the session slides, once the reply is on its way
};

/// The Idempotency-Key of a request; empty where it has none. Code::malformed_header.
/// Source: draft-ietf-httpapi-idempotency-key-header-07, section 2.1.
Result<std::string> idempotency_key(const Request& request);

/// Plans what the gate reads, which comes before anything else in the batch; once that is there, lets pass or
/// refuses. nullopt before.
std::optional<Result<Admission>> pass_gate(const Route& route, const Request& request, const Asker& asker,
                                           const std::string& key, ReadPlan& plan, const Rows& rows);

/// The batch: idempotency row, guards, the decision's writes, the audit log, the user's time zone, and that
/// idempotency rows which have expired go. Empty where nothing changes.
std::vector<Statement> batch_of(const Route& route, const Request& request, const std::string& key,
                                const Admission& admission, const Decision& decision, const Facts& facts);

}  // namespace ignition
