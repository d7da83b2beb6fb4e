// The generated C++: rows, parameters and statements of a domain, and the list of all statements for the
// tests.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "rowgen/shapes.h"

namespace rowgen {

/// Above every generated file.
std::string generated_head(const std::string& source);

/// statements.gen.h: the rows and statements of a domain's statements.sql. `includes`: what its types need
/// besides the headers that types.txt names. `resources`: the constants of resource.h.
std::string statements_header(const std::string& domain, const std::vector<Row>& rows,
                              const std::vector<Statement>& statements, const Types& types,
                              const std::set<std::string>& includes, const std::string& resources);

}  // namespace rowgen
