// What a file is, by its first bytes. Rule: the name of a file and the type that its sender gives it count
// for nothing; under the type that stands here it is played, and nothing else is taken.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ignition::reference {

/// So many of the first bytes tell.
inline constexpr std::size_t kHeadBytes = 64;

/// The media type of MP3, AAC, WAV, FLAC, Ogg, MP4 and AIFF; nullopt of anything else. What begins with an
/// ID3 tag counts as MP3: what follows the tag is not looked at.
std::optional<std::string_view> audio_type_of(std::string_view head);

}  // namespace ignition::reference
