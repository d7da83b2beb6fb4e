// What the service says of its schema: by what the code was made for, and by what the database has.
#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/root.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

std::string newest() { return rowgen::migration_files(in_project("migrations")).back().stem().string(); }

}  // namespace

TEST_CASE("GET /api/version names the newest migration, and the newest that the database has") {
  World world;
  const Json whole = json_of(world.ask({}, "GET", "/api/version"));
  CHECK(whole["db_version_name"] == newest());
  CHECK(std::stoi(whole["db_version"].get<std::string>()) == std::stoi(newest()));
  CHECK(whole["db_applied_name"] == newest());

  world.database.rows("DELETE FROM d1_migrations WHERE name > '0102_schema_fix.sql'");
  const Json behind = json_of(world.ask({}, "GET", "/api/version"));
  CHECK(behind["db_version_name"] == newest());
  CHECK(behind["db_applied_name"] == "0102_schema_fix");

  world.database.rows("DELETE FROM d1_migrations");
  CHECK(json_of(world.ask({}, "GET", "/api/version"))["db_applied_name"].is_null());
}

TEST_CASE("GET /api/health says where a migration is missing") {
  struct Case {
    std::string change, database;
  };
  const auto c = GENERATE(values<Case>({
      {"SELECT 1", "ok"},
      {"DELETE FROM d1_migrations WHERE id = (SELECT max(id) FROM d1_migrations)", "not migrated"},
      // By a newer code, to which one may go back.
      {"INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')", "ok"},
      {"DELETE FROM d1_migrations", "ok"},
  }));
  World world;
  world.database.rows(c.change);
  CAPTURE(c.change);
  CHECK(json_of(world.ask({}, "GET", "/api/health")) == Json({{"status", "ok"}, {"database", c.database}}));
}
