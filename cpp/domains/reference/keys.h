// Keys of music: how they are written, and which go well together. Rule: a key is kept under the name that it
// came with; F# and Gb are one key wherever keys are compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ignition::reference {

enum class Mode { major, minor };

struct Key {
  int tonic = 0;  // semitones above C
  Mode mode = Mode::major;
  bool operator==(const Key&) const = default;
};

/// A to G, # or b or neither, and the mode: "C major", "F# minor". nullopt of any other text.
std::optional<Key> key_of(std::string_view text);

/// As DJs write it: "8B" is C major, "8A" A minor; a step on the wheel of twelve is a fifth.
std::optional<Key> key_of_camelot(std::string_view text);
std::string camelot_of(Key key);

/// All names of a key: "F# major", "Gb major".
std::vector<std::string> names_of(Key key);

/// The keys into which one mixes smoothly: itself, a fifth up, a fifth down, and its relative.
std::vector<Key> with_neighbours(Key key);

}  // namespace ignition::reference
