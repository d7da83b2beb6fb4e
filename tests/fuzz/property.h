// Properties. Rule: a fuzz target does more than not crash: it says what must hold, and a broken property
// ends the run as a crash does, with its words.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace ignition::fuzz {

inline void require(bool holds, std::string_view property, std::string_view found = "") {
  if (holds) return;
  std::fprintf(stderr, "broken property: %.*s\n%.*s\n", static_cast<int>(property.size()), property.data(),
               static_cast<int>(found.size()), found.data());
  std::abort();
}

/// The input of a target as text.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Takes the part up to the next `end` off the front, and the `end` with it.
inline std::string_view next_part(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(part.size() == text.size() ? part.size() : part.size() + 1);
  return part;
}

}  // namespace ignition::fuzz

/// What libFuzzer calls, and replay.cc for each file of a corpus. Always 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
