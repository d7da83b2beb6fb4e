// Rows: what the statements return, as structs, and the list of statements for the tests.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace rowgen {

/// The generated files, by their path. `root` is the project's folder.
std::map<std::filesystem::path, std::string> generate(const std::filesystem::path& root);

}  // namespace rowgen
