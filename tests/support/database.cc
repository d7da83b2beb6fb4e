#include "support/database.h"

#include <cmath>
#include <cstring>
#include <string_view>

#include "base/check.h"
#include "plan/values.h"
#include "support/root.h"

namespace ignition::testing {
namespace {

/// The migrated database as a file. Migrating takes longer than most tests, so it is done once.
std::string_view image() {
  static const rowgen::Connection migrated = rowgen::open_migrated(in_project("migrations"));
  static sqlite3_int64 size = 0;
  static const unsigned char* bytes = sqlite3_serialize(migrated.get(), "main", &size, 0);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

void bind(sqlite3_stmt* statement, int place, const Json& value) {
  if (value.is_number()) {
    sqlite3_bind_double(statement, place, value.get<double>());
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  } else {
    IGN_CHECK(value.is_null());
  }
}

/// As JavaScript would print it: a double that is a whole number has no point.
Json number(double value) {
  const bool is_whole = std::floor(value) == value && std::abs(value) <= static_cast<double>(kLargestExact);
  return is_whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json value_of(sqlite3_stmt* statement, int i) {
  switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER: return sqlite3_column_int64(statement, i);
    case SQLITE_FLOAT: return number(sqlite3_column_double(statement, i));
    case SQLITE_TEXT: return reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
    default: IGN_CHECK(sqlite3_column_type(statement, i) == SQLITE_NULL); return nullptr;
  }
}

}  // namespace

Database::Database() : connection_(rowgen::open_empty()) {
  const std::string_view bytes = image();
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
  std::memcpy(copy, bytes.data(), bytes.size());
  const unsigned flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
  IGN_CHECK(sqlite3_deserialize(handle(), "main", copy, size, size, flags) == SQLITE_OK);
}

bool Database::run(const Json& statement, Json& rows) {
  // Preparing takes longer than running, and the core knows a fixed number of statements.
  const auto& sql = statement[0].get_ref<const std::string&>();
  rowgen::Prepared& prepared = prepared_[sql];
  if (!prepared) prepared = rowgen::prepare(handle(), sql);
  if (!prepared) return false;
  const int columns = sqlite3_column_count(prepared.get());
  for (std::size_t i = 1; i < statement.size(); i += 1) {
    bind(prepared.get(), static_cast<int>(i), statement[i]);
  }
  int result = sqlite3_step(prepared.get());
  for (; result == SQLITE_ROW; result = sqlite3_step(prepared.get())) {
    Json row = Json::array();
    for (int i = 0; i < columns; i += 1) row.push_back(value_of(prepared.get(), i));
    rows.push_back(std::move(row));
  }
  steps_ += sqlite3_stmt_status(prepared.get(), SQLITE_STMTSTATUS_VM_STEP, 1);
  sqlite3_reset(prepared.get());
  sqlite3_clear_bindings(prepared.get());
  return result == SQLITE_DONE;
}

Outcome Database::batch(const Json& statements) {
  if (statements.empty()) return {.failure = "No SQL statements detected."};
  Outcome outcome;
  // A savepoint is a transaction of its own, and can also lie within one that a test opened.
  const char* undo = "ROLLBACK TO batch; RELEASE batch";
  sqlite3_exec(handle(), "SAVEPOINT batch", nullptr, nullptr, nullptr);
  for (const Json& statement : statements) {
    Json rows = Json::array();
    if (!run(statement, rows)) {
      outcome = {.results = Json::array(), .failure = sqlite3_errmsg(handle())};
      sqlite3_exec(handle(), undo, nullptr, nullptr, nullptr);
      return outcome;
    }
    outcome.results.push_back(std::move(rows));
  }
  if (sqlite3_exec(handle(), "RELEASE batch", nullptr, nullptr, nullptr) != SQLITE_OK) {
    outcome = {.results = Json::array(), .failure = sqlite3_errmsg(handle())};
    sqlite3_exec(handle(), undo, nullptr, nullptr, nullptr);
  }
  return outcome;
}

Json Database::rows(const std::string& sql, const Json& values) {
  Json statement = Json::array({sql});
  statement.insert(statement.end(), values.begin(), values.end());
  Json rows = Json::array();
  if (!run(statement, rows)) rowgen::fail(sql + ": " + sqlite3_errmsg(handle()));
  return rows;
}

}  // namespace ignition::testing
