// openapi: prints the API document, docs/openapi.json, which web/build.mjs takes to what is served, and the
// list of routes in README.md.
#include <cstdlib>
#include <iostream>

#include "app/routes.h"
#include "generated.h"
#include "openapi/document.h"
#include "openapi/readme.h"

namespace {

generated::Files files_of(const std::filesystem::path& root) {
  const auto texts = root / "docs" / "api";
  const ignition::Json worker = ignition::parse_json(generated::content_of(texts / "worker.json"));
  const ignition::Json examples = ignition::parse_json(generated::content_of(texts / "examples.json"));
  const openapi::Document document =
      openapi::document(ignition::routes(), openapi::read_texts(texts), worker, examples);
  for (const std::string& fault : document.faults) std::cout << fault << "\n";
  if (!document.faults.empty()) std::exit(1);
  const auto readme = root / "README.md";
  return {{root / "docs" / "openapi.json", document.json.dump(1) + "\n"},
          {readme, openapi::with_routes(generated::content_of(readme), document.json)}};
}

}  // namespace

int main(int argc, char** argv) { return generated::run(argc, argv, files_of); }
