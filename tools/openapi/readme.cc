#include "openapi/readme.h"

#include <map>

namespace openapi {

using namespace ignition;

namespace {

constexpr std::string_view kBegin = "<!-- routes, printed by tools/openapi -->\n";
constexpr std::string_view kEnd = "<!-- end of routes -->\n";

/// "`GET`, `POST /api/books`"
std::string entry_of(const std::string& path, const Json& item) {
  std::string methods;
  for (const char* method : {"get", "post", "put", "patch", "delete"}) {
    if (!item.contains(method)) continue;
    std::string name{method};
    for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
    methods += (methods.empty() ? "`" : "`, `") + name;
  }
  return methods + " " + path + "`";
}

std::string tag_of(const Json& item) {
  for (const Json& operation : item) {
    if (operation.contains("tags")) return operation["tags"][0].get<std::string>();
  }
  return {};
}

}  // namespace

std::string with_routes(std::string page, const Json& document) {
  const std::size_t begin = page.find(kBegin), end = page.find(kEnd);
  if (begin == std::string::npos || end == std::string::npos) return page;
  std::map<std::string, std::string> by_tag;
  for (const auto& [path, item] : document["paths"].items()) {
    std::string& list = by_tag[tag_of(item)];
    list += (list.empty() ? "" : " · ") + entry_of(path, item);
  }
  std::string table = "| | Routes |\n|---|---|\n";
  for (const auto& [tag, list] : by_tag) table += "| " + tag + " | " + list + " |\n";
  const std::size_t start = begin + kBegin.size();
  return page.replace(start, end - start, table);
}

}  // namespace openapi
