#include "audio/track.h"

#include <algorithm>

namespace ignition::audio {
namespace {

constexpr std::size_t kTagHeader = 10, kMagic = 64;
/// Where an MP3 without a tag may have its first frame.
constexpr std::size_t kSearched = 65'536;
/// More of a file's frames may not be broken, as a share of one in ten.
constexpr std::size_t kBearable = 10;

/// Bytes of the ID3 tag that begins here; 0 where none does.
std::uint64_t tag_length(Bytes bytes) {
  if (!has_text(bytes, 0, "ID3") || bytes.size() < kTagHeader) return 0;
  std::uint64_t length = 0;
  for (std::size_t i = 6; i < 10; i += 1) length = length << 7 | (bytes[i] & 0x7fU);
  return length + kTagHeader + ((bytes[5] & 0x10) != 0 ? kTagHeader : 0);
}

/// What has a mark of its own in its first bytes.
Format marked(Bytes bytes) {
  if (PcmFile::is_wav(bytes)) return Format::wav;
  if (PcmFile::is_aiff(bytes)) return Format::aiff;
  if (Flac::is_flac(bytes)) return Format::flac;
  if (Ogg::is_ogg(bytes)) return has_text(bytes, 28, "OpusHead") ? Format::opus : Format::vorbis;
  if (has_text(bytes, 4, "ftyp")) return Format::mp4;
  if (has_text(bytes, 0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11")) return Format::wma;
  if (has_text(bytes, 0, "ADIF")) return Format::aac;
  // ADTS: a sync word as MP3 has it, of a layer that MPEG audio does not have.
  if (bytes.size() > 1 && bytes[0] == 0xff && (bytes[1] & 0xf6) == 0xf0) return Format::aac;
  return Format::unknown;
}

}  // namespace

std::string_view name_of(Format format) {
  switch (format) {
    case Format::unknown: return "unknown";
    case Format::wav: return "wav";
    case Format::aiff: return "aiff";
    case Format::flac: return "flac";
    case Format::mp3: return "mp3";
    case Format::vorbis: return "vorbis";
    case Format::opus: return "opus";
    case Format::aac: return "aac";
    case Format::mp4: return "mp4";
    case Format::wma: return "wma";
    case Format::pcm: return "pcm";
  }
  return "unknown";
}

std::string_view name_of(State state) {
  switch (state) {
    case State::hearing: return "hearing";
    case State::done: return "done";
    case State::unsupported: return "unsupported";
    case State::failed: return "failed";
  }
  return "failed";
}

std::string_view name_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::none: return "none";
    case Refusal::empty: return "empty";
    case Refusal::unknown_format: return "unknown_format";
    case Refusal::no_decoder: return "no_decoder";
    case Refusal::encoding: return "encoding";
    case Refusal::corrupt: return "corrupt";
  }
  return "corrupt";
}

void Track::refuse(State state, Refusal refusal) {
  state_ = state;
  refusal_ = refusal;
}

Damage Track::damage() const {
  if (const auto* file = std::get_if<PcmFile>(&decoder_)) return file->damage();
  if (const auto* file = std::get_if<Flac>(&decoder_)) return file->damage();
  if (const auto* file = std::get_if<Mp3>(&decoder_)) return file->damage();
  if (const auto* file = std::get_if<Vorbis>(&decoder_)) return file->damage();
  return {};
}

State Track::push(Bytes bytes) {
  if (state_ != State::hearing) return state_;
  queue_.push(bytes);
  work(Supply::more);
  queue_.tidy();
  return state_;
}

State Track::push_samples(const float* samples, std::size_t frames, std::size_t channels, double rate) {
  if (!is_usual(rate, channels)) refuse(State::unsupported, Refusal::encoding);
  if (state_ != State::hearing) return state_;
  format_ = Format::pcm;
  pcm_.rate = rate;
  pcm_.channels = channels;
  pcm_.samples.assign(samples, samples + frames * channels);
  hear();
  return state_;
}

/// True once there is a decoder; an unknown file is refused.
bool Track::recognise(Supply supply) {
  if (to_skip_ > 0) {
    const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(to_skip_, queue_.size()));
    queue_.take(now);
    to_skip_ -= now;
    if (to_skip_ > 0) return false;
  }
  const Bytes bytes = queue_.bytes();
  if (bytes.size() < kMagic && supply == Supply::more) return false;
  to_skip_ = tag_length(bytes);
  if (to_skip_ > 0) return recognise(supply);
  format_ = marked(bytes);
  switch (format_) {
    case Format::wav: decoder_.emplace<PcmFile>(Order::little); return true;
    case Format::aiff: decoder_.emplace<PcmFile>(Order::big); return true;
    case Format::flac: decoder_.emplace<Flac>(); return true;
    case Format::vorbis: decoder_.emplace<Vorbis>(); return true;
    case Format::opus:
    case Format::aac:
    case Format::mp4:
    case Format::wma: refuse(State::unsupported, Refusal::no_decoder); return false;
    case Format::unknown:
    case Format::mp3:
    case Format::pcm: break;
  }
  if (bytes.size() < kSearched && supply == Supply::more) return false;
  const auto begin = Mp3::begin(bytes.first(std::min(kSearched, bytes.size())));
  if (!begin) {
    if (bytes.empty())
      refuse(State::failed, Refusal::empty);
    else
      refuse(State::unsupported, Refusal::unknown_format);
    return false;
  }
  format_ = Format::mp3;
  queue_.take(*begin);
  decoder_.emplace<Mp3>();
  return true;
}

Step Track::decode(Supply supply) {
  if (auto* file = std::get_if<PcmFile>(&decoder_)) return file->next(queue_, supply, pcm_);
  if (auto* file = std::get_if<Flac>(&decoder_)) return file->next(queue_, supply, pcm_);
  if (auto* file = std::get_if<Mp3>(&decoder_)) return file->next(queue_, supply, pcm_);
  if (auto* file = std::get_if<Vorbis>(&decoder_)) return file->next(queue_, supply, pcm_);
  return Step::ended;
}

void Track::hear() {
  if (pcm_.samples.empty()) return;
  if (!analyser_) {
    rate_ = pcm_.rate;
    channels_ = pcm_.channels;
    analyser_.emplace(rate_, channels_);
  }
  analyser_->push(pcm_.samples.data(), pcm_.samples.size() / channels_);
  pcm_.samples.clear();
}

void Track::work(Supply supply) {
  if (std::holds_alternative<NoDecoder>(decoder_) && !recognise(supply)) return;
  while (true) {
    const Step step = decode(supply);
    hear();
    switch (step) {
      case Step::went_on: continue;
      case Step::starved: return;
      case Step::ended: queue_.take(queue_.size()); return;
      case Step::refused: return refuse(State::unsupported, Refusal::encoding);
      case Step::broken: return refuse(State::failed, Refusal::corrupt);
    }
  }
}

State Track::finish() {
  if (state_ != State::hearing) return state_;
  if (format_ != Format::pcm) work(Supply::last);
  if (state_ != State::hearing) return state_;
  const Damage found = damage();
  if (!analyser_ || found.broken * kBearable > found.units + found.broken) {
    refuse(State::failed, format_ == Format::unknown ? Refusal::empty : Refusal::corrupt);
    return state_;
  }
  analysis_ = analyser_->finish();
  state_ = State::done;
  return state_;
}

}  // namespace ignition::audio
