// The tempo tracker of Queen Mary's qm-dsp as a program: the tempo of a WAV file of 16 bits and two channels,
// and the processor time that it took. Compiled by the bench where Debian's libqm-dsp-dev is installed. That
// library is under the GPL, so this is a program of its own: nothing of Ignition is linked with it.
#include <dsp/onsets/DetectionFunction.h>
#include <dsp/tempotracking/TempoTrackV2.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::vector<double> mono_of(const std::string& file, unsigned& rate) {
  std::memcpy(&rate, file.data() + 24, sizeof rate);
  const std::size_t from = file.find("data") + 8;
  std::vector<double> samples((file.size() - from) / 4);
  for (std::size_t i = 0; i < samples.size(); i += 1) {
    std::int16_t both[2];
    std::memcpy(both, file.data() + from + 4 * i, sizeof both);
    samples[i] = (both[0] + both[1]) / 65'536.0;
  }
  return samples;
}

/// Beats are told in whole steps: the mean of all distances near the usual one is finer.
double bpm_of(const std::vector<double>& beats, double steps_a_second) {
  std::vector<double> apart;
  for (std::size_t i = 1; i < beats.size(); i += 1) apart.push_back(beats[i] - beats[i - 1]);
  if (apart.empty()) return 0;
  std::vector<double> sorted = apart;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<long>(sorted.size() / 2), sorted.end());
  const double usual = sorted[sorted.size() / 2];
  double sum = 0, count = 0;
  for (const double each : apart) {
    if (std::fabs(each - usual) <= 0.1 * usual) sum += each, count += 1;
  }
  return count > 0 ? 60 * steps_a_second * count / sum : 0;
}

}  // namespace

int main(int, char** arguments) {
  std::ifstream input(arguments[1], std::ios::binary);
  const std::string file{std::istreambuf_iterator<char>(input), {}};
  const std::clock_t start = std::clock();
  unsigned rate = 0;
  const std::vector<double> samples = mono_of(file, rate);
  // As the Vamp plugin qm-tempotracker sets it up.
  const auto step = static_cast<unsigned>(std::floor(rate * 0.01161 + 0.0001));
  DFConfig config{step, 2 * step, DF_COMPLEXSD, 3, false, -1, -1};
  DetectionFunction onsets(config);
  std::vector<double> curve;
  for (std::size_t at = 0; at + 2 * step <= samples.size(); at += step)
    curve.push_back(onsets.processTimeDomain(samples.data() + at));
  curve.erase(curve.begin(), curve.begin() + 2);
  TempoTrackV2 tracker(static_cast<float>(rate), step);
  std::vector<double> periods(curve.size()), tempi, beats;
  tracker.calculateBeatPeriod(curve, periods, tempi);
  tracker.calculateBeats(curve, periods, beats);
  const double cpu = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%.3f %.4f\n", bpm_of(beats, static_cast<double>(rate) / step), cpu);
  return 0;
}
