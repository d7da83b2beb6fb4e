// The JSON of a step: any bytes are an input of the protocol or are none, and one that is takes the first
// step without a trap. Up to the first LF it is the input, behind it the body of the request.
#include <algorithm>

#include "app/step.h"
#include "app/wire.h"
#include "fuzz/property.h"

using namespace ignition;
using fuzz::require;

namespace {

bool is_same(JsonValue value, const Json& json);

bool are_same_members(JsonValue object, const Json& json) {
  // Of a name that comes twice nlohmann has the last value, and where it was first.
  if (object.size() != json.size()) return true;
  JsonValue name = object.first();
  for (const auto& [key, member] : json.items()) {
    if (name.text() != key || !is_same(name.next(), member)) return false;
    name = name.next().next();
  }
  return true;
}

bool is_same(JsonValue value, const Json& json) {
  switch (value.kind()) {
    case Cell::Kind::null: return json.is_null();
    case Cell::Kind::boolean: return json.is_boolean() && value.boolean() == json.get<bool>();
    case Cell::Kind::number: return json.is_number() && value.number() == json.get<double>();
    case Cell::Kind::text: return json.is_string() && value.text() == json.get<std::string>();
    case Cell::Kind::object: return json.is_object() && are_same_members(value, json);
    case Cell::Kind::array: break;
  }
  if (!json.is_array() || value.size() != json.size()) return false;
  JsonValue element = value.first();
  for (const Json& each : json) {
    if (!is_same(element, each)) return false;
    element = element.next();
  }
  return true;
}

int depth_of(const Json& json) {
  int depth = 0;
  for (const Json& each : json) depth = std::max(depth, each.is_structured() ? depth_of(each) : 0);
  return depth + (json.is_structured() ? 1 : 0);
}

/// Cells are what nlohmann reads, where both take the text.
void check_cells(std::string_view text) {
  const Cells cells = cells_of(text);
  const Json json = parse_json(text);
  if (!cells.empty() && !json.is_discarded()) {
    require(is_same({text.data(), cells.data()}, json), "cells are what nlohmann reads", text);
  }
  // nlohmann passes over a byte order mark, and takes a NUL for the end.
  const bool is_plain = !text.starts_with("\xef\xbb\xbf") && text.find('\0') == std::string_view::npos;
  if (cells.empty() && is_plain) {
    require(json.is_discarded() || depth_of(json) > 8, "what is JSON has cells", text);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view body = fuzz::text_of(data, size);
  const std::string_view text = fuzz::next_part(body, '\n');
  check_cells(text);
  const auto input = input_of(text, body);
  // Rows answer a plan: made-up ones are a broken guarantee, which traps by design.
  if (!input || input->rows) return 0;
  std::string reply;
  const Json output = parse_json(step(text, body, reply));
  require(output.is_object() && output.contains("route"), "a step has an output");
  require(output.contains("read") != output.contains("reply"), "it reads, or it answers", output.dump());
  return 0;
}
