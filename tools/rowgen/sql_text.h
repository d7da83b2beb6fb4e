// The statements as sql.h has them. Rule: only this form is known, and anything else is an error, so that no
// statement goes unseen: `constexpr Query<Row, Param…> name{"text" MACRO "text"};`, and Exec likewise.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rowgen {

struct Constant {
  std::string domain;
  std::string name;
  std::string row;  // as written, without the domain's own name; empty for an Exec
  std::string sql;
};

/// The constants of cpp/domains/<domain>/sql.h, in their order. Its own #defines and those of the sql.h files
/// that it includes are put in.
std::vector<Constant> read_constants(const std::filesystem::path& cpp, const std::string& domain);

}  // namespace rowgen
