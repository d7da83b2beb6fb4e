#include "support/world.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

#include "app/step.h"
#include "base/check.h"
#include "base/text.h"
#include "plan/zone_question.h"
#include "support/zones.gen.h"

namespace ignition::testing {
namespace {

constexpr int kAttempts = 5;
constexpr int kParts = 40;
constexpr std::int64_t kDay = 86'400'000;
constexpr std::array kCarriedHeaders = {"content-digest", "content-type", "if-match",
                                        "if-none-match",  "if-range",     "idempotency-key",
                                        "range",          "user-agent"};
constexpr std::size_t kHeadBytes = 64;

/// How an attempt ended, in the words of worker/d1.mjs.
enum class Kind { done, conflict, broken, unknown };

Kind kind_of(const std::string& failure) {
  const auto says = [&](const char* text) { return failure.find(text) != std::string::npos; };
  if (says("guard") || says("UNIQUE constraint failed") || says("FOREIGN KEY constraint failed")) {
    return Kind::conflict;
  }
  return says("constraint failed") ? Kind::broken : Kind::unknown;
}

std::string hex(std::uint64_t number) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
  return text.data();
}

/// The zones that need no table of zones: Etc/GMT-5 lies five hours east. Any other counts as none.
std::optional<Zone> fixed_zone(const std::string& name) {
  const std::string start = "Etc/GMT";
  int hours = 0;
  if (name == "UTC") return Zone{name, 0};
  if (!name.starts_with(start + "-") && !name.starts_with(start + "+")) return std::nullopt;
  const char* digits = name.data() + start.size() + 1;
  if (std::from_chars(digits, name.data() + name.size(), hours).ec != std::errc{}) return std::nullopt;
  return Zone{name, name[start.size()] == '-' ? hours * 60 : -hours * 60};
}

std::string header_of(const Call& call, const std::string& name) {
  const auto found = call.headers.find(name);
  return found == call.headers.end() ? "" : found->second;
}

/// A body that is no text, as worker/http.mjs tells them apart.
bool is_stream(const Call& call) {
  const std::string type = header_of(call, "content-type");
  const std::string plain = type.substr(0, type.find(';'));
  return !(type.empty() || type.starts_with("text/") || plain.ends_with("/json") ||
           plain.ends_with("+json") || plain == "application/x-www-form-urlencoded");
}

/// What the core sees of the body.
std::string seen_of(const Call& call) {
  return is_stream(call) ? call.body.substr(0, kHeadBytes) : call.body;
}

/// Null where the body is sent in chunks.
Json length_of(const Call& call) {
  const std::string told = header_of(call, "content-length");
  if (!told.empty()) return std::stoll(told);
  return header_of(call, "transfer-encoding").empty() ? Json(call.body.size()) : Json(nullptr);
}

Json request_of(const Call& call) {
  Json headers = Json::object();
  for (const char* name : kCarriedHeaders) {
    if (const auto found = call.headers.find(name); found != call.headers.end())
      headers[name] = found->second;
  }
  const std::string seen = seen_of(call);
  Json request = {{"method", call.method},
                  {"path", call.path},
                  {"query", call.query},
                  {"headers", std::move(headers)},
                  {"session", call.session.text.empty() ? Json(nullptr) : Json(call.session.text)},
                  // A fingerprint is all that the core needs.
                  {"body_sha256", seen.empty() ? "" : hex(fnv1a(seen))}};
  if (is_stream(call)) request["stream"] = {{"length", length_of(call)}};
  return request;
}

/// The core's output with the SQL texts put in, as bindings/core.mjs does it.
Json with_texts(Json output) {
  for (const char* list : {"read", "commit", "after"}) {
    if (!output.contains(list)) continue;
    for (Json& statement : output[list]) {
      const auto address = statement[0].get<std::uintptr_t>();
      const std::string text(reinterpret_cast<const char*>(address), statement[1].get<std::size_t>());
      statement.erase(1);
      statement[0] = text;
    }
  }
  return output;
}

/// The twin of answerZones in worker/zone.mjs: whatever the time is, it knows more than that.
Json offsets_for(const Json& question, const Json& rows) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end() && names.size() < kMostZones)
      names.push_back(name);
  };
  for (const Json& name : question["names"]) add(name);
  for (const Json& column : question["columns"]) {
    for (const Json& row : rows[column[0].get<std::size_t>()]) {
      const Json& name = row[column[1].get<std::size_t>()];
      if (!name.is_null()) add(name.get<std::string>());
    }
  }
  Json offsets = Json::object();
  for (const std::string& name : names) {
    const auto known = kZones.find(name);
    const auto fixed = fixed_zone(name);
    offsets[name] = nullptr;
    if (fixed) offsets[name] = Json::array({fixed->utc_offset_minutes * 60});
    if (known != kZones.end()) offsets[name] = parse_json(known->second);
  }
  return offsets;
}

