// The export: a statement for each table that holds rows of users, from the schema alone, so that no table
// and no column can be forgotten. What is not exported stands in export.txt.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <vector>

namespace rowgen {

/// One table's statement: ?1 is the session's hash, ?2 the time, ?3 the key after which it begins, ?4 how
/// many rows. A row is its key and the JSON of its columns.
struct ExportedTable {
  std::string table;
  std::string sql;
};

std::vector<ExportedTable> exported_tables(sqlite3* database, const std::filesystem::path& rules);

/// cpp/domains/account/export.gen.h
std::string export_header(const std::vector<ExportedTable>& tables);

}  // namespace rowgen
