// Generated files: a tool that makes some writes them, or says which are not fresh. Rule: both ways look at
// the same content, so a check cannot pass what a run would change.
#pragma once

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

namespace generated {

/// By their path.
using Files = std::map<std::filesystem::path, std::string>;

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The main function of such a tool.
///   tool [project]          writes the files
///   tool --check [project]  writes nothing, names each of them that is not fresh, and fails if there is one
inline int run(int argc, char** argv, Files (*generate)(const std::filesystem::path& root)) {
  const bool is_check = argc > 1 && std::strcmp(argv[1], "--check") == 0;
  const int root = is_check ? 2 : 1;
  bool is_fresh = true;
  for (const auto& [file, content] : generate(argc > root ? argv[root] : ".")) {
    // A file that is fresh is left alone, so that nothing is built again for it.
    if (std::filesystem::exists(file) && content_of(file) == content) continue;
    is_fresh = false;
    std::cout << file.string() << (is_check ? " is not fresh: npm run generate\n" : "\n");
    if (is_check) continue;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
  }
  return is_check && !is_fresh ? 1 : 0;
}

}  // namespace generated
