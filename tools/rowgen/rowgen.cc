// rowgen: the rows of every statement as C++ structs, from the migrations and the sql.h files, and the
// statements of the export and the name of the newest migration, from the migrations alone. It writes
// cpp/domains/*/rows.gen.h, cpp/domains/account/export.gen.h, cpp/domains/system/migrations.gen.h and
// tests/support/statements.gen.cc.
#include "generated.h"
#include "rowgen/rows.h"

int main(int argc, char** argv) { return generated::run(argc, argv, rowgen::generate); }
