// Text: UTF-8 in, UTF-8 out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ignition {

/// Texts by their names: headers, the parameters of a query, the parts of a path, variables.
using TextMap = std::map<std::string, std::string, std::less<>>;

/// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// The number of code points of well-formed UTF-8; the unit of every maximum length.
std::size_t code_points(std::string_view text);

/// Percent-decoding (RFC 3986, section 2.1). `plus_is_space` is the rule of query strings. nullopt where a %
/// lacks its two digits, or where the result is not UTF-8 or holds a NUL.
enum class Plus { literal, space };
std::optional<std::string> percent_decoded(std::string_view text, Plus plus);

/// Everything but letters, digits and -._~ as %XX (RFC 3986, section 2.3).
std::string percent_encoded(std::string_view text);

/// Appends the last so many hexadecimal digits of a number, in lower case.
void append_hex(std::string& text, std::uint64_t number, int digits);

/// FNV-1a, 64 bits: a name for a content, no protection against forgery.
std::uint64_t fnv1a(std::string_view text);

}  // namespace ignition
