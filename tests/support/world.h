// A world to call: the native twin of worker/handler.mjs and worker/drive.mjs, with a clock, chance and
// faults that the test holds in its hand.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "plan/decision.h"
#include "plan/json.h"
#include "support/database.h"

namespace ignition::testing {

/// A request as it reaches the worker.
struct Call {
  std::string method = "GET";
  std::string path = {};
  std::string query = {};
  std::string body = {};
  std::map<std::string, std::string> headers = {};  // lower-case names
  SessionHash session = {};                         // empty: signed in nowhere
  bool breaks_off = false;                          // the client goes away while it sends the body
};

/// What a call cost.
struct Counts {
  int trips = 0;
  int attempts = 0;                   // of the last part
  int parts = 0;                      // batches that were parts of a change
  std::size_t read_statements = 0;    // of the last attempt
  std::size_t commit_statements = 0;  // of the last attempt
  std::int64_t steps = 0;             // Database::steps
  std::set<std::string> texts = {};   // of the statements of all batches
  std::size_t largest_part = 0;       // bytes, of a body that comes in parts
  int blob_calls = 0;                 // that R2 was asked
  std::string route = {};             // as the log has it
};

/// What happens to a batch: it never arrives; it is applied, but the answer is lost; somebody else was
/// faster.
enum class Fault { none, before, after, guard };

/// An object in R2.
struct StoredBlob {
  std::string bytes = {};
  UnixMillis uploaded_at = {};
};

struct Zone {
  std::string name;
  std::int64_t utc_offset_minutes;
};

class World;

/// A request on its way, taken a step at a time, so that others can come in between. Its facts are those of
/// the moment in which it was made. The attempts and what ends them are decided here and nowhere else.
class InFlight {
 public:
  enum class Next { plan, read, decide, blobs, commit, done };

  InFlight(World& world, const Call& call);

  /// Performs the step that is next. Never on one that is done.
  void advance();

  Next next = Next::plan;
  Call call;
  Counts counts = {};
  Reply reply = {};      // from `decide` on what the core means to answer, once done what the caller gets
  bool applied = false;  // a committing batch took effect, whether or not its answer was lost
  std::vector<std::string> sent = {};  // messages for the queue, which went out

 private:
  Outcome batch(const Json& statements);
  void step();
  void read();
  void answer_with(const Json& head);
  void ask_blobs();
  void upload(const Json& wanted);
  void list(const Json& wanted);
  void serve(const Json& wanted);
  bool reaches_blobs(const std::function<void()>& work);
  void drop_loose();
  void commit();
  void send(const Json& results);
  void settle();
  void fail(int status, const std::string& slug);

  World* world_;
  Json input_;
  Json output_;
  std::string body_ = {};   // that the core gave with its last output
  std::string sent_ = {};   // the parts of the body before this one
  std::string loose_ = {};  // the key of an object that was put and that no row names
};

class World {
 public:
  Database database;
  UnixMillis now = *instant_from_iso("2026-03-02T09:00:00.000Z");  // a Monday
  std::optional<Zone> zone = {};  // as if every request named it; the header x-timezone has precedence
  std::map<std::string, std::string> settings = {
      {"ENVIRONMENT", "production"}, {"TOS_VERSION", "1.0"}, {"ADMIN_EMAILS", "admin@example.com"}};
  std::function<Fault(int trip)> fault = [](int) { return Fault::none; };  // trips of a call count from 1
  Counts counts = {};                                                      // of the last call
  std::uint64_t draws = 0;  // where chance goes on: worlds that begin elsewhere draw other ids

  std::map<std::string, StoredBlob> blobs = {};  // the objects in R2, by their keys
  std::function<Fault(int call)> blob_fault = [](int) { return Fault::none; };  // calls of R2 count from 1

  std::set<std::string> keys_of_blobs() const;

  Reply call(const Call& call);

  /// The same in short: `target` is a path with or without a query, a body that is not discarded is sent as
  /// JSON.
  Reply ask(const SessionHash& session, const std::string& method, const std::string& target,
            const Json& body = Json(Json::value_t::discarded));

  /// A new session of <name>@example.com, who is made where there is none. "admin" is an administrator.
  SessionHash sign_in(const std::string& name);

  /// What a request that arrives now is told of the world.
  Json facts(const std::optional<Zone>& zone);

  std::string random_hex();
};

/// What stands in a session's row for its token: a fingerprint is all that the core needs.
SessionHash hash_of(const std::string& token);

/// The body of a reply; discarded where it is no JSON.
Json json_of(const Reply& reply);

}  // namespace ignition::testing
