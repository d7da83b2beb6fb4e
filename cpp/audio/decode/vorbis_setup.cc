#include "audio/decode/vorbis_setup.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ignition::audio::vorbis {
namespace {

constexpr std::uint32_t kBookSync = 0x564342;
/// Real books stay far below; what is more would only fill memory.
constexpr std::size_t kMostEntries = 65'536, kMostValues = 1 << 20;
constexpr unsigned kShort = 10;  // bits that are looked up at once
constexpr std::size_t kMostPoints = 65;

float unpacked(std::uint32_t bits) {
  const auto mantissa = static_cast<float>(bits & 0x1f'ffff);
  const int exponent = static_cast<int>(bits >> 21 & 0x3ff) - 788;
  return std::ldexp((bits >> 31) != 0 ? -mantissa : mantissa, exponent);
}

/// The largest number whose power is not more than the count of entries.
std::size_t root_of(std::size_t entries, std::size_t dimensions) {
  std::size_t root = 1;
  while (true) {
    std::size_t power = 1;
    for (std::size_t i = 0; i < dimensions && power <= entries; i += 1) power *= root + 1;
    if (power > entries) return root;
    root += 1;
  }
}

}  // namespace

unsigned width_of(std::size_t number) { return static_cast<unsigned>(std::bit_width(number)); }

bool Codebook::read(LowBits& bits) {
  if (bits.read(24) != kBookSync) return false;
  dimensions_ = bits.read(16);
  entries_ = bits.read(24);
  if (dimensions_ == 0 || entries_ == 0 || entries_ > kMostEntries) return false;
  std::vector<std::uint8_t> lengths(entries_, 0);
  return read_lengths(bits, lengths) && grow(lengths) && read_values(bits) && !bits.is_past_end();
}

bool Codebook::read_lengths(LowBits& bits, std::vector<std::uint8_t>& lengths) const {
  if (bits.read(1) == 0) {
    const bool is_sparse = bits.read(1) != 0;
    for (std::uint8_t& each : lengths) {
      if (!is_sparse || bits.read(1) != 0) each = static_cast<std::uint8_t>(bits.read(5) + 1);
    }
    return true;
  }
  unsigned length = bits.read(5) + 1;
  for (std::size_t entry = 0; entry < entries_; length += 1) {
    const std::size_t count = bits.read(width_of(entries_ - entry));
    if (length > 32 || count > entries_ - entry || bits.is_past_end()) return false;
    std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(entry), count,
                static_cast<std::uint8_t>(length));
    entry += count;
  }
  return true;
}

/// Gives each entry, in order, the lowest word of its length that is free.
bool Codebook::grow(const std::vector<std::uint8_t>& lengths) {
  tree_.assign(1, {0, 0});
  short_.assign(std::size_t{1} << kShort, {});
  std::array<std::uint64_t, 33> next{};  // the lowest free word of each length
  for (std::size_t entry = 0; entry < lengths.size(); entry += 1) {
    const unsigned length = lengths[entry];
    if (length == 0) continue;
    const std::uint64_t word = next[length];
    if (word >> length != 0) return false;
    if (!plant(static_cast<std::uint32_t>(word), length, entry)) return false;
    // Of shorter words, those that lead here are taken.
    for (unsigned l = length; l > 0; l -= 1) {
      if ((next[l] & 1) != 0) {
        next[l] = l == 1 ? next[l] + 1 : next[l - 1] << 1;
        break;
      }
      next[l] += 1;
    }
    // Of longer ones, those that begin with it.
    std::uint64_t taken = word;
    for (unsigned l = length + 1; l <= 32 && next[l] >> 1 == taken; l += 1) {
      taken = next[l];
      next[l] = next[l - 1] << 1;
    }
  }
  return true;
}

