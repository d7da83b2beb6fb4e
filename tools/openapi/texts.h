// The texts of the API: docs/api/<tag>.md, one a tag, and docs/api/problems.md, one a code.
//   # focus
//   What the tag is about, in a sentence.
//
//   ## startFocus POST /api/focus/start 201
//   What the operation does. The number is its status where that is neither 200 nor 204.
//   - focus-already-running
// Behind a dash stand the problems of the operation itself; those that any operation of its access and
// method has are known.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace openapi {

struct OperationText {
  std::string id;
  std::string description;
  int status = 0;  // 0: not said
  std::vector<std::string> problems;
};

struct Texts {
  std::map<std::string, std::string> tags;
  std::map<std::string, OperationText> operations;  // by "POST /api/focus/start"
  std::map<std::string, std::string> problems;      // by slug
};

Texts read_texts(const std::filesystem::path& folder);

}  // namespace openapi
