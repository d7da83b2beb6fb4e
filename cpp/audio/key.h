// The key: the notes of a track beside what the notes of 24 keys are known to weigh.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "audio/chroma.h"

namespace ignition::audio {

enum class Mode { major, minor };

struct Key {
  std::size_t tonic = 0;  // semitones above C
  Mode mode = Mode::major;
  double confidence = 0;  // 0 to 1
  double cents = 0;       // tuning against a' = 440 Hz
};

/// How often the twelve notes sound; they sum up to 1.
std::array<double, 12> notes_of(const Chroma& chroma);

/// How uneven the notes are: 0 where each sounds as often as any other.
double contrast(const std::array<double, 12>& notes);

/// Nothing where no notes stand out.
std::optional<Key> key_of(const Chroma& chroma);

/// "F# minor".
std::string name_of(const Key& key);

/// The name on the wheel of neighbouring keys: "8B" is C major, "8A" A minor.
std::string camelot_of(const Key& key);

}  // namespace ignition::audio
