// The five endpoints of a table of definitions (domains/admin/definition.h), for any table.
#pragma once

#include <string_view>

#include "domains/admin/definition.h"
#include "http/endpoint.h"

namespace ignition::definitions {

Result<Decision> list(const admin::Definition&, const Turn&);
Result<Decision> get(const admin::Definition&, const Turn&);
/// `path` is where the new one is found, under its id.
Result<Decision> create(const admin::Definition&, std::string_view path, const Turn&);
Result<Decision> update(const admin::Definition&, const Turn&);
Result<Decision> remove(const admin::Definition&, const Turn&);

void describe_list(const admin::Definition&, Json& operation);
void describe_get(const admin::Definition&, Json& operation);
void describe_create(const admin::Definition&, Json& operation);
void describe_update(const admin::Definition&, Json& operation);
void describe_remove(const admin::Definition&, Json& operation);

}  // namespace ignition::definitions
