// The analysis as a program: a line of JSON for each file that is named. `--candidates` prints instead what
// the tempo could be, each with the numbers that the choice looks at: what fit-tempo.mjs fits weights to.
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "audio/periodicity.h"
#include "audio/report.h"
#include "audio/track.h"

namespace {

using namespace ignition::audio;

constexpr std::size_t kPiece = 65'536;

Bytes bytes_of(const std::string& file) {
  return {reinterpret_cast<const std::uint8_t*>(file.data()), file.size()};
}

void print_candidates(Onsets& onsets) {
  for (const Register each : {Register::all, Register::low, Register::middle, Register::high}) {
    normalise(onsets.curve(each), onsets.frame_rate());
  }
  std::printf("[");
  const char* between = "";
  for (const TempoCandidate& each : tempo_candidates(onsets)) {
    std::printf("%s[%.4f", between, each.bpm);
    for (const float feature : each.features) std::printf(",%.5g", static_cast<double>(feature));
    std::printf("]");
    between = ",";
  }
  std::printf("]");
}

}  // namespace

int main(int argc, char** argv) {
  const bool wants_candidates = argc > 1 && std::string(argv[1]) == "--candidates";
  for (int i = wants_candidates ? 2 : 1; i < argc; i += 1) {
    std::ifstream input(argv[i], std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(input), {}};
    const std::clock_t start = std::clock();
    Track track;
    for (std::size_t at = 0; at < file.size(); at += kPiece) {
      track.push(bytes_of(file).subspan(at, std::min(kPiece, file.size() - at)));
    }
    std::printf("{\"file\":\"%s\",", argv[i]);
    if (wants_candidates && track.heard() != nullptr) {
      std::printf("\"candidates\":");
      print_candidates(track.heard()->onsets());
    } else {
      track.finish();
      std::printf("\"report\":%s", report_of(track).c_str());
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf(",\"cpu\":%.4f}\n", seconds);
    std::fflush(stdout);
  }
}
