// The database of the tests: SQLite in memory, migrated and seeded, with the manners of D1: a batch is a
// transaction, and every number is bound as a double.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "plan/json.h"
#include "rowgen/schema.h"

namespace ignition::testing {

/// What a batch came to: the rows of each statement, as arrays; or why nothing of it happened.
struct Outcome {
  Json results = Json::array();
  std::string failure = {};

  explicit operator bool() const { return failure.empty(); }
};

class Database {
 public:
  Database();

  /// Statements as in bindings/protocol.d.ts: [[sql, value…]…].
  Outcome batch(const Json& statements);

  /// The rows of a statement of the test's own. It must not fail.
  Json rows(const std::string& sql, const Json& values = Json::array());

  /// Steps of SQLite's virtual machine in all batches so far: a measure of work that no clock disturbs.
  std::int64_t steps() const { return steps_; }

  sqlite3* handle() { return connection_.get(); }

 private:
  bool run(const Json& statement, Json& rows);

  rowgen::Connection connection_;
  std::map<std::string, rowgen::Prepared> prepared_;
  std::int64_t steps_ = 0;
};

}  // namespace ignition::testing
