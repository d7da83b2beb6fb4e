#include "domains/reference/keys.h"

#include <array>

namespace ignition::reference {
namespace {

constexpr std::string_view kMajor = " major";
constexpr std::string_view kMinor = " minor";
constexpr std::string_view kLetters = "CDEFGAB";
constexpr std::array<int, 7> kPitches = {0, 2, 4, 5, 7, 9, 11};
constexpr std::array<std::string_view, 3> kAccidentals = {"", "#", "b"};
constexpr std::array<int, 3> kShifts = {0, 1, -1};

constexpr int within_octave(int semitones) { return ((semitones % 12) + 12) % 12; }

constexpr int kFifth = 7;
constexpr int kRelative = 3;  // semitones from a minor key up to its relative major
constexpr int kPlaceOfC = 8;  // on the wheel

}  // namespace

std::optional<Key> key_of(std::string_view text) {
  const bool is_major = text.ends_with(kMajor);
  if (!is_major && !text.ends_with(kMinor)) return std::nullopt;
  text.remove_suffix(kMajor.size());
  if (text.empty()) return std::nullopt;
  const std::size_t letter = kLetters.find(text.front());
  if (letter == std::string_view::npos) return std::nullopt;
  for (std::size_t i = 0; i < kAccidentals.size(); i += 1) {
    if (text.substr(1) == kAccidentals[i])
      return Key{within_octave(kPitches[letter] + kShifts[i]), is_major ? Mode::major : Mode::minor};
  }
  return std::nullopt;
}

std::optional<Key> key_of_camelot(std::string_view text) {
  if (text.empty() || (text.back() != 'A' && text.back() != 'B')) return std::nullopt;
  const Mode mode = text.back() == 'B' ? Mode::major : Mode::minor;
  text.remove_suffix(1);
  for (int place = 1; place <= 12; place += 1) {
    if (text != std::to_string(place)) continue;
    const int major = within_octave((place - kPlaceOfC) * kFifth);
    return Key{mode == Mode::major ? major : within_octave(major - kRelative), mode};
  }
  return std::nullopt;
}

std::string camelot_of(Key key) {
  const int major = key.mode == Mode::major ? key.tonic : key.tonic + kRelative;
  // Seven is its own inverse modulo twelve: so many fifths lie above C.
  const int place = within_octave(major * kFifth + kPlaceOfC - 1) + 1;
  return std::to_string(place) + (key.mode == Mode::major ? "B" : "A");
}

std::vector<std::string> names_of(Key key) {
  std::vector<std::string> names;
  for (std::size_t letter = 0; letter < kLetters.size(); letter += 1) {
    for (std::size_t i = 0; i < kAccidentals.size(); i += 1) {
      if (within_octave(kPitches[letter] + kShifts[i]) != key.tonic) continue;
      std::string name(1, kLetters[letter]);
      names.push_back(name.append(kAccidentals[i]).append(key.mode == Mode::major ? kMajor : kMinor));
    }
  }
  return names;
}

std::vector<Key> with_neighbours(Key key) {
  const Key relative = key.mode == Mode::major ? Key{within_octave(key.tonic - kRelative), Mode::minor}
                                               : Key{within_octave(key.tonic + kRelative), Mode::major};
  return {key,
          {within_octave(key.tonic + kFifth), key.mode},
          {within_octave(key.tonic - kFifth), key.mode},
          relative};
}

}  // namespace ignition::reference
