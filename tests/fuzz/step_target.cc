// Whole requests, as a hostile client could send them, one after another through every layer and a real
// database. An input is up to eight requests with a byte 1E between them:
//   who  a: Ann, b: Bob, -: nobody, any other: a session that does not exist
//   when a digit d: d * d minutes after the request before, any other: a day after
//   METHOD path?query LF, then name: value LF for each header, an empty line, the body
// "$" in a path stands for the id that was shown last. What must hold: no 5xx; refusals and reads commit
// nothing; a request sent again with its key gets the same answer; the ledger's sums are the wallets.
#include <array>

#include "app/router.h"
#include "app/routes.h"
#include "base/find.h"
#include "base/text.h"
#include "domains/economy/levels.h"
#include "fuzz/property.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;
using fuzz::require;

namespace {

constexpr std::size_t kRequests = 8;
constexpr std::int64_t kCoins = 500;  // what both have when they begin
constexpr std::array kZones = {"UTC", "Etc/GMT-14", "Etc/GMT-5", "Etc/GMT+12"};

struct Stage {
  World world = {};
  SessionHash ann = world.sign_in("ann");
  SessionHash bob = world.sign_in("bob");
  UnixMillis start = world.now;
  std::string last_id = "none";

  Stage() {
    world.database.rows("UPDATE user_wallet SET coins = ?1, version = version + 1", Json::array({kCoins}));
  }
};

void run_sql(World& world, const char* sql) {
  require(sqlite3_exec(world.database.handle(), sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
}

SessionHash session_of(char who, const Stage& stage) {
  if (who == 'a') return stage.ann;
  if (who == 'b') return stage.bob;
  return {who == '-' ? std::string{} : std::string(64, 'c')};
}

std::string filled(std::string_view path, const std::string& id) {
  // A path begins with a slash: no URL has another, and only internal endpoints do without.
  std::string text = path.starts_with('/') ? "" : "/";
  for (const char c : path) text += c == '$' ? id : std::string(1, c);
  return text;
}

/// A request out of its text; takes the headers off the front of what becomes its body.
Call call_of(std::string_view text, const Stage& stage) {
  Call call{.session = session_of(text[0], stage)};
  text.remove_prefix(2);
  std::string_view line = fuzz::next_part(text, '\n');
  call.method = fuzz::next_part(line, ' ');
  call.path = filled(fuzz::next_part(line, '?'), stage.last_id);
  call.query = line;
  while (!text.empty()) {
    std::string_view value = fuzz::next_part(text, '\n');
    if (value.empty()) break;
    const std::string name{fuzz::next_part(value, ':')};
    while (value.starts_with(' ')) value.remove_prefix(1);
    const bool is_zone = name == "x-timezone";
    const bool is_known = any_of(kZones, [&](const char* zone) { return value == zone; });
    if (!is_zone || is_known) call.headers[name] = value;
  }
  call.body = text;
  return call;
}

bool needs_session(const Call& call) {
  const auto matched = match(routes(), call.method, call.path);
  return matched && matched.value().route->access != Access::anyone;
}

void check_problem(const Reply& reply, const Json& body) {
  require(reply.headers.at("content-type") == "application/problem+json", "a refusal is a problem");
  require(body.is_object() && body.contains("type") && body["status"] == reply.status, "of RFC 9457",
          reply.body);
  if (body["type"] != "/problems/invalid-input") return;
  require(body.contains("errors") && !body["errors"].empty(), "invalid input is pointed at", reply.body);
}

void check_reply(const Call& call, const Reply& reply, const Counts& counts) {
  require(reply.status >= 200 && reply.status < 500, "no request makes a 5xx", call.path + "\n" + reply.body);
  require(is_utf8(reply.body), "a reply is UTF-8");
  const bool reads_only = call.method == "GET" || call.method == "HEAD";
  if (reads_only || reply.status >= 400) require(counts.commit_statements == 0, "nothing is written");
  if (call.session.text.empty() && needs_session(call)) {
    require(reply.status == 401 && counts.trips == 0, "without a session: 401, and nothing is read");
  }
  const auto type = reply.headers.find("content-type");
  const bool is_json = type != reply.headers.end() && type->second.find("json") != std::string::npos;
  if (reply.status >= 400) require(is_json, "a refusal is a problem");
  if (reply.body.empty() || !is_json) return;
  const Json body = json_of(reply);
  require(body.is_object(), "a body is a JSON object", reply.body);
  if (reply.status >= 400) check_problem(reply, body);
}

/// The wallets are what the ledger says (behaviour: one ledger).
void check_wallets(World& world) {
  const Json rows = world.database.rows(
      "SELECT w.coins, w.level, w.xp, w.total_skill_stars, total(l.coins), total(l.xp), "
      "total(l.skill_stars) FROM user_wallet w LEFT JOIN points_ledger l ON l.user_id = w.user_id "
      "GROUP BY w.user_id");
  for (const Json& row : rows) {
    const auto at = [&](std::size_t i) { return row[i].get<std::int64_t>(); };
    const Xp ever = economy::lifetime({.level = at(1), .xp = {at(2)}});
    require(at(0) >= 0 && at(0) == at(4) + kCoins && ever.count == at(5) && at(3) == at(6),
            "the ledger's sums are the wallet", row.dump());
  }
}

void play(Stage& stage, std::string_view text) {
  if (text.size() < 2) return;
  const Call call = call_of(text, stage);
  const bool is_digit = text[1] >= '0' && text[1] <= '9';
  const std::int64_t minutes = is_digit ? (text[1] - '0') * (text[1] - '0') : 24 * 60;
  stage.world.now = stage.world.now + Seconds{minutes * 60};
  const Reply reply = stage.world.call(call);
  check_reply(call, reply, stage.world.counts);
  const bool is_kept = reply.status < 300 && stage.world.counts.commit_statements > 0;
  if (is_kept && call.headers.contains("idempotency-key")) {
    const Reply again = stage.world.call(call);
    require(again.status == reply.status && again.body == reply.body, "a key gets the first answer again",
            again.body);
    require(again.headers.contains("idempotent-replayed"), "and is told so");
  }
  const auto id = reply.body.find("\"id\":\"");
  if (reply.status < 300 && id != std::string::npos) {
    std::string_view rest = std::string_view(reply.body).substr(id + 6);
    stage.last_id = fuzz::next_part(rest, '"');
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Stage stage;
  std::string_view text = fuzz::text_of(data, size);
  stage.world.now = stage.start;
  stage.last_id = "none";
  run_sql(stage.world, "BEGIN");
  for (std::size_t i = 0; i < kRequests && !text.empty(); i += 1) play(stage, fuzz::next_part(text, '\x1e'));
  check_wallets(stage.world);
  run_sql(stage.world, "ROLLBACK");
  return 0;
}
