// The third header of Vorbis: codebooks, floors, residues, mappings and modes. Every number that later is an
// index is checked here, so that decoding cannot reach beyond a table.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "audio/decode/bits.h"

namespace ignition::audio::vorbis {

class Codebook {
 public:
  /// False where it is none.
  bool read(LowBits& bits);

  /// The number of an entry; nothing where the bits are none, or at their end.
  std::optional<std::size_t> entry(LowBits& bits) const;
  /// The vector of an entry; nullptr where the book has none.
  const float* vector(std::size_t entry) const {
    return values_.empty() ? nullptr : &values_[entry * dimensions_];
  }
  std::size_t dimensions() const { return dimensions_; }

 private:
  bool read_lengths(LowBits& bits, std::vector<std::uint8_t>& lengths) const;
  bool grow(const std::vector<std::uint8_t>& lengths);
  bool plant(std::uint32_t word, unsigned length, std::size_t entry);
  bool read_values(LowBits& bits);

  std::size_t dimensions_ = 0, entries_ = 0;
  /// Both ways from each node: another node, or -1 - an entry; 0 where nothing is.
  std::vector<std::array<std::int32_t, 2>> tree_;
  /// By the next bits: what they lead to, and how many of them do.
  struct Short {
    std::int32_t to = 0;
    std::uint8_t length = 0;
  };
  std::vector<Short> short_;
  std::vector<float> values_;
};

struct Floor {
  struct Class {
    std::size_t dimensions = 0;
    unsigned subclasses = 0;  // as a power of two
    std::size_t master = 0;
    std::array<int, 8> books{};  // -1: none
  };
  std::vector<std::size_t> partitions;  // classes
  std::array<Class, 16> classes;
  unsigned multiplier = 1;
  std::vector<int> x;
  std::vector<std::size_t> order, below, above;  // places of `x`: sorted; of each the neighbours before it
};

struct Residue {
  unsigned type = 0;
  std::size_t begin = 0, end = 0, partition = 1, classifications = 1, classbook = 0;
  std::vector<std::array<int, 8>> books;  // of each class, by pass; -1: none
};

struct Mapping {
  struct Coupling {
    std::size_t magnitude = 0, angle = 0;
  };
  std::vector<Coupling> couplings;
  std::vector<std::size_t> submap;            // of each channel
  std::vector<std::size_t> floors, residues;  // of each submap
};

struct Mode {
  bool is_long = false;
  std::size_t mapping = 0;
};

struct Setup {
  std::vector<Codebook> books;
  std::vector<Floor> floors;
  std::vector<Residue> residues;
  std::vector<Mapping> mappings;
  std::vector<Mode> modes;
};

/// As many bits as a number takes.
unsigned width_of(std::size_t number);

/// `bits` behind the packet's first seven bytes. Nothing where it is broken.
std::optional<Setup> read_setup(LowBits& bits, std::size_t channels);

}  // namespace ignition::audio::vorbis
