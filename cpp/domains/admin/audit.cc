#include "domains/admin/audit.h"

namespace ignition::admin {
namespace {

/// The members of `object` that are not the same in `other`. When it was is told by the entry itself.
Json differing(const Json& object, const Json& other) {
  Json members = Json::object();
  for (const auto& [name, value] : object.items()) {
    if (name == "updated_at") continue;
    const auto found = other.find(name);
    if (found == other.end() || *found != value) members[name] = value;
  }
  return members;
}

}  // namespace

AuditEntry made(std::string_view table, std::string id, const Json& after) {
  return {"create", std::string(table), std::move(id), {print_json({{"after", after}})}};
}

AuditEntry changed(std::string_view table, std::string id, const Json& before, const Json& after) {
  const Json details = {{"before", differing(before, after)}, {"after", differing(after, before)}};
  return {"update", std::string(table), std::move(id), {print_json(details)}};
}

AuditEntry deleted(std::string_view table, std::string id, const Json& before) {
  return {"delete", std::string(table), std::move(id), {print_json({{"before", before}})}};
}

}  // namespace ignition::admin
