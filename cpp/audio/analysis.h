// What a track sounds like, told from its samples: fed in blocks of any size, asked once at the end. Nothing
// but the samples decides, so blocks of other sizes give the same result to the last bit.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/chroma.h"
#include "audio/decimator.h"
#include "audio/key.h"
#include "audio/loudness.h"
#include "audio/onsets.h"
#include "audio/sections.h"
#include "audio/tempo.h"
#include "audio/waveform.h"

namespace ignition::audio {

/// Why a value is missing.
enum class Reason { none, too_short, silent, no_beat, no_notes };
std::string_view name_of(Reason reason);

struct Analysis {
  double seconds = 0;
  std::optional<Tempo> tempo;
  Reason no_tempo = Reason::none;
  std::optional<Key> key;
  Reason no_key = Reason::none;
  std::optional<double> loudness, range;  // LUFS, LU
  Reason no_loudness = Reason::none;
  std::optional<double> energy, danceability;  // 0 to 1
  struct Part {
    Section section;
    double energy = 0;  // of this section
  };
  std::vector<Part> sections;  // empty for the reason that tempo has none: too short or silent
  Reason no_sections = Reason::none;
  std::vector<Waveform::Point> waveform;
};

constexpr double kShortest = 5;  // seconds
constexpr std::size_t kPoints = 1'000;

class Analyser {
 public:
  /// 8,000 to 192,000 samples a second, 1 to 8 channels.
  Analyser(double rate, std::size_t channels);

  /// Interleaved.
  void push(const float* samples, std::size_t frames);
  /// Once, when all is heard.
  Analysis finish();
  /// What the weights of the tempo choice are fitted to.
  Onsets& onsets() { return onsets_; }
  double seconds() const { return static_cast<double>(frames_) / rate_; }

 private:
  void pass_on();
  double energy_between(double first, double last) const;

  double rate_;
  std::size_t channels_, frames_ = 0;
  Decimator decimator_;
  Loudness loudness_;
  Waveform waveform_;
  Onsets onsets_;
  Chroma chroma_;
  std::vector<float> mono_, reduced_;
};

}  // namespace ignition::audio
