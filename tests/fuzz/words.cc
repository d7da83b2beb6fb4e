// Prints a dictionary for libFuzzer: methods, routes, names of fields and words of enums, out of the route
// table, so that it is never behind it.
#include <cstdio>
#include <set>
#include <string>

#include "app/routes.h"
#include "plan/json.h"

using namespace ignition;

namespace {

/// Names and words anywhere in an operation, apart from what is said about its replies.
void gather(const Json& json, std::set<std::string>& words) {
  if (!json.is_structured()) return;
  for (const auto& [key, value] : json.items()) {
    if (key == "properties") {
      for (const auto& [name, schema] : value.items()) words.insert('"' + name + "\":");
    }
    if (key == "enum") {
      for (const Json& word : value) words.insert(word.dump());
    }
    if (key == "name" && value.is_string()) words.insert(value.get<std::string>() + "=");
    if (key != "responses") gather(value, words);
  }
}

std::string escaped(const std::string& word) {
  std::string text;
  for (const char c : word) text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
  return text;
}

}  // namespace

int main() {
  std::set<std::string> words{"a0",
                              "b1",
                              "-0",
                              "\x1e",
                              "$",
                              "idempotency-key: k",
                              "if-none-match: *",
                              "content-type: application/json",
                              "x-timezone: Etc/GMT-14",
                              "null",
                              "true"};
  for (const Route& route : routes()) {
    Json operation = Json::object();
    route.describe(operation);
    gather(operation, words);
    std::string target{route.pattern};
    for (auto open = target.find('{'); open != std::string::npos; open = target.find('{')) {
      target.replace(open, target.find('}') - open + 1, "$");
    }
    words.insert(std::string(name_of(route.method)) + " " + target);
  }
  for (const std::string& word : words) {
    std::printf("\"%s\"\n", word == "\x1e" ? "\\x1e" : escaped(word).c_str());
  }
}