Reply problem(int status, const std::string& slug, const std::string& instance) {
  return {.status = status,
          .headers = {{"content-type", "application/problem+json"}, {"cache-control", "no-store"}},
          .body = print_json({{"type", "/problems/" + slug}, {"status", status}, {"instance", instance}})};
}

}  // namespace

std::string World::random_hex() {
  // splitmix64 (Steele, Lea and Flood, 2014)
  std::string text;
  for (int i = 0; i < 4; i += 1) {
    std::uint64_t z = ++draws * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    text += hex(z ^ (z >> 31));
  }
  return text;
}

Json World::facts(const std::optional<Zone>& used) {
  const std::int64_t offset = used ? used->utc_offset_minutes : 0;
  const LocalDate today = date_at(now, offset);
  const std::int64_t day_start = today.days * kDay - offset * 60'000;
  const std::int64_t week_start = day_start - weekday_from_monday(today) * kDay;
  return {{"now", now.count},
          {"day_start", day_start},
          {"day_end", day_start + kDay},
          {"week_start", week_start},
          {"week_end", week_start + 7 * kDay},
          {"date", to_iso(today)},
          {"utc_offset_minutes", offset},
          {"zone", used ? used->name : "UTC"},
          {"zone_named", used.has_value()},
          {"seed", random_hex()},
          {"settings", settings}};
}

InFlight::InFlight(World& world, const Call& asked) : call(asked), world_(&world) {
  const auto header = call.headers.find("x-timezone");
  input_ = {{"request", request_of(call)},
            {"facts", world.facts(header == call.headers.end() ? world.zone : fixed_zone(header->second))}};
  counts.attempts = 1;
}

void InFlight::advance() {
  IGN_CHECK(next != Next::done);
  const std::int64_t before = world_->database.steps();
  switch (next) {
    case Next::plan:
    case Next::decide: step(); break;
    case Next::read: read(); break;
    case Next::blobs: ask_blobs(); break;
    case Next::commit: commit(); break;
    case Next::done: break;
  }
  counts.steps += world_->database.steps() - before;
}

Outcome InFlight::batch(const Json& statements) {
  counts.trips += 1;
  const Fault what = world_->fault(counts.trips);
  for (const Json& statement : statements) counts.texts.insert(statement[0].get<std::string>());
  const Outcome lost{.failure = "Network connection lost."};
  if (what == Fault::before) return lost;
  if (what == Fault::guard) return {.failure = "guard"};
  Outcome outcome = world_->database.batch(statements);
  applied = next == Next::commit && outcome;
  return what == Fault::after && outcome ? lost : outcome;
}

void InFlight::step() {
  std::string body;
  output_ = with_texts(parse_json(ignition::step(print_json(input_), seen_of(call), body)));
  counts.route = output_["route"].get<std::string>();
  if (output_.contains("read")) {
    const std::size_t before = input_.contains("rows") ? input_["rows"].size() : 0;
    counts.read_statements = before + output_["read"].size();
    next = Next::read;
    return;
  }
  if (output_.contains("upload") || output_.contains("list_blobs") || output_.contains("blob")) {
    body_ = std::move(body);
    next = Next::blobs;
    return;
  }
  body_ = std::move(body);
  answer_with(output_["reply"]);
  if (call.method == "HEAD" || reply.status == 204 || reply.status == 304) reply.body.clear();
  if (!output_.contains("commit")) return settle();
  counts.commit_statements = output_["commit"].size();
  next = Next::commit;
}

void InFlight::answer_with(const Json& head) {
  reply = {.status = head["status"].get<int>(), .body = std::move(body_)};
  for (const auto& [name, value] : head["headers"].items()) reply.headers[name] = value.get<std::string>();
}

