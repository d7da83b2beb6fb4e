// A file: what it is, decoded and analysed as its bytes come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "audio/analysis.h"
#include "audio/decode/flac.h"
#include "audio/decode/mp3.h"
#include "audio/decode/pcm_file.h"
#include "audio/decode/vorbis.h"

namespace ignition::audio {

enum class Format { unknown, wav, aiff, flac, mp3, vorbis, opus, aac, mp4, wma, pcm };
std::string_view name_of(Format format);

enum class State { hearing, done, unsupported, failed };
std::string_view name_of(State state);

/// Why a file is not analysed at all.
enum class Refusal { none, empty, unknown_format, no_decoder, encoding, corrupt };
std::string_view name_of(Refusal refusal);

class Track {
 public:
  /// In pieces of any size. Says whether more is wanted.
  State push(Bytes bytes);
  /// Instead of bytes: samples that somebody else decoded, interleaved.
  State push_samples(const float* samples, std::size_t frames, std::size_t channels, double rate);
  /// When there is no more.
  State finish();

  /// What listens, once there was a sample.
  Analyser* heard() { return analyser_ ? &*analyser_ : nullptr; }

  Format format() const { return format_; }
  Refusal refusal() const { return refusal_; }
  double rate() const { return rate_; }
  std::size_t channels() const { return channels_; }
  Damage damage() const;
  /// What was found, once `finish` said that it is done.
  const Analysis& analysis() const { return analysis_; }

 private:
  struct NoDecoder {};

  void work(Supply supply);
  bool recognise(Supply supply);
  Step decode(Supply supply);
  void hear();
  void refuse(State state, Refusal refusal);

  State state_ = State::hearing;
  Refusal refusal_ = Refusal::none;
  Format format_ = Format::unknown;
  ByteQueue queue_;
  std::uint64_t to_skip_ = 0;  // of a tag
  std::variant<NoDecoder, PcmFile, Flac, Mp3, Vorbis> decoder_;
  Pcm pcm_;
  double rate_ = 0;
  std::size_t channels_ = 0;
  std::optional<Analyser> analyser_;
  Analysis analysis_;
};

}  // namespace ignition::audio
