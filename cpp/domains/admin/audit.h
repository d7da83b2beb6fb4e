// The audit log. Rule: an entry tells what a row was and what it is now; of a change only the fields that
// differ.
#pragma once

#include <string>
#include <string_view>

#include "plan/decision.h"
#include "plan/values.h"

namespace ignition::admin {

AuditEntry made(std::string_view table, std::string id, const Json& after);
AuditEntry changed(std::string_view table, std::string id, const Json& before, const Json& after);
AuditEntry deleted(std::string_view table, std::string id, const Json& before);

}  // namespace ignition::admin
