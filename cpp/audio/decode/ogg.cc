#include "audio/decode/ogg.h"

#include <array>

namespace ignition::audio {
namespace {

constexpr std::size_t kHeader = 27;
constexpr unsigned kContinues = 1, kLast = 4;
/// Of a packet: only comments, which hold pictures, are longer, and nobody needs them.
constexpr std::size_t kLongest = 512 * 1024;

constexpr std::array<std::uint32_t, 256> kCrc = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; i += 1) {
    std::uint32_t crc = i << 24;
    for (int k = 0; k < 8; k += 1) crc = crc << 1 ^ ((crc >> 31) != 0 ? 0x04c11db7U : 0U);
    table[i] = crc;
  }
  return table;
}();

/// Fuzzing would never find a sum that is right.
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
constexpr bool kIsChecked = false;
#else
constexpr bool kIsChecked = true;
#endif

std::uint32_t checksum(Bytes page) {
  std::uint32_t crc = 0;
  for (std::size_t i = 0; i < page.size(); i += 1) {
    const std::uint8_t byte = i >= 22 && i < 26 ? 0 : page[i];  // the place of the checksum itself
    crc = crc << 8 ^ kCrc[crc >> 24 ^ byte];
  }
  return crc;
}

}  // namespace

Step Ogg::next(ByteQueue& queue, Supply supply, std::optional<Page>& page) {
  page.reset();
  const Bytes bytes = queue.bytes();
  const Step without = supply == Supply::last ? Step::ended : Step::starved;
  if (bytes.size() < kHeader) return without;
  if (!is_ogg(bytes) || bytes[4] != 0) return lost(queue);
  const std::size_t segments = bytes[26];
  if (bytes.size() < kHeader + segments) return without;
  std::size_t length = kHeader + segments;
  for (std::size_t i = 0; i < segments; i += 1) length += bytes[kHeader + i];
  if (bytes.size() < length) return without;
  const bool is_right = checksum(bytes.first(length)) == number_at(bytes, 22, 4, Order::little);
  if (kIsChecked && !is_right) return lost(queue);
  is_lost_ = false;
  const std::uint64_t serial = number_at(bytes, 14, 4, Order::little);
  if (!serial_) serial_ = serial;
  if (serial == *serial_) {
    damage_.units += 1;
    const std::uint64_t number = number_at(bytes, 18, 4, Order::little);
    const bool goes_on = (bytes[5] & kContinues) != 0;
    if (number != number_ || !goes_on) open_.clear(), is_open_ = goes_on && number == number_ && is_open_;
    number_ = number + 1;
    page.emplace();
    page->is_last = (bytes[5] & kLast) != 0;
    page->position = number_at(bytes, 6, 8, Order::little);
    join(bytes, segments, kHeader + segments, *page);
  }
  queue.take(length);
  return Step::went_on;
}

void Ogg::join(Bytes bytes, std::size_t segments, std::size_t body, Page& page) {
  // The rest of a packet whose beginning is lost is passed over.
  bool is_wanted = is_open_ || (bytes[5] & kContinues) == 0;
  for (std::size_t i = 0; i < segments; i += 1) {
    const std::size_t size = bytes[kHeader + i];
    if (is_wanted && open_.size() < kLongest) {
      const Bytes part = bytes.subspan(body, size);
      open_.insert(open_.end(), part.begin(), part.end());
    }
    body += size;
    is_open_ = size == 255;
    if (is_open_) continue;
    if (is_wanted) page.packets.push_back(std::move(open_));
    open_.clear();
    is_wanted = true;
  }
  if (!is_wanted) is_open_ = false;
}

Step Ogg::lost(ByteQueue& queue) {
  if (!is_lost_) damage_.broken += 1;
  is_lost_ = true;
  const Bytes bytes = queue.bytes();
  std::size_t at = 1;
  while (at < bytes.size() && bytes[at] != 'O') at += 1;
  queue.take(at);
  return Step::went_on;
}

}  // namespace ignition::audio
