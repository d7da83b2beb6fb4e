#include "app/gate.h"

#include "domains/admin/statements.gen.h"
#include "domains/identity/gates.h"
#include "domains/identity/session.h"
#include "domains/identity/statements.gen.h"

namespace ignition {
namespace {

constexpr Seconds kIdempotencyKept{24 * 3600};

bool needs_session(Access access) {
  return access == Access::account || access == Access::member || access == Access::admin;
}

bool is_visible_ascii(std::string_view text) {
  for (const char c : text) {
    if (c < 0x21 || c > 0x7e) return false;
  }
  return true;
}

std::optional<Error> refusal(Access access, const identity::CallerRow& row, const Facts& facts) {
  if (access == Access::account) return std::nullopt;
  if (const auto closed = identity::closed_gates(row, facts); !closed.empty())
    return identity::refused_at(closed.front());
  if (access == Access::admin && row.role != Role::admin) return Error{Code::not_an_admin};
  return std::nullopt;
}

/// What a request is about: its query too may say which day or which part.
std::string target_of(const Request& request) {
  return request.query.empty() ? request.path : request.path + "?" + request.query;
}

bool is_same_request(const system::IdempotencyRow& row, const Request& request) {
  return row.method == request.method && row.path == target_of(request) &&
         row.body_sha256 == request.body_sha256;
}

/// An administrator decides on rows that other administrators change too: so each change names the one
/// before it, and of two that saw the same one the second starts again from the reads.
void add_audit(const Admission& admission, const AuditEntry& entry, const Facts& facts,
               std::vector<Statement>& batch) {
  const std::string id = IdSource(facts.now, facts.seed).next();
  batch.push_back(bound(admin::sql::guard_last_change, {.last_change = admission.last_change}));
  batch.push_back(bound(admin::sql::keep_last_change, {.audit_id = id, .now = facts.now}));
  batch.push_back(bound(admin::sql::insert_audit, {.id = id,
                                                   .admin_id = admission.caller.id,
                                                   .action = entry.action,
                                                   .target_type = entry.target_type,
                                                   .target_id = entry.target_id,
                                                   .details = entry.details,
                                                   .now = facts.now}));
}

struct GateReads {
  std::optional<One<identity::CallerRow>> caller;
  std::optional<One<system::IdempotencyRow>> earlier;
  std::optional<One<admin::LastChangeRow>> last_change;
};

GateReads plan_gate(const Route& route, const std::string& key, ReadPlan& plan) {
  GateReads reads;
  if (!needs_session(route.access)) return reads;
  reads.caller = plan.one(identity::sql::caller_of_session);
  if (changes(route.method) && !key.empty()) {
    reads.earlier = plan.one(system::sql::idempotent_reply, {.key = key});
  }
  if (changes(route.method) && route.access == Access::admin) {
    reads.last_change = plan.one(admin::sql::last_change);
  }
  return reads;
}

Result<Admission> admit(const Route& route, const Request& request, const GateReads& reads, const Rows& rows,
                        const Facts& facts) {
  Admission admission;
  if (!reads.caller) return admission;
  const std::optional<identity::CallerRow> row = rows.find(*reads.caller);
  if (!row) return Error{Code::not_signed_in};
  if (const auto refused = refusal(route.access, *row, facts)) return *refused;
  admission.caller = {.id = row->id, .role = row->role, .wallet_version = row->version};
  admission.keeps_zone = facts.zone_named && row->timezone != facts.zone;
  if (identity::slides(row->last_seen_on, facts.today)) {
    admission.after.push_back(
        bound(identity::sql::slide_session, {.last_seen_on = facts.today,
                                             .expires = facts.now + identity::kSessionLength,
                                             .session_token = request.session}));
  }
  if (reads.last_change) {
    const auto last = rows.find(*reads.last_change);
    if (last) admission.last_change = last->audit_id;
  }
  if (!reads.earlier) return admission;
  if (auto earlier = rows.find(*reads.earlier)) {
    if (!is_same_request(*earlier, request)) return Error{Code::idempotency_key_reused};
    admission.replay = replay_of(std::move(*earlier));
  }
  return admission;
}

}  // namespace

Result<std::string> idempotency_key(const Request& request) {
  const std::string_view header = request.header("idempotency-key");
  if (request.headers.find("idempotency-key") == request.headers.end()) return std::string{};
  std::string_view key = header;
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
  if (key.empty() || key.size() > 255 || !is_visible_ascii(key)) {
    return Error{Code::malformed_header,
                 {},
                 {{"idempotency-key:", "must be 1 to 255 visible ASCII characters, quoted or bare"}}};
  }
  return std::string(key);
}

std::optional<Result<Admission>> pass_gate(const Route& route, const Request& request, const Asker& asker,
                                           const std::string& key, ReadPlan& plan, const Rows& rows) {
  const GateReads reads = plan_gate(route, key, plan);
  if (!plan.statements().empty()) return std::nullopt;
  return admit(route, request, reads, rows, asker.facts);
}

std::vector<Statement> batch_of(const Route& route, const Request& request, const std::string& key,
                                const Admission& admission, const Decision& decision, const Facts& facts) {
  std::vector<Statement> batch;
  if (decision.writes.empty() && !decision.guard) return batch;
  if (!needs_session(route.access)) return decision.writes;
  const Caller& caller = admission.caller;
  if (!key.empty() && !decision.is_part) {
    JsonText headers;
    append_texts(headers.text, decision.reply.headers);
    const KeptBody kept = kept_body(request, decision);
    batch.push_back(bound(system::sql::keep_reply, {.user_id = caller.id,
                                                    .key = key,
                                                    .method = request.method,
                                                    .path = target_of(request),
                                                    .body_sha256 = request.body_sha256,
                                                    .status = decision.reply.status,
                                                    .headers = headers,
                                                    .body = kept.text,
                                                    .rest_path = kept.rest_path,
                                                    .created_at = facts.now,
                                                    .expires_at = facts.now + kIdempotencyKept}));
    batch.push_back(
        bound(system::sql::drop_expired_keys, {.user_id = caller.id, .now = facts.now, .key = key}));
  }
  batch.push_back(decision.guard ? *decision.guard
                                 : bound(identity::sql::raise_version,
                                         {.version = caller.wallet_version + 1, .user_id = caller.id}));
  if (route.access == Access::admin && !decision.is_part) {
    IGN_CHECK(decision.audit.has_value());
    add_audit(admission, *decision.audit, facts, batch);
  }
  batch.insert(batch.end(), decision.writes.begin(), decision.writes.end());
  if (admission.keeps_zone)
    batch.push_back(
        bound(identity::sql::keep_zone, {.timezone = facts.zone, .now = facts.now, .user_id = caller.id}));
  return batch;
}

}  // namespace ignition
