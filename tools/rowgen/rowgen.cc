// rowgen: every statement, its parameters and its rows as C++, from the migrations and the statements.sql
// files; the statements of the export and the name of the newest migration, from the migrations alone. It
// writes cpp/domains/*/statements.gen.h, cpp/domains/account/export.gen.h,
// cpp/domains/system/migrations.gen.h and tests/support/statements.gen.cc.
#include <exception>
#include <iostream>

#include "generated.h"
#include "rowgen/generate.h"

int main(int argc, char** argv) {
  try {
    return generated::run(argc, argv, rowgen::generate);
  } catch (const std::exception& error) {
    std::cerr << "rowgen: " << error.what() << "\n";
    return 1;
  }
}
