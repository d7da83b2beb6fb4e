#include "audio/decode/flac.h"

#include <algorithm>

namespace ignition::audio {
namespace {

constexpr std::size_t kBlockHeader = 4, kStreamInfo = 34;
/// No frame is longer: 65,535 samples of 8 channels as they are.
constexpr std::size_t kLongestFrame = 2'200'000;
constexpr std::size_t kFirstTry = 32'768, kShortestFrame = 10;
constexpr unsigned kLeftSide = 8, kSideRight = 9, kMiddleSide = 10;

template <class Crc, Crc kPolynomial>
constexpr std::array<Crc, 256> crc_table() {
  std::array<Crc, 256> table{};
  constexpr unsigned kBits = 8 * sizeof(Crc);
  for (unsigned i = 0; i < 256; i += 1) {
    unsigned crc = i << (kBits - 8);
    for (int k = 0; k < 8; k += 1) crc = crc << 1 ^ ((crc >> (kBits - 1) & 1) != 0 ? kPolynomial : 0);
    table[i] = static_cast<Crc>(crc);
  }
  return table;
}
constexpr auto kCrc8 = crc_table<std::uint8_t, 0x07>();
constexpr auto kCrc16 = crc_table<std::uint16_t, 0x8005>();

std::uint8_t crc8(Bytes bytes) {
  std::uint8_t crc = 0;
  for (const std::uint8_t each : bytes) crc = kCrc8[crc ^ each];
  return crc;
}

std::uint16_t crc16(Bytes bytes) {
  std::uint16_t crc = 0;
  for (const std::uint8_t each : bytes) {
    crc = static_cast<std::uint16_t>(crc << 8 ^ kCrc16[(crc >> 8 ^ each) & 0xff]);
  }
  return crc;
}

/// Fuzzing would never find a sum that is right.
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
constexpr bool kIsChecked = false;
#else
constexpr bool kIsChecked = true;
#endif

std::size_t block_size(unsigned code, HighBits& bits) {
  if (code == 1) return 192;
  if (code >= 2 && code <= 5) return std::size_t{576} << (code - 2);
  if (code == 6) return bits.read(8) + 1;
  if (code == 7) return bits.read(16) + 1;
  return code >= 8 ? std::size_t{256} << (code - 8) : 0;
}

/// Passes over the number of the frame, coded as UTF-8 codes characters. False if it is none.
bool skip_number(HighBits& bits) {
  const std::uint32_t first = bits.read(8);
  if (first < 0x80) return true;
  if (first < 0xc0 || first == 0xff) return false;
  for (std::uint32_t mask = 0x40; (first & mask) != 0; mask >>= 1) {
    if (bits.read(8) >> 6 != 2) return false;
  }
  return true;
}

/// Adds to each residual what the samples before it foretell.
template <std::size_t kOrder>
void predict(std::vector<std::int32_t>& samples, const std::int32_t* weights, std::size_t order,
             unsigned shift) {
  const std::size_t count = kOrder == 0 ? order : kOrder;
  for (std::size_t i = count; i < samples.size(); i += 1) {
    std::int64_t foretold = 0;
    for (std::size_t k = 0; k < count; k += 1) {
      foretold += static_cast<std::int64_t>(weights[k]) * samples[i - 1 - k];
    }
    // Of files as they should be nothing overflows; of others anything may come out.
    samples[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(samples[i]) +
                                           static_cast<std::uint32_t>(foretold >> shift));
  }
}

void predict(std::vector<std::int32_t>& samples, const std::int32_t* weights, std::size_t order,
             unsigned shift) {
  switch (order) {
    case 1: return predict<1>(samples, weights, order, shift);
    case 2: return predict<2>(samples, weights, order, shift);
    case 3: return predict<3>(samples, weights, order, shift);
    case 4: return predict<4>(samples, weights, order, shift);
    case 8: return predict<8>(samples, weights, order, shift);
    case 12: return predict<12>(samples, weights, order, shift);
    default: return predict<0>(samples, weights, order, shift);
  }
}

}  // namespace

bool Flac::is_flac(Bytes bytes) { return has_text(bytes, 0, "fLaC"); }

Step Flac::next(ByteQueue& queue, Supply supply, Pcm& pcm) {
  if (!is_begun_) {
    queue.take(4);
    is_begun_ = true;
  }
  if (to_skip_ > 0) {
    const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(to_skip_, queue.size()));
    queue.take(now);
    to_skip_ -= now;
    return now > 0 ? Step::went_on : Step::starved;
  }
  if (!is_in_frames_) return metadata(queue, supply);
  if (supply == Supply::more && queue.size() < wanted_) return Step::starved;
  if (queue.size() < kShortestFrame) {
    if (supply == Supply::last) damage_.is_cut = decoded_ < info_->samples;
    return supply == Supply::last ? Step::ended : Step::starved;
  }
  std::size_t length = 0;
  switch (frame(queue.bytes(), length)) {
    case Found::whole: break;
    case Found::wrong: return lost(queue);
    case Found::torn:
      if (supply == Supply::last || queue.size() > kLongestFrame) return lost(queue);
      wanted_ = 2 * queue.size();
      return Step::starved;
  }
  queue.take(length);
  is_lost_ = false;
  wanted_ = std::min(kFirstTry, std::max(info_->longest_frame, kShortestFrame));
  damage_.units += 1;
  hand_over(pcm);
  return Step::went_on;
}

