// The module's five exports, described in protocol.d.ts. A stray exception, which nothing here throws, ends
// in abort(): the instance traps, the worker drops it, answers 500 and makes a new one.
#include <cstdint>
#include <string>
#include <string_view>

#include "app/step.h"
#include "arena.h"

namespace {

// All of it lies in the arena, which takes it back when the next input comes.
std::string_view input;
std::string_view output;
std::string_view reply_body;

}  // namespace

extern "C" {

[[clang::export_name("reserve")]] char* reserve(std::uint32_t size) {
  reset_arena();
  char* const begin = new char[size];
  input = {begin, size};
  return begin;
}

[[clang::export_name("step")]] std::uint32_t step(std::uint32_t json_size, std::uint32_t body_size) {
  auto& reply = *new std::string;
  output = *new std::string(
      ignition::step(input.substr(0, json_size), input.substr(json_size, body_size), reply));
  reply_body = reply;
  return static_cast<std::uint32_t>(output.size());
}

[[clang::export_name("output")]] const char* output_text() { return output.data(); }

[[clang::export_name("reply")]] const char* reply() { return reply_body.data(); }

[[clang::export_name("reply_size")]] std::uint32_t reply_size() {
  return static_cast<std::uint32_t>(reply_body.size());
}
}
