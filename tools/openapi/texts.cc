#include "openapi/texts.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace openapi {
namespace {

/// Lines of a paragraph become one.
void append_line(std::string& text, const std::string& line) {
  if (!text.empty()) text += ' ';
  text += line;
}

void read_tag(const std::filesystem::path& file, Texts& texts) {
  std::ifstream stream(file);
  std::string line, tag;
  OperationText* operation = nullptr;
  while (std::getline(stream, line)) {
    if (line.starts_with("## ")) {
      std::istringstream words(line.substr(3));
      std::string id, method, path;
      int status = 0;
      words >> id >> method >> path >> status;
      operation = &texts.operations[method + " " + path];
      *operation = {id, {}, status, {}};
    } else if (line.starts_with("# ")) {
      tag = line.substr(2);
    } else if (line.starts_with("- ") && operation != nullptr) {
      operation->problems.push_back(line.substr(2));
    } else if (!line.empty()) {
      append_line(operation != nullptr ? operation->description : texts.tags[tag], line);
    }
  }
}

void read_problems(const std::filesystem::path& file, Texts& texts) {
  std::ifstream stream(file);
  std::string line, slug;
  while (std::getline(stream, line)) {
    if (line.starts_with("## ")) {
      slug = line.substr(3);
    } else if (!line.empty() && !slug.empty()) {
      append_line(texts.problems[slug], line);
    }
  }
}

}  // namespace

Texts read_texts(const std::filesystem::path& folder) {
  Texts texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".md") continue;
    if (entry.path().filename() == "problems.md") {
      read_problems(entry.path(), texts);
    } else {
      read_tag(entry.path(), texts);
    }
  }
  return texts;
}

}  // namespace openapi