Step Flac::metadata(ByteQueue& queue, Supply supply) {
  const Bytes bytes = queue.bytes();
  const Step without = supply == Supply::last ? Step::broken : Step::starved;
  if (bytes.size() < kBlockHeader) return without;
  const bool is_info = (bytes[0] & 0x7f) == 0;
  const auto size = static_cast<std::size_t>(number_at(bytes, 1, 3, Order::big));
  if (is_info) {
    if (size < kStreamInfo || info_) return Step::broken;
    if (bytes.size() < kBlockHeader + kStreamInfo) return without;
    const Bytes body = bytes.subspan(kBlockHeader);
    const std::uint64_t packed = number_at(body, 10, 8, Order::big);
    info_ = {static_cast<std::size_t>(number_at(body, 7, 3, Order::big)),
             static_cast<std::size_t>(packed >> 41 & 7) + 1, static_cast<unsigned>(packed >> 36 & 31) + 1,
             static_cast<double>(packed >> 44), packed & 0xf'ffff'ffff};
    if (info_->bits > 24 || !is_usual(info_->rate, info_->channels)) return Step::refused;
    wanted_ = kFirstTry;
  }
  is_in_frames_ = (bytes[0] & 0x80) != 0;
  if (is_in_frames_ && !info_) return Step::broken;
  queue.take(kBlockHeader);
  to_skip_ = size;
  return Step::went_on;
}

Flac::Found Flac::header(HighBits& bits, Bytes bytes, Header& header) const {
  if (bits.read(15) != 0x7ffc) return Found::wrong;
  bits.read(1);  // whether blocks are of one size
  const unsigned size_code = bits.read(4), rate_code = bits.read(4);
  header.assignment = bits.read(4);
  const unsigned bits_code = bits.read(3);
  if (bits.read(1) != 0 || !skip_number(bits)) return Found::wrong;
  header.block = block_size(size_code, bits);
  if (rate_code >= 12) bits.read(rate_code == 12 ? 8 : 16);
  constexpr std::array<unsigned, 8> kWidths{0, 8, 12, 0, 16, 20, 24, 32};
  header.bits = bits_code == 0 ? info_->bits : kWidths[bits_code];
  const std::size_t length = bits.position();
  const std::uint32_t crc = bits.read(8);
  if (bits.is_past_end()) return Found::torn;
  const std::size_t channels = header.assignment < 8 ? header.assignment + 1 : 2;
  const bool is_sound = header.block > 0 && rate_code != 15 && header.assignment <= kMiddleSide &&
                        header.bits == info_->bits && channels == info_->channels;
  return is_sound && (!kIsChecked || crc == crc8(bytes.first(length))) ? Found::whole : Found::wrong;
}

Flac::Found Flac::frame(Bytes bytes, std::size_t& length) {
  HighBits bits(bytes);
  const Found begun = header(bits, bytes, header_);
  if (begun != Found::whole) return begun;
  for (std::size_t c = 0; c < info_->channels; c += 1) {
    const unsigned a = header_.assignment;
    const bool is_side = c == 0 ? a == kSideRight : a == kLeftSide || a == kMiddleSide;
    channels_[c].assign(header_.block, 0);
    const Found found = subframe(bits, header_.bits + (is_side ? 1 : 0), c);
    if (bits.is_past_end()) return Found::torn;
    if (found != Found::whole) return found;
  }
  bits.align();
  const std::size_t end = bits.position();
  const std::uint32_t crc = bits.read(16);
  if (bits.is_past_end()) return Found::torn;
  if (kIsChecked && crc != crc16(bytes.first(end))) return Found::wrong;
  length = end + 2;
  restore(header_.assignment);
  return Found::whole;
}

