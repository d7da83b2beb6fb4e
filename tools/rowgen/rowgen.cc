// rowgen: the rows of every statement as C++ structs, from the migrations and the sql.h files.
//   rowgen [project]          writes cpp/domains/*/rows.gen.h, the statements of the export and
//                             tests/support/statements.gen.cc
//   rowgen --check [project]  writes nothing, names each of them that is not fresh, and fails if there is one
#include <cstring>
#include <fstream>
#include <iostream>

#include "rowgen/rows.h"
#include "rowgen/schema.h"

int main(int argc, char** argv) {
  const bool is_check = argc > 1 && std::strcmp(argv[1], "--check") == 0;
  const int root = is_check ? 2 : 1;
  bool is_fresh = true;
  for (const auto& [file, content] : rowgen::generate(argc > root ? argv[root] : ".")) {
    // A file that is fresh is left alone, so that nothing is built again for it.
    if (std::filesystem::exists(file) && rowgen::text_of(file) == content) continue;
    is_fresh = false;
    std::cout << file.string() << (is_check ? " is not fresh: npm run generate\n" : "\n");
    if (!is_check) std::ofstream(file, std::ios::binary) << content;
  }
  return is_check && !is_fresh ? 1 : 0;
}
