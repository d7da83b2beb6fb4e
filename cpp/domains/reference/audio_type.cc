#include "domains/reference/audio_type.h"

#include <array>

namespace ignition::reference {
namespace {

constexpr std::string_view kMp3 = "audio/mpeg";

/// Four letters at the beginning and four at a place behind them; an empty text is any.
struct Signature {
  std::string_view start;
  std::size_t place;
  std::string_view there;
  std::string_view type;
};

// MP4 (ISO/IEC 14496-12) is told by its brand, since pictures are kept in the same boxes.
constexpr auto kSignatures = std::to_array<Signature>({
    {"ID3", 0, "", kMp3},
    {"fLaC", 0, "", "audio/flac"},
    {"OggS", 0, "", "audio/ogg"},
    {"RIFF", 8, "WAVE", "audio/wav"},
    {"RF64", 8, "WAVE", "audio/wav"},
    {"FORM", 8, "AIFF", "audio/aiff"},
    {"FORM", 8, "AIFC", "audio/aiff"},
    {"", 4, "ftypM4A", "audio/mp4"},
    {"", 4, "ftypM4B", "audio/mp4"},
    {"", 4, "ftypmp4", "audio/mp4"},
    {"", 4, "ftypiso", "audio/mp4"},
    {"", 4, "ftypdash", "audio/mp4"},
    {"", 4, "ftyp3gp", "audio/mp4"},
});

/// The header of a frame: eleven bits of one, then version, layer, bitrate and rate (ISO/IEC
/// 11172-3, 2.4.1.3). Layer 0 with all twelve bits is ADTS, which carries AAC (ISO/IEC 13818-7).
std::optional<std::string_view> type_of_frame(std::string_view head) {
  if (head.size() < 4) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
  if (byte(0) != 0xff || (byte(1) & 0xe0) != 0xe0) return std::nullopt;
  const unsigned version = byte(1) >> 3 & 3, layer = byte(1) >> 1 & 3;
  const unsigned bitrate = byte(2) >> 4, rate = byte(2) >> 2 & 3;
  if (layer == 0 && (byte(1) & 0xf0) == 0xf0 && (byte(2) >> 2 & 15) < 13) return "audio/aac";
  const bool is_layer_3 = version != 1 && layer == 1 && bitrate != 15 && rate != 3;
  return is_layer_3 ? std::optional(kMp3) : std::nullopt;
}

}  // namespace

std::optional<std::string_view> audio_type_of(std::string_view head) {
  for (const Signature& each : kSignatures) {
    const std::string_view behind = head.size() > each.place ? head.substr(each.place) : "";
    if (head.starts_with(each.start) && behind.starts_with(each.there)) return each.type;
  }
  return type_of_frame(head);
}

}  // namespace ignition::reference