Flac::Found Flac::subframe(HighBits& bits, unsigned width, std::size_t channel) {
  std::vector<std::int32_t>& samples = channels_[channel];
  if (bits.read(1) != 0) return Found::wrong;
  const unsigned kind = bits.read(6);
  const unsigned wasted = bits.read(1) != 0 ? bits.zeros() + 1 : 0;
  if (wasted >= width) return Found::wrong;
  width -= wasted;
  Found found = Found::whole;
  if (kind == 0) {
    std::fill(samples.begin(), samples.end(), bits.read_signed(width));
  } else if (kind == 1) {
    for (std::int32_t& each : samples) each = bits.read_signed(width);
  } else if (kind >= 8 && kind <= 12) {
    constexpr std::int32_t kWeights[5][4] = {{0}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};
    const std::size_t order = kind - 8;
    if (order > samples.size()) return Found::wrong;
    for (std::size_t i = 0; i < order; i += 1) samples[i] = bits.read_signed(width);
    found = residual(bits, order, samples);
    if (found == Found::whole && order > 0) predict(samples, kWeights[order], order, 0);
  } else if (kind >= 32) {
    const std::size_t order = kind - 31;
    if (order > samples.size()) return Found::wrong;
    for (std::size_t i = 0; i < order; i += 1) samples[i] = bits.read_signed(width);
    const unsigned precision = bits.read(4) + 1;
    const std::int32_t shift = bits.read_signed(5);
    if (precision == 16 || shift < 0) return Found::wrong;
    std::array<std::int32_t, 32> weights{};
    for (std::size_t i = 0; i < order; i += 1) weights[i] = bits.read_signed(precision);
    found = residual(bits, order, samples);
    if (found == Found::whole) predict(samples, weights.data(), order, static_cast<unsigned>(shift));
  } else {
    return Found::wrong;
  }
  for (std::int32_t& each : samples) {
    each = static_cast<std::int32_t>(static_cast<std::uint32_t>(each) << wasted);
  }
  return found;
}

/// The samples behind the first `order`, Rice-coded in partitions.
Flac::Found Flac::residual(HighBits& bits, std::size_t order, std::vector<std::int32_t>& samples) const {
  const unsigned method = bits.read(2);
  if (method > 1) return Found::wrong;
  const unsigned width = method == 0 ? 4 : 5, escape = method == 0 ? 15 : 31;
  const unsigned partition_order = bits.read(4);
  const std::size_t partition = samples.size() >> partition_order;
  if (partition << partition_order != samples.size() || partition < order) return Found::wrong;
  std::size_t at = order;
  for (std::size_t p = 0; p < std::size_t{1} << partition_order; p += 1) {
    const std::size_t end = (p + 1) * partition;
    const unsigned parameter = bits.read(width);
    const unsigned plain = parameter == escape ? bits.read(5) : 0;
    for (; at < end; at += 1) {
      if (parameter == escape) {
        samples[at] = bits.read_signed(plain);
        continue;
      }
      const std::uint32_t high = bits.zeros(), folded = high << parameter | bits.read(parameter);
      samples[at] = static_cast<std::int32_t>(folded >> 1 ^ (0 - (folded & 1)));
    }
    if (bits.is_past_end()) return Found::torn;
  }
  return Found::whole;
}

/// Left and right out of one of them and their difference, or out of that and their mean.
void Flac::restore(unsigned assignment) {
  if (assignment < kLeftSide) return;
  for (std::size_t i = 0; i < header_.block; i += 1) {
    auto first = static_cast<std::uint32_t>(channels_[0][i]),
         second = static_cast<std::uint32_t>(channels_[1][i]);
    if (assignment == kLeftSide) {
      second = first - second;
    } else if (assignment == kSideRight) {
      first += second;
    } else {
      const std::uint32_t sum = first << 1 | (second & 1);
      first = static_cast<std::uint32_t>(static_cast<std::int32_t>(sum + second) >> 1);
      second = static_cast<std::uint32_t>(static_cast<std::int32_t>(sum - second) >> 1);
    }
    channels_[0][i] = static_cast<std::int32_t>(first);
    channels_[1][i] = static_cast<std::int32_t>(second);
  }
}

void Flac::hand_over(Pcm& pcm) {
  pcm.rate = info_->rate;
  pcm.channels = info_->channels;
  const float scale = 1 / static_cast<float>(1U << (info_->bits - 1));
  // More than the file says would be an encoder's filling.
  const std::uint64_t left =
      info_->samples == 0 ? header_.block : info_->samples - std::min(info_->samples, decoded_);
  const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(header_.block, left));
  for (std::size_t i = 0; i < count; i += 1) {
    for (std::size_t c = 0; c < info_->channels; c += 1) {
      pcm.samples.push_back(std::clamp(static_cast<float>(channels_[c][i]) * scale, -1.0F, 1.0F));
    }
  }
  decoded_ += header_.block;
}

/// To the next place at which a frame may begin.
Step Flac::lost(ByteQueue& queue) {
  if (!is_lost_) damage_.broken += 1;
  is_lost_ = true;
  const Bytes bytes = queue.bytes();
  std::size_t at = 1;
  while (at + 1 < bytes.size() && !(bytes[at] == 0xff && (bytes[at + 1] & 0xfe) == 0xf8)) at += 1;
  queue.take(at);
  return Step::went_on;
}

}  // namespace ignition::audio