bool Codebook::plant(std::uint32_t word, unsigned length, std::size_t entry) {
  const std::int32_t leaf = -1 - static_cast<std::int32_t>(entry);
  std::size_t node = 0, places = 0;
  for (unsigned i = 0; i < length; i += 1) {
    const std::size_t way = word >> (length - 1 - i) & 1;
    if (i < kShort) places |= way << i;
    if (i + 1 == length) {
      tree_[node][way] = leaf;
      break;
    }
    if (tree_[node][way] < 0) return false;
    if (tree_[node][way] == 0) {
      tree_[node][way] = static_cast<std::int32_t>(tree_.size());
      tree_.push_back({0, 0});
    }
    node = static_cast<std::size_t>(tree_[node][way]);
    if (i + 1 == kShort) short_[places] = {static_cast<std::int32_t>(node), kShort};
  }
  if (length > kShort) return true;
  for (std::size_t rest = 0; rest < std::size_t{1} << (kShort - length); rest += 1) {
    short_[places | rest << length] = {leaf, static_cast<std::uint8_t>(length)};
  }
  return true;
}

std::optional<std::size_t> Codebook::entry(LowBits& bits) const {
  const Short& first = short_[bits.peek(kShort)];
  if (first.length == 0) return std::nullopt;
  bits.skip(first.length);
  std::int32_t at = first.to;
  while (at > 0 && !bits.is_past_end()) at = tree_[static_cast<std::size_t>(at)][bits.read(1)];
  if (at >= 0 || bits.is_past_end()) return std::nullopt;
  return static_cast<std::size_t>(-1 - at);
}

bool Codebook::read_values(LowBits& bits) {
  const unsigned type = bits.read(4);
  if (type == 0) return true;
  if (type > 2 || entries_ * dimensions_ > kMostValues) return false;
  const float least = unpacked(bits.read(32)), step = unpacked(bits.read(32));
  const unsigned width = bits.read(4) + 1;
  const bool is_sequence = bits.read(1) != 0;
  const std::size_t count = type == 1 ? root_of(entries_, dimensions_) : entries_ * dimensions_;
  std::vector<float> multiplicands;
  for (std::size_t i = 0; i < count; i += 1) multiplicands.push_back(static_cast<float>(bits.read(width)));
  values_.reserve(entries_ * dimensions_);
  for (std::size_t entry = 0; entry < entries_; entry += 1) {
    float last = 0;
    std::size_t divisor = 1;
    for (std::size_t d = 0; d < dimensions_; d += 1) {
      const std::size_t at = type == 1 ? entry / divisor % count : entry * dimensions_ + d;
      values_.push_back(multiplicands[at] * step + least + last);
      if (is_sequence) last = values_.back();
      divisor = std::min(divisor * count, kMostEntries * count);
    }
  }
  return true;
}

