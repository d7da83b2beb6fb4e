// The bytes of a file as they come: in pieces of any size, taken off the front when they are used.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace ignition::audio {

using Bytes = std::span<const std::uint8_t>;

class ByteQueue {
 public:
  void push(Bytes more) { held_.insert(held_.end(), more.begin(), more.end()); }
  Bytes bytes() const { return Bytes(held_).subspan(used_); }
  std::size_t size() const { return held_.size() - used_; }
  void take(std::size_t count);
  /// Moves what is held to the front; cheap if done once a piece.
  void tidy();

 private:
  std::vector<std::uint8_t> held_;
  std::size_t used_ = 0;
};

enum class Order { little, big };

/// An unsigned number of `size` bytes, at most 8, all of which must be there.
inline std::uint64_t number_at(Bytes bytes, std::size_t at, std::size_t size, Order order) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; i += 1) {
    number = number << 8 | bytes[at + (order == Order::big ? i : size - 1 - i)];
  }
  return number;
}

inline bool has_text(Bytes bytes, std::size_t at, const char* text) {
  const std::size_t length = std::strlen(text);
  return at + length <= bytes.size() && std::memcmp(bytes.data() + at, text, length) == 0;
}

}  // namespace ignition::audio
