// What the service says about itself.
#pragma once

#include <string>
#include <vector>

#include "domains/system/rows.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::system {

/// GET /api/health: answers only if the database does.
struct GetHealth {
  struct Input {};
  struct Output {
    std::string status;
    std::string database;
  };
  using Reads = Many<MetadataRow>;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

/// GET /api/version: of the code and of the schema.
struct GetVersion {
  struct Input {};
  struct Output {
    std::string name;
    std::string version;
    std::string environment;
    std::string db_version;
    std::string db_version_name;
  };
  using Reads = Many<MetadataRow>;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

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
inline constexpr auto fields<system::GetVersion::Output> = std::tuple{
    field("name", &system::GetVersion::Output::name), field("version", &system::GetVersion::Output::version),
    field("environment", &system::GetVersion::Output::environment),
    field("db_version", &system::GetVersion::Output::db_version),
    field("db_version_name", &system::GetVersion::Output::db_version_name)};

}  // namespace ignition
