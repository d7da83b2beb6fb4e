// Ogg (RFC 3533): pages, whose checksums must be right, and the packets of the first stream in them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audio/decode/step.h"

namespace ignition::audio {

struct Page {
  bool is_last = false;        // of the stream
  std::uint64_t position = 0;  // of the stream behind the page, in samples; all ones where no packet ends
  std::vector<std::vector<std::uint8_t>> packets;  // that end here
};

class Ogg {
 public:
  static bool is_ogg(Bytes bytes) { return has_text(bytes, 0, "OggS"); }

  /// went_on with `page` empty means that something was passed over.
  Step next(ByteQueue& queue, Supply supply, std::optional<Page>& page);
  const Damage& damage() const { return damage_; }

 private:
  void join(Bytes bytes, std::size_t lacing, std::size_t body, Page& page);
  Step lost(ByteQueue& queue);

  std::optional<std::uint64_t> serial_;
  std::uint64_t number_ = 0;
  std::vector<std::uint8_t> open_;  // a packet that goes on in the next page
  bool is_open_ = false, is_lost_ = false;
  Damage damage_;
};

}  // namespace ignition::audio
