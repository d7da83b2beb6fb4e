#include "rowgen/generate.h"

#include <algorithm>
#include <set>

#include "rowgen/export.h"
#include "rowgen/header.h"
#include "rowgen/resource.h"
#include "rowgen/schema.h"

namespace rowgen {
namespace {

namespace fs = std::filesystem;

/// The domain that exports what is a user's.
const std::string kExporting = "account";

/// A domain with what its statements.sql holds, or the files into which it is parted.
struct Domain {
  std::string name;
  std::vector<Statement> statements = {};
  std::vector<WrittenResource> resources = {};
};

std::string place_of(const Statement& statement) {
  return statement.place.file + ":" + std::to_string(statement.place.line);
}

void read_files(sqlite3* database, const Types& types, std::vector<SqlFile> files, Domain& domain) {
  for (SqlFile& file : files) {
    ExpandedFile expanded = expand_resources(database, types, file.name, file.text);
    file.text = std::move(expanded.text);
    for (WrittenResource& each : expanded.resources) domain.resources.push_back(std::move(each));
  }
  for (const WrittenStatement& written : read_statements(files))
    domain.statements.push_back(typed(database, types, written));
}

/// The *.sql of a folder, by name.
std::vector<SqlFile> sql_files(const fs::path& root, const fs::path& folder) {
  std::vector<SqlFile> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".sql") continue;
    files.push_back({fs::relative(entry.path(), root).string(), text_of(entry.path())});
  }
  std::sort(files.begin(), files.end(), [](const SqlFile& a, const SqlFile& b) { return a.name < b.name; });
  return files;
}

void add_shapes(const Domain& domain, Shapes& shapes) {
  for (const Statement& each : domain.statements) {
    shapes.add_result(domain.name, each.row, each.sql, place_of(each));
    if (!each.batch.empty()) shapes.add_batch(domain.name, each);
  }
}

std::vector<Domain> domains_of(const fs::path& root, sqlite3* database, const Types& types) {
  std::vector<Domain> domains;
  for (const auto& entry : fs::directory_iterator(root / "cpp" / "domains")) {
    Domain domain{.name = entry.path().filename().string()};
    read_files(database, types, sql_files(root, entry.path()), domain);
    domains.push_back(std::move(domain));
  }
  std::sort(domains.begin(), domains.end(), [](const Domain& a, const Domain& b) { return a.name < b.name; });
  return domains;
}

std::string path_in(const std::string& domain, const std::string& file) {
  return "domains/" + domain + "/" + file;
}

/// Where the rows of other domains are declared that the statements name.
std::set<std::string> headers_of_others(const Domain& domain, const std::vector<Domain>& domains) {
  std::set<std::string> headers;
  for (const Statement& statement : domain.statements) {
    for (const std::string& row : {statement.row, statement.batch}) {
      const std::string owner = row.substr(0, std::min(row.find("::"), row.size()));
      for (const Domain& each : domains) {
        if (each.name != owner) continue;
        headers.insert(path_in(owner, "statements.gen.h"));
      }
    }
  }
  return headers;
}

void add_headers(const fs::path& root, const Domain& domain, const std::vector<Domain>& domains,
                 const Shapes& shapes, const Types& types, std::map<fs::path, std::string>& files) {
  if (domain.statements.empty()) return;
  std::set<std::string> includes = headers_of_others(domain, domains);
  if (!domain.resources.empty()) includes.insert("plan/any_statement.h");
  files[root / "cpp" / path_in(domain.name, "statements.gen.h")] =
      statements_header(domain.name, shapes.rows_of(domain.name), domain.statements, types, includes,
                        resource_constants(domain.resources));
}

/// The list of all statements for the tests.
std::string registry_of(const std::vector<Domain>& domains, const std::vector<ExportedTable>& exported,
                        const Types& types) {
  std::set<std::string> headers = {path_in(kExporting, "export.gen.h")};
  std::string list;
  const auto add = [&](const std::string& domain, const std::string& name) {
    list += "    describe(\"" + domain + "." + name + "\", " + domain + "::sql::" + name + "),\n";
  };
  for (const Domain& domain : domains) {
    if (!domain.statements.empty()) headers.insert(path_in(domain.name, "statements.gen.h"));
    for (const Statement& each : domain.statements) add(domain.name, each.name);
  }
  for (const ExportedTable& each : exported) add(kExporting, "export_" + each.table);
  for (const MappedEnum& each : types.enums()) headers.insert(types.header_of(each.type));
  std::string text = generated_head("the statements") + "#include \"support/statements.h\"\n\n";
  for (const std::string& header : headers) text += "#include \"" + header + "\"\n";
  text += "\nnamespace ignition::testing {\n\nconst std::vector<NamedStatement> kStatements = {\n" + list +
          "};\n\nconst std::vector<MappedEnum> kMappedEnums = {\n";
  for (const MappedEnum& each : types.enums()) {
    text += "    {\"" + each.table + "\", \"" + each.column + "\", words_of<" + each.type + ">()},\n";
  }
  return text + "};\n\n}  // namespace ignition::testing\n";
}

std::string migrations_header(const std::vector<fs::path>& files) {
  return "// Generated by tools/rowgen from the migrations; a test keeps it fresh.\n#pragma once\n\n"
         "#include <string_view>\n\nnamespace ignition::system {\n\n"
         "/// The newest migration that the code was made for.\n"
         "inline constexpr std::string_view kNewestMigration = \"" +
         files.back().stem().string() + "\";\n\n}  // namespace ignition::system\n";
}

}  // namespace

std::map<fs::path, std::string> generate(const fs::path& root) {
  const Connection database = open_migrated(root / "migrations");
  const fs::path tool = root / "tools" / "rowgen";
  const Types types(database.get(), text_of(tool / "types.txt"));
  std::vector<Domain> domains = domains_of(root, database.get(), types);
  const auto exported = exported_tables(database.get(), tool / "export.txt");
  Shapes shapes(database.get(), types);
  for (const Domain& domain : domains) add_shapes(domain, shapes);

  std::map<fs::path, std::string> files;
  for (const Domain& domain : domains) add_headers(root, domain, domains, shapes, types, files);
  files[root / "cpp" / path_in(kExporting, "export.gen.h")] = export_header(exported);
  files[root / "cpp" / "domains" / "system" / "migrations.gen.h"] =
      migrations_header(migration_files(root / "migrations"));
  files[root / "tests" / "support" / "statements.gen.cc"] = registry_of(domains, exported, types);
  return files;
}

std::string generated_statements(sqlite3* database, const Types& types, const std::string& domain,
                                 const std::string& file, const std::string& text) {
  Domain alone{.name = domain};
  read_files(database, types, {{file, text}}, alone);
  Shapes shapes(database, types);
  add_shapes(alone, shapes);
  return statements_header(domain, shapes.rows_of(domain), alone.statements, types, {},
                           resource_constants(alone.resources));
}

}  // namespace rowgen
