// The exports of audio.wasm, one track an instance: bytes (or samples) in by way of `reserve`, JSON out. The
// module keeps nothing outside its linear memory, so a copy of that is all that is needed to go on elsewhere.
#include <cstdint>
#include <string>
#include <vector>

#include "audio/report.h"
#include "audio/track.h"

namespace {

using namespace ignition::audio;

struct Instance {
  std::vector<std::uint8_t> input;
  Track track;
  std::string json;
};

/// Made with the first call and never taken down: the instance goes as a whole.
Instance& here() {
  static Instance* const instance = new Instance;
  return *instance;
}

}  // namespace

extern "C" {

/// Where the next piece goes; valid until the next call.
[[clang::export_name("reserve")]] std::uint8_t* reserve(std::uint32_t size) {
  here().input.resize(size);
  return here().input.data();
}

/// The first `size` bytes of what was reserved are the next of the file. 0: more is wanted.
[[clang::export_name("push")]] std::uint32_t push(std::uint32_t size) {
  return static_cast<std::uint32_t>(here().track.push(Bytes(here().input).first(size)));
}

/// What was reserved holds floats, interleaved, which somebody else decoded.
[[clang::export_name("push_samples")]] std::uint32_t push_samples(std::uint32_t frames,
                                                                  std::uint32_t channels, double rate) {
  const auto* const samples = reinterpret_cast<const float*>(here().input.data());
  return static_cast<std::uint32_t>(here().track.push_samples(samples, frames, channels, rate));
}

/// The file is over: makes the JSON, whose size it says.
[[clang::export_name("finish")]] std::uint32_t finish() {
  here().track.finish();
  here().json = report_of(here().track);
  return static_cast<std::uint32_t>(here().json.size());
}

[[clang::export_name("json")]] const char* json() { return here().json.data(); }
}
