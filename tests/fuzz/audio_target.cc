// Files of sound. The first byte says which decoder gets the rest, and in pieces of which size; what must
// hold: it comes to an end, gives whole frames of usual sound, and a track of it has a report that does not
// depend on the pieces. Checksums are not looked at in a build for fuzzing, or nothing would get behind
// them.
#include <algorithm>
#include <array>
#include <cmath>

#include "audio/report.h"
#include "audio/track.h"
#include "fuzz/property.h"

using namespace ignition::audio;
using ignition::fuzz::require;

namespace {

constexpr std::array<std::size_t, 4> kPieces{1, 61, 1'000, 1'000'000};
/// A few bytes can stand for hours of silence.
constexpr std::size_t kMostSamples = 4'000'000;
constexpr std::size_t kMostSteps = 200'000;

template <class Decoder>
std::size_t decode(Decoder decoder, Bytes bytes, std::size_t piece) {
  ByteQueue queue;
  Pcm pcm;
  std::size_t samples = 0, steps = 0;
  for (std::size_t at = 0; at <= bytes.size(); at += piece) {
    const Bytes more = bytes.subspan(at, std::min(piece, bytes.size() - at));
    const Supply supply = at + piece > bytes.size() ? Supply::last : Supply::more;
    queue.push(more);
    Step step = Step::went_on;
    while (step == Step::went_on && samples < kMostSamples) {
      step = decoder.next(queue, supply, pcm);
      require(++steps < kMostSteps, "every step uses something up");
      require(pcm.samples.empty() || pcm.samples.size() % pcm.channels == 0, "frames are whole");
      require(pcm.samples.empty() || is_usual(pcm.rate, pcm.channels), "sound is of a usual rate");
      for (const float each : pcm.samples)
        require(std::fabs(each) <= 16, "samples are numbers near full scale");
      samples += pcm.samples.size();
      pcm.samples.clear();
    }
    if (step != Step::starved && step != Step::went_on) break;
    queue.tidy();
  }
  return samples;
}

std::string report_in_pieces(Bytes bytes, std::size_t piece) {
  Track track;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    track.push(bytes.subspan(at, std::min(piece, bytes.size() - at)));
  }
  track.finish();
  return report_of(track);
}

std::size_t decode_as(std::size_t kind, Bytes bytes, std::size_t piece) {
  switch (kind) {
    case 0: return decode(PcmFile(Order::little), bytes, piece);
    case 1: return decode(PcmFile(Order::big), bytes, piece);
    case 2: return decode(Flac(), bytes, piece);
    case 3: return decode(Mp3(), bytes, piece);
    default: return decode(Vorbis(), bytes, piece);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Bytes bytes(data + 1, size - 1);
  const std::size_t piece = kPieces[data[0] / 5 % kPieces.size()];
  if (decode_as(data[0] % 5, bytes, piece) >= kMostSamples / 4) return 0;
  const std::string report = report_in_pieces(bytes, 1'000'000);
  require(report.starts_with("{\"engine\":") && report.ends_with('}'), "a report is an object", report);
  require(report.find("nan") == std::string::npos && report.find("inf\"") == std::string::npos,
          "numbers are numbers", report);
  require(report == report_in_pieces(bytes, piece), "pieces change nothing", report);
  return 0;
}
