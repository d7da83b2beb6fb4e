#include "openapi/examples.h"

namespace openapi {

using namespace ignition;

namespace {

/// One example for each type of content: they are the same fields, sent in another way.
void show(const Json& example, Json& part) {
  for (Json& content : part["content"]) content["example"] = example;
}

}  // namespace

void add_example(const Json& of, Json& operation) {
  if (of.contains("body") && operation.contains("requestBody")) show(of["body"], operation["requestBody"]);
  if (!of.contains("reply")) return;
  for (const auto& [status, response] : operation["responses"].items()) {
    if (status.starts_with('2') && response.contains("content")) show(of["reply"], response);
  }
}

}  // namespace openapi
