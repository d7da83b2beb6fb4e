// What rowgen makes of a project.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <string>

#include "rowgen/types.h"

namespace rowgen {

/// The generated files, by their path. `root` is the project's folder.
std::map<std::filesystem::path, std::string> generate(const std::filesystem::path& root);

/// statements.gen.h of a domain that stands alone. `file` is the name of its statements.sql in messages.
std::string generated_statements(sqlite3* database, const Types& types, const std::string& domain,
                                 const std::string& file, const std::string& text);

}  // namespace rowgen
