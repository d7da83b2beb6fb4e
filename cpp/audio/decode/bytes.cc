#include "audio/decode/bytes.h"

#include <algorithm>

namespace ignition::audio {

void ByteQueue::take(std::size_t count) { used_ += std::min(count, size()); }

void ByteQueue::tidy() {
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(used_));
  used_ = 0;
}

}  // namespace ignition::audio