namespace {

bool read_floor(LowBits& bits, std::size_t books, Floor& floor) {
  if (bits.read(16) != 1) return false;  // type 0 was given up before Vorbis 1.0
  std::size_t classes = 0;
  floor.partitions.resize(bits.read(5));
  for (std::size_t& each : floor.partitions) {
    each = bits.read(4);
    classes = std::max(classes, each + 1);
  }
  for (std::size_t c = 0; c < classes; c += 1) {
    Floor::Class& each = floor.classes[c];
    each.dimensions = bits.read(3) + 1;
    each.subclasses = bits.read(2);
    if (each.subclasses > 0) each.master = bits.read(8);
    if (each.master >= books) return false;
    for (std::size_t i = 0; i < std::size_t{1} << each.subclasses; i += 1) {
      each.books[i] = static_cast<int>(bits.read(8)) - 1;
      if (each.books[i] >= static_cast<int>(books)) return false;
    }
  }
  floor.multiplier = bits.read(2) + 1;
  const unsigned range = bits.read(4);
  floor.x = {0, 1 << range};
  for (const std::size_t c : floor.partitions) {
    for (std::size_t i = 0; i < floor.classes[c].dimensions; i += 1) {
      floor.x.push_back(static_cast<int>(bits.read(range)));
    }
  }
  if (floor.x.size() > kMostPoints) return false;
  floor.order.resize(floor.x.size());
  std::iota(floor.order.begin(), floor.order.end(), std::size_t{0});
  std::sort(floor.order.begin(), floor.order.end(),
            [&](std::size_t a, std::size_t b) { return floor.x[a] < floor.x[b]; });
  for (std::size_t i = 1; i < floor.order.size(); i += 1) {
    if (floor.x[floor.order[i]] == floor.x[floor.order[i - 1]]) return false;
  }
  floor.below.assign(floor.x.size(), 0);
  floor.above.assign(floor.x.size(), 1);
  for (std::size_t i = 2; i < floor.x.size(); i += 1) {
    for (std::size_t k = 0; k < i; k += 1) {
      if (floor.x[k] < floor.x[i] && floor.x[k] > floor.x[floor.below[i]]) floor.below[i] = k;
      if (floor.x[k] > floor.x[i] && floor.x[k] < floor.x[floor.above[i]]) floor.above[i] = k;
    }
  }
  return true;
}

bool read_residue(LowBits& bits, const std::vector<Codebook>& books, Residue& residue) {
  residue.type = bits.read(16);
  residue.begin = bits.read(24);
  residue.end = bits.read(24);
  residue.partition = bits.read(24) + 1;
  residue.classifications = bits.read(6) + 1;
  residue.classbook = bits.read(8);
  if (residue.type > 2 || residue.end < residue.begin || residue.classbook >= books.size()) return false;
  std::vector<unsigned> cascades;
  for (std::size_t i = 0; i < residue.classifications; i += 1) {
    const unsigned low = bits.read(3);
    cascades.push_back(low | (bits.read(1) != 0 ? bits.read(5) << 3 : 0));
  }
  for (const unsigned cascade : cascades) {
    std::array<int, 8>& passes = residue.books.emplace_back();
    for (unsigned pass = 0; pass < 8; pass += 1) {
      passes[pass] = (cascade >> pass & 1) != 0 ? static_cast<int>(bits.read(8)) : -1;
      if (passes[pass] >= static_cast<int>(books.size())) return false;
      if (passes[pass] >= 0 && books[static_cast<std::size_t>(passes[pass])].vector(0) == nullptr)
        return false;
    }
  }
  return true;
}

bool read_mapping(LowBits& bits, const Setup& setup, std::size_t channels, Mapping& mapping) {
  if (bits.read(16) != 0) return false;
  const std::size_t submaps = bits.read(1) != 0 ? bits.read(4) + 1 : 1;
  if (bits.read(1) != 0) {
    mapping.couplings.resize(bits.read(8) + 1);
    const unsigned width = width_of(channels - 1);
    for (Mapping::Coupling& each : mapping.couplings) {
      each = {bits.read(width), bits.read(width)};
      if (each.magnitude == each.angle || each.magnitude >= channels || each.angle >= channels) return false;
    }
  }
  if (bits.read(2) != 0) return false;
  mapping.submap.assign(channels, 0);
  if (submaps > 1) {
    for (std::size_t& each : mapping.submap) each = bits.read(4);
  }
  for (const std::size_t each : mapping.submap) {
    if (each >= submaps) return false;
  }
  for (std::size_t i = 0; i < submaps; i += 1) {
    bits.read(8);
    mapping.floors.push_back(bits.read(8));
    mapping.residues.push_back(bits.read(8));
    if (mapping.floors[i] >= setup.floors.size() || mapping.residues[i] >= setup.residues.size())
      return false;
  }
  return true;
}

}  // namespace

std::optional<Setup> read_setup(LowBits& bits, std::size_t channels) {
  Setup setup;
  setup.books.resize(bits.read(8) + 1);
  for (Codebook& each : setup.books) {
    if (!each.read(bits)) return std::nullopt;
  }
  for (std::size_t left = bits.read(6) + 1; left > 0; left -= 1) {
    if (bits.read(16) != 0) return std::nullopt;
  }
  setup.floors.resize(bits.read(6) + 1);
  for (Floor& each : setup.floors) {
    if (!read_floor(bits, setup.books.size(), each)) return std::nullopt;
  }
  setup.residues.resize(bits.read(6) + 1);
  for (Residue& each : setup.residues) {
    if (!read_residue(bits, setup.books, each)) return std::nullopt;
  }
  setup.mappings.resize(bits.read(6) + 1);
  for (Mapping& each : setup.mappings) {
    if (!read_mapping(bits, setup, channels, each)) return std::nullopt;
  }
  setup.modes.resize(bits.read(6) + 1);
  for (Mode& each : setup.modes) {
    each.is_long = bits.read(1) != 0;
    const bool is_plain = bits.read(32) == 0;
    each.mapping = bits.read(8);
    if (!is_plain || each.mapping >= setup.mappings.size()) return std::nullopt;
  }
  if (bits.read(1) == 0 || bits.is_past_end()) return std::nullopt;
  return setup;
}

}  // namespace ignition::audio::vorbis
