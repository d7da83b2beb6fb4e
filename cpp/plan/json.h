// JSON, by nlohmann_json. Rule 1: members keep the order in which they were written. Rule 2: parsing never
// throws: a text that is no JSON gives a discarded value. Rule 3: printing never throws: what is not UTF-8 is
// replaced.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/text.h"

namespace ignition {

using Json = nlohmann::ordered_json;

Json parse_json(std::string_view text);
std::string print_json(const Json& json);

/// Behind what `text` holds: JSON as it is printed, a text between quotes (RFC 8259, section 7), a number.
void append_json(std::string& text, const Json& json);
void append_quoted(std::string& text, std::string_view value);
void append_number(std::string& text, std::int64_t value);
void append_texts(std::string& text, const TextMap& texts);  // an object

/// The text under that name; empty where there is none.
std::string text_member(const Json& object, const char* name);

}  // namespace ignition
