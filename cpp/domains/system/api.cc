#include "domains/system/api.h"

#include "base/find.h"
#include "domains/system/sql.h"
#include "domains/system/version.h"

namespace ignition::system {
namespace {

std::string value_of(const std::vector<MetadataRow>& rows, std::string_view key) {
  const MetadataRow* found = find_by(rows, key, &MetadataRow::key);
  return found == nullptr ? std::string{} : found->value;
}

}  // namespace

GetHealth::Reads GetHealth::plan(const Asker&, const Input&, ReadPlan& plan) {
  return plan.many(sql::metadata);
}

Result<Decision> GetHealth::decide(const Caller&, const Input&, const Reads& reads, const Rows& rows,
                                   const Facts&) {
  return answer(Output{"ok", value_of(rows.all(reads), "db_version").empty() ? "not migrated" : "ok"});
}

GetVersion::Reads GetVersion::plan(const Asker&, const Input&, ReadPlan& plan) {
  return plan.many(sql::metadata);
}

Result<Decision> GetVersion::decide(const Caller&, const Input&, const Reads& reads, const Rows& rows,
                                    const Facts& facts) {
  const auto metadata = rows.all(reads);
  const std::string_view environment = facts.setting("ENVIRONMENT");
  return answer(Output{"ignition", std::string(kVersion), std::string(environment),
                       value_of(metadata, "db_version"), value_of(metadata, "db_version_name")});
}

}  // namespace ignition::system