void InFlight::read() {
  if (output_.contains("draw_secret") && !input_.contains("secret")) {
    const std::string text = world_->random_hex();
    input_["secret"] = {{"text", text}, {"sha256", hash_of(text).text}};
  }
  Outcome outcome = batch(output_["read"]);
  if (outcome) {
    Json& rows = input_.contains("rows") ? input_["rows"] : input_["rows"] = Json::array();
    for (Json& result : outcome.results) rows.push_back(std::move(result));
    if (output_.contains("zones")) input_["zones"] = offsets_for(output_["zones"], rows);
    next = Next::decide;
  } else if (kind_of(outcome.failure) == Kind::unknown) {
    fail(503, "unavailable");
  } else {
    fail(500, "internal");
  }
}

void InFlight::commit() {
  if (output_.contains("drop_blobs")) {
    const auto drop = [&] {
      for (const Json& key : output_["drop_blobs"]) world_->blobs.erase(key.get<std::string>());
    };
    if (!reaches_blobs(drop)) return fail(503, "unavailable");
  }
  const std::string loose = std::exchange(loose_, "");  // from here on a row may name it
  const Outcome outcome = batch(output_["commit"]);
  if (!outcome && kind_of(outcome.failure) != Kind::unknown) loose_ = loose;
  switch (outcome ? Kind::done : kind_of(outcome.failure)) {
    case Kind::done:
      send(outcome.results);
      if (!output_.contains("again")) return settle();
      counts.attempts = 0;
      counts.parts += 1;
      break;
    case Kind::unknown: return fail(503, "unavailable");
    case Kind::broken: return fail(500, "internal");
    case Kind::conflict: break;
  }
  if (counts.attempts == kAttempts || counts.parts == kParts) return fail(503, "busy");
  counts.attempts += 1;
  input_.erase("rows");  // from the reads again, with the same facts
  input_.erase("zones");
  input_.erase("blobs");
  next = Next::plan;
}

/// The twin of `send` in worker/drive.mjs: what a commit returns are messages.
void InFlight::send(const Json& results) {
  for (const Json& rows : results) {
    for (const Json& row : rows) {
      for (const Json& cell : row) {
        if (!cell.is_null()) sent.push_back(cell.get<std::string>());
      }
    }
  }
}

/// The reply goes out; what remains to be done after it cannot change it.
void InFlight::settle() {
  if (output_.contains("after")) world_->database.batch(output_["after"]);
  drop_loose();
  counts.largest_part = std::max(counts.largest_part, reply.body.size());
  reply.body = sent_ + reply.body;
  next = Next::done;
  if (!output_.contains("next")) return;
  // The rest of the body is asked for when this part is sent.
  sent_ = std::move(reply.body);
  input_.erase("rows");
  input_.erase("zones");
  input_["request"]["query"] = output_["next"];
  next = Next::plan;
}

void InFlight::fail(int status, const std::string& slug) {
  drop_loose();
  reply = problem(status, slug, call.path);
  next = Next::done;
}

Reply World::call(const Call& call) {
  InFlight request(*this, call);
  while (request.next != InFlight::Next::done) request.advance();
  counts = request.counts;
  return std::move(request.reply);
}

Reply World::ask(const SessionHash& session, const std::string& method, const std::string& target,
                 const Json& body) {
  const std::size_t mark = target.find('?');
  Call request{.method = method,
               .path = target.substr(0, mark),
               .query = mark == std::string::npos ? "" : target.substr(mark + 1),
               .session = session};
  if (!body.is_discarded()) {
    request.headers["content-type"] = "application/json";
    request.body = print_json(body);
  }
  return call(request);
}

SessionHash World::sign_in(const std::string& name) {
  const SessionHash session{random_hex()};
  const auto kept = settings;
  settings["ENVIRONMENT"] = "local";
  const Reply reply =
      ask({}, "INTERNAL", "local-sign-in", {{"email", name + "@example.com"}, {"session", session.text}});
  settings = kept;
  IGN_CHECK(reply.status == 200);
  return session;
}

SessionHash hash_of(const std::string& token) {
  const std::string part = hex(fnv1a(token));
  return {part + part + part + part};
}

Json json_of(const Reply& reply) { return parse_json(reply.body); }

}  // namespace ignition::testing
