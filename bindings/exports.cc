// The module's five exports, described in protocol.d.ts. A stray exception, which nothing here throws, ends
// in abort(): the instance traps, the worker drops it, answers 500 and makes a new one.
#include <cstdint>
#include <string>
#include <string_view>

#include "app/step.h"

namespace {

std::string input;
std::string output;
std::string reply_body;

}  // namespace

extern "C" {

[[clang::export_name("reserve")]] char* reserve(std::uint32_t size) {
  input.resize(size);
  return input.data();
}

[[clang::export_name("step")]] std::uint32_t step(std::uint32_t json_size, std::uint32_t body_size) {
  const std::string_view given{input};
  output = ignition::step(given.substr(0, json_size), given.substr(json_size, body_size), reply_body);
  return static_cast<std::uint32_t>(output.size());
}

[[clang::export_name("output")]] const char* output_text() { return output.data(); }

[[clang::export_name("reply")]] const char* reply() { return reply_body.data(); }

[[clang::export_name("reply_size")]] std::uint32_t reply_size() {
  return static_cast<std::uint32_t>(reply_body.size());
}
}
