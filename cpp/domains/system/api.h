// What the service says about itself.
#pragma once

#include <optional>
#include <string>

#include "domains/system/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::system {

/// GET /api/health: answers only if the database does. The database is "ok", or "not migrated" where it says
/// that a migration is missing.
struct GetHealth {
  struct Input {};
  struct Output {
    std::string status;
    std::string database;
  };
  using Reads = One<MigrationRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// GET /api/version: of the code, of the schema that it was made for, and of the one that the database has.
struct GetVersion {
  struct Input {};
  struct Output {
    std::string name;
    std::string version;
    std::string environment;
    std::string db_version;
    std::string db_version_name;
    std::optional<std::string> db_applied_name;
  };
  using Reads = One<MigrationRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::system

namespace ignition {

template <>
inline constexpr auto fields<system::GetHealth::Input> = std::tuple{};
template <>
inline constexpr auto fields<system::GetHealth::Output> =
    std::tuple{field("status", &system::GetHealth::Output::status),
               field("database", &system::GetHealth::Output::database)};
template <>
inline constexpr auto fields<system::GetVersion::Input> = std::tuple{};
template <>
inline constexpr auto fields<system::GetVersion::Output> =
    std::tuple{field("name", &system::GetVersion::Output::name),
               field("version", &system::GetVersion::Output::version),
               field("environment", &system::GetVersion::Output::environment),
               field("db_version", &system::GetVersion::Output::db_version,
                     {.doc = "The number of the newest migration that the code was made for"}),
               field("db_version_name", &system::GetVersion::Output::db_version_name, {.doc = "Its name"}),
               field("db_applied_name", &system::GetVersion::Output::db_applied_name,
                     {.doc = "The newest that the database says it has; null where it is not told"})};

}  // namespace ignition
