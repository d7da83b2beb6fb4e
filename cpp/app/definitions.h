// The five endpoints of a table of definitions (domains/admin/definition.h), for any table.
#pragma once

#include <string_view>

#include "app/endpoint.h"
#include "domains/admin/definition.h"

namespace ignition::definitions {

Result<Decide> list(const admin::Definition&, const Parts&, ReadPlan&);
Result<Decide> get(const admin::Definition&, const Parts&, ReadPlan&);
/// `path` is where the new one is found, under its id.
Result<Decide> create(const admin::Definition&, std::string_view path, const Parts&, ReadPlan&);
Result<Decide> update(const admin::Definition&, const Parts&, ReadPlan&);
Result<Decide> remove(const admin::Definition&, const Parts&, ReadPlan&);

void describe_list(const admin::Definition&, Json& operation);
void describe_get(const admin::Definition&, Json& operation);
void describe_create(const admin::Definition&, Json& operation);
void describe_update(const admin::Definition&, Json& operation);
void describe_remove(const admin::Definition&, Json& operation);

}  // namespace ignition::definitions
