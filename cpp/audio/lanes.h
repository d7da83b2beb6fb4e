// Four floats at once: what GCC and Clang turn into SSE or WebAssembly SIMD. Written by hand, because the
// vectorizer of the Clang that Emscripten 3.1.6 brings makes wrong code of some loops.
#pragma once

#include <cstring>

namespace ignition::audio {

using Lanes = float __attribute__((vector_size(16)));

inline Lanes load(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

inline void store(float* to, Lanes lanes) { std::memcpy(to, &lanes, sizeof lanes); }

inline Lanes all(float value) { return Lanes{value, value, value, value}; }

inline float sum(Lanes lanes) { return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]); }

}  // namespace ignition::audio
