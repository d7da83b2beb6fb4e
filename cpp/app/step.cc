#include "app/step.h"

#include "app/gate.h"
#include "app/router.h"
#include "app/routes.h"
#include "app/wire.h"
#include "base/text.h"

namespace ignition {
namespace {

/// One step while it is taken: the request, and what has been found out about it.
struct Step {
  const StepInput& input;
  std::string route = "none";  // for the log; never holds an id
  std::string& body;           // of the reply

  std::string answer(Reply reply, const std::vector<Statement>& after = {}) const {
    body = std::move(reply.body);
    return encode_answer(reply, route, after, input.misconfigured);
  }

  /// This very request: its path, and the id under which it is logged.
  std::string instance() const {
    const std::string_view id = input.request.header("x-request-id");
    return input.request.path + (id.empty() ? "" : "#" + std::string(id));
  }

  Reply refusal(const Error& error) const {
    Reply reply = problem(error, instance());
    if (!error.allow.empty()) reply.headers["allow"] = error.allow;
    if (error.code == Code::not_signed_in) reply.headers["www-authenticate"] = "Bearer";
    reply.headers["cache-control"] = "no-store";
    return reply;
  }

  std::string refuse(const Error& error) const { return answer(refusal(error)); }
};

/// Names a representation by its content. RFC 9110, section 8.8.3.
std::string entity_tag(std::string_view body) {
  std::string tag = "\"";
  append_hex(tag, fnv1a(body), 16);
  return tag += '"';
}

bool is_single(const Route& route) { return route.method == Method::get && route.pattern.ends_with('}'); }

/// A single resource and a catalogue carry an ETag, and are not sent again to one who has them. RFC 9110,
/// section 13.1.2. What is somebody's own is kept by no cache, only by whoever remembers the ETag.
void set_caching(const Route& route, const Request& request, Reply& reply) {
  const bool is_tagged = route.caching == Caching::catalogue || is_single(route);
  reply.headers["cache-control"] = route.caching == Caching::personal ? "private, no-store"
                                   : route.access == Access::anyone   ? "public, no-cache"
                                                                      : "private, no-cache";
  if (!is_tagged || reply.status != 200 || changes(route.method)) return;
  const std::string tag = entity_tag(reply.body);
  reply.headers["etag"] = tag;
  if (is_known(request.header("if-none-match"), tag)) {
    reply.status = 304;
    reply.body.clear();
    reply.headers.erase("content-type");
  }
}

/// An object as a reply: the row says all that a condition or a range asks about, so nothing of it is read
/// for a refusal. It is named by its content, which never changes under its address.
std::string serve(Step& step, const Request& request, Decision& decision,
                  const std::vector<Statement>& after) {
  const Blob& blob = *decision.blob;
  Reply& reply = decision.reply;
  const std::string etag = "\"" + blob.sha256 + "\"";
  reply.headers["accept-ranges"] = "bytes";
  reply.headers["etag"] = etag;
  reply.headers["cache-control"] = "private, max-age=86400, immutable";
  if (is_known(request.header("if-none-match"), etag)) {
    reply.status = 304;
    reply.headers.erase("content-type");
    return step.answer(std::move(reply), after);
  }
  PartOfObject part{0, blob.bytes};
  Served wanted;
  if (request.method == "GET" && holds_range(request.header("if-range"), etag))
    wanted = served(request.header("range"), blob.bytes);
  if (std::holds_alternative<NoPartOfObject>(wanted)) {
    Reply refusal = step.refusal(Error{Code::range_not_satisfiable});
    refusal.headers["content-range"] = "bytes */" + std::to_string(blob.bytes);
    return step.answer(std::move(refusal), after);
  }
  if (const auto* asked = std::get_if<PartOfObject>(&wanted)) {
    part = *asked;
    reply.status = 206;
    reply.headers["content-range"] = "bytes " + std::to_string(part.offset) + "-" +
                                     std::to_string(part.offset + part.length - 1) + "/" +
                                     std::to_string(blob.bytes);
  }
  reply.headers["content-length"] = std::to_string(part.length);
  const Reply missing = step.refusal(Error{Code::not_found});
  step.body = missing.body;
  return encode_blob(blob.key, part, reply, missing, step.route, after);
}

/// Who may have a decision: who has passed the gate, and does not get the answer that was kept.
const Caller* caller_of(const std::optional<Result<Admission>>& passed) {
  const bool is_new = passed && *passed && !passed->value().replay;
  return is_new ? &passed->value().caller : nullptr;
}

/// What belongs to an account or an administrator is read where it was written. Of everything else a replica
/// may tell: a change is guarded where it is written, and the driver asks again what was refused.
Freshness freshness_of(const Route& route, const Facts& facts) {
  const bool may_lag = facts.settings.reads_replicas && route.access == Access::member;
  return may_lag ? Freshness::may_lag : Freshness::latest;
}

/// The answer that was kept for the same request. What it leaves out is read like any GET of the same
/// session: its statements follow those that are planned already.
std::string tell_again(Step& step, const Turn& turn, const Admission& admission) {
  const auto& [asker, parts_of_change, plan, rows, nobody] = turn;
  Reply told = admission.replay->reply;
  if (!admission.replay->rest_path) return step.answer(std::move(told), admission.after);
  const auto found = match(routes(), name_of(Method::get), *admission.replay->rest_path);
  if (!found) return step.refuse(found.error());
  const Route& shows = *found.value().route;
  const auto admitted = pass_gate(shows, step.input.request, asker, {}, plan, rows);
  const Parts parts{found.value().path, {}, Json::object()};
  const auto shown = shows.run({asker, parts, plan, rows, caller_of(admitted)});
  if (!plan.is_read()) return encode_read(plan, step.route, freshness_of(shows, asker.facts));
  if (!*admitted) return step.refuse(admitted->error());
  if (!shown && shown.error().code == Code::not_found)
    return step.refuse(Error{Code::not_found, "It was done before, and what it made is gone since."});
  if (!shown) return step.refuse(shown.error());
  fill_in(told, shown.value().reply);
  return step.answer(std::move(told), admission.after);
}

/// What a GET of the same path shows, planned beside the reads of a change that has an If-Match; nullopt
/// where it has none, or nothing is shown at that path.
std::optional<Result<Decision>> shown_before(const Route& route, const Request& request, const Turn& turn) {
  if (request.header("if-match").empty() || !changes(route.method)) return std::nullopt;
  const auto found = match(routes(), name_of(Method::get), request.path);
  if (!found || !is_single(*found.value().route)) return std::nullopt;
  const Parts parts{found.value().path, {}, Json::object()};
  return found.value().route->run({turn.asker, parts, turn.plan, turn.rows, turn.caller});
}

/// What the route takes, as it is parsed.
struct Body {
  Json json = Json::object();
  TextBody text = {};
  StreamBody stream = {};
};

Result<Body> body_of(const Route& route, const Request& request) {
  Body body;
  const std::string_view type = request.header("content-type");
  if (route.longest > 0) {
    IGN_TRY(body.stream, parse_stream(route.takes, route.longest, request));
  } else if (!route.takes.empty()) {
    IGN_TRY(body.text, parse_text_body(route.takes, type, request.body));
  } else if (changes(route.method)) {
    IGN_TRY(body.json, parse_body(type, request.body));
  }
  return body;
}

std::string take(Step& step, const Route& route, const TextValues& path) {
  const Request& request = step.input.request;
  const Facts& facts = step.input.facts;
  const Asker asker{request.session, facts};
  IGN_CHECK((route.access == Access::internal) == (request.method == name_of(Method::internal)));
  const bool is_public = route.access == Access::anyone || route.access == Access::internal;
  if (!is_public && request.session.text.empty()) return step.refuse(Error{Code::not_signed_in});

  const auto key = idempotency_key(request);
  if (!key) return step.refuse(key.error());
  const auto query = parse_query(request.query);
  if (!query) return step.refuse(query.error());
  const auto body = body_of(route, request);
  ReadPlan plan(asker, step.input.rows ? step.input.rows->size() : 0,
                step.input.zones ? ReadPlan::Zoned::yes : ReadPlan::Zoned::no,
                step.input.blobs ? &*step.input.blobs : nullptr);
  const Rows rows(step.input.rows, step.input.secret, step.input.zones,
                  step.input.uploaded ? &*step.input.uploaded : nullptr);
  auto passed = pass_gate(route, request, asker, key.value(), plan, rows);
  const Body none;
  const Body& given = body ? body.value() : none;
  const Parts parts{path, query.value(), given.json, given.text, given.stream};
  const Turn turn{asker, parts, plan, rows, caller_of(passed)};
  // A fault of the input is told only to one who may ask: 401 and 403 come first.
  auto decided = body ? route.run(turn) : Result<Decision>(body.error());
  const auto before = shown_before(route, request, turn);
  if (is_public && !decided) return step.refuse(decided.error());
  if (!plan.statements().empty() || plan.zone_question())
    return encode_read(plan, step.route, freshness_of(route, facts));

  if (!*passed) return step.refuse(passed->error());
  if (plan.blob_question()) return encode_listing(*plan.blob_question(), step.route);
  const Admission& admission = passed->value();
  if (admission.replay) return tell_again(step, turn, admission);
  if (!decided && decided.error().code < Code::changed_since) return step.refuse(decided.error());
  // RFC 9110, section 13.1.1: the change is meant for what its sender has seen.
  if (before && *before && !is_known(request.header("if-match"), entity_tag(before->value().reply.body)))
    return step.refuse(Error{Code::changed_since});
  if (!decided) return step.refuse(decided.error());

  Decision& decision = decided.value();
  if (!decision.upload_to.empty()) return encode_upload(decision.upload_to, given.stream.length, step.route);
  if (decision.blob) return serve(step, request, decision, admission.after);
  set_caching(route, request, decision.reply);
  const auto batch = batch_of(route, request, key.value(), admission, decision, facts);
  if (batch.empty()) return step.answer(std::move(decision.reply), admission.after);
  step.body = std::move(decision.reply.body);
  return encode_commit(batch, decision, step.route, admission.after);
}

}  // namespace

std::string step(std::string_view text, std::string_view body, std::string& reply) {
  const StepInput input = decode_input(text, body);
  reply.clear();
  Step step{.input = input, .body = reply};
  if (!input.misconfigured.empty()) return step.refuse(Error{Code::misconfigured});
  auto matched = match(routes(), input.request.method, input.request.path);
  if (!matched && input.request.method == "OPTIONS" && !matched.error().allow.empty())
    return step.answer({.status = 204, .headers = {{"allow", matched.error().allow}}});
  if (!matched) return step.refuse(matched.error());
  const Route& route = *matched.value().route;
  step.route = std::string(name_of(route.method)) + " " + std::string(route.pattern);
  return take(step, route, matched.value().path);
}

}  // namespace ignition
