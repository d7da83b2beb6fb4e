// JSON, by nlohmann_json. Rule 1: members keep the order in which they were written. Rule 2: parsing never
// throws: a text that is no JSON gives a discarded value. Rule 3: printing never throws: what is not UTF-8 is
// replaced.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ignition {

using Json = nlohmann::ordered_json;

Json parse_json(std::string_view text);
std::string print_json(const Json& json);
/// The same, behind what `text` holds.
void append_json(std::string& text, const Json& json);

/// The text under that name; empty where there is none.
std::string text_member(const Json& object, const char* name);

}  // namespace ignition
