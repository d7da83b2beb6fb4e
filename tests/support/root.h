// Where the project's files are. One source knows the path of this checkout, so that a compiler cache finds
// what another checkout has built.
#pragma once

#include <string>
#include <string_view>

namespace ignition::testing {

/// The path of a file or folder of the project: in_project("migrations").
std::string in_project(std::string_view path);

}  // namespace ignition::testing
