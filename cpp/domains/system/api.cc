#include "domains/system/api.h"

#include "domains/system/migrations.gen.h"
#include "domains/system/version.h"

namespace ignition::system {
namespace {

/// The newest migration that the database says it has; nullopt where it is not told.
std::optional<std::string> applied(const GetHealth::Reads& reads, const Rows& rows) {
  const auto row = rows.find(reads);
  if (!row) return std::nullopt;
  return row->name.substr(0, row->name.rfind(".sql"));
}

/// "0111_edge" is number 111.
std::string number_of(std::string_view migration) {
  const std::string_view digits = migration.substr(0, migration.find('_'));
  return std::string(digits.substr(std::min(digits.find_first_not_of('0'), digits.size())));
}

}  // namespace

GetHealth::Reads GetHealth::plan(const Input&, ReadPlan& plan) { return plan.one(sql::newest_migration); }

Result<Decision> GetHealth::decide(const Input&, const Reads& reads, const Rows& rows) {
  const bool is_behind = applied(reads, rows).value_or(std::string(kNewestMigration)) < kNewestMigration;
  return answer(Output{"ok", is_behind ? "not migrated" : "ok"});
}

GetVersion::Reads GetVersion::plan(const Input&, ReadPlan& plan) { return plan.one(sql::newest_migration); }

Result<Decision> GetVersion::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  return answer(Output{"ignition", std::string(kVersion), asked.facts.settings.environment,
                       number_of(kNewestMigration), std::string(kNewestMigration), applied(reads, rows)});
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<GetHealth>(Method::get, "/api/health", Access::anyone),
      route<GetVersion>(Method::get, "/api/version", Access::anyone),
  });
  return all;
}

}  // namespace ignition::system
