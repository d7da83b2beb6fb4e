#include "audio/sections.h"

#include <algorithm>
#include <cmath>

namespace ignition::audio {
namespace {

constexpr double kReach = 12, kSpread = 2.5;  // seconds that are compared, and the deviation of their weights
constexpr double kAboveMean = 0.3;            // deviations of the novelty by which a boundary stands out
constexpr double kApart = 6;                  // seconds between two boundaries at least
constexpr double kShift = 1.5, kDetail = 1;   // seconds by which a boundary is corrected, and that decide it
/// Seconds at both ends in which nothing begins, and up to which less is heard on one side.
constexpr double kEdge = 4, kRim = 8;
/// Of the mean distance between sections: nearer ones sound alike.
constexpr double kAlike = 0.8;
constexpr std::size_t kLabels = 26;

using Vector = std::vector<double>;

/// Every band with mean 0 and deviation 1 over the track.
std::vector<Vector> standardised(const Spectrogram& of) {
  std::vector<Vector> rows(of.rows(), Vector(of.width));
  const double count = static_cast<double>(of.rows());
  for (std::size_t b = 0; b < of.width; b += 1) {
    double mean = 0, square = 0;
    for (std::size_t i = 0; i < rows.size(); i += 1) {
      const double level = static_cast<double>(of.levels[i * of.width + b]);
      mean += level / count;
      square += level * level / count;
    }
    const double deviation = std::sqrt(std::max(0.0, square - mean * mean)) + 1e-3;
    for (std::size_t i = 0; i < rows.size(); i += 1) {
      rows[i][b] = (static_cast<double>(of.levels[i * of.width + b]) - mean) / deviation;
    }
  }
  return rows;
}

double distance(const Vector& a, const Vector& b) {
  double square = 0;
  for (std::size_t i = 0; i < a.size(); i += 1) square += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(square / static_cast<double>(a.size()));
}

/// The mean of up to `reach` rows from `at` on, forwards or backwards, the nearest weighing most.
Vector mean_beside(const std::vector<Vector>& rows, std::ptrdiff_t at, std::ptrdiff_t step, double reach,
                   double spread) {
  Vector mean(rows.front().size());
  double total = 0;
  for (std::ptrdiff_t k = 0; static_cast<double>(k) < reach; k += 1) {
    const std::ptrdiff_t row = at + step * k;
    if (row < 0 || row >= std::ssize(rows)) break;
    const double x = static_cast<double>(k) / spread, weight = std::exp(-0.5 * x * x);
    for (std::size_t b = 0; b < mean.size(); b += 1)
      mean[b] += weight * rows[static_cast<std::size_t>(row)][b];
    total += weight;
  }
  for (double& each : mean) each /= total;
  return mean;
}

/// How much rows from `at` on differ from those before it.
double novelty(const std::vector<Vector>& rows, std::size_t at, double reach, double spread) {
  const auto here = static_cast<std::ptrdiff_t>(at);
  return distance(mean_beside(rows, here - 1, -1, reach, spread), mean_beside(rows, here, 1, reach, spread));
}

/// Rows at which something new begins.
std::vector<std::size_t> boundaries(const std::vector<Vector>& rows, double rate) {
  std::vector<double> curve(rows.size());
  const auto edge = static_cast<std::size_t>(std::lround(kEdge * rate));
  double mean = 0, square = 0, count = 0;
  for (std::size_t i = edge; i + edge < rows.size(); i += 1) {
    const double side = static_cast<double>(std::min(i, rows.size() - i)) / (kRim * rate);
    curve[i] = novelty(rows, i, kReach * rate, kSpread * rate) * std::sqrt(std::min(1.0, side));
    mean += curve[i], square += curve[i] * curve[i], count += 1;
  }
  mean /= count + 1e-9;
  const double floor = mean + kAboveMean * std::sqrt(std::max(0.0, square / (count + 1e-9) - mean * mean));
  std::vector<std::size_t> found;
  const auto apart = static_cast<std::size_t>(std::lround(kApart * rate));
  for (std::size_t i = edge; i + edge < rows.size(); i += 1) {
    const std::size_t first = i > apart ? i - apart : 0, last = std::min(rows.size(), i + apart + 1);
    const auto begin = curve.begin();
    const auto highest = std::max_element(begin + static_cast<std::ptrdiff_t>(first),
                                          begin + static_cast<std::ptrdiff_t>(last));
    if (curve[i] > floor && highest - begin == static_cast<std::ptrdiff_t>(i)) found.push_back(i);
  }
  return found;
}

/// In seconds: the row nearby before and after which the next seconds differ most.
double corrected(const std::vector<Vector>& rows, double rate, double seconds) {
  const auto shift = std::lround(kShift * rate), middle = std::lround(seconds * rate);
  double best = seconds, most = 0;
  for (long at = std::max(1L, middle - shift); at <= middle + shift && at + 1 < std::ssize(rows); at += 1) {
    const double found = novelty(rows, static_cast<std::size_t>(at), kDetail * rate, kDetail * rate / 2);
    if (found > most) best = static_cast<double>(at) / rate, most = found;
  }
  return best;
}

Vector mean_between(const std::vector<Vector>& rows, double first, double last) {
  Vector mean(rows.front().size());
  double count = 0;
  for (std::size_t i = 0; i < rows.size(); i += 1) {
    const double at = static_cast<double>(i);
    if (at < first || at >= last) continue;
    for (std::size_t b = 0; b < mean.size(); b += 1) mean[b] += rows[i][b];
    count += 1;
  }
  for (double& each : mean) each /= count + 1e-9;
  return mean;
}

/// A section gets the letter of the nearest one before it that is near enough, else the next one.
void label(std::vector<Section>& sections, const std::vector<Vector>& rows, double rate) {
  std::vector<Vector> means;
  double total = 0, pairs = 0;
  for (const Section& each : sections) {
    means.push_back(mean_between(rows, each.start * rate, each.end * rate));
    for (std::size_t i = 0; i + 1 < means.size(); i += 1)
      total += distance(means[i], means.back()), pairs += 1;
  }
  std::size_t used = 0;
  for (std::size_t i = 0; i < sections.size(); i += 1) {
    double nearest = kAlike * total / (pairs + 1e-9);
    sections[i].label = static_cast<char>('A' + std::min(used, kLabels - 1));
    bool is_new = true;
    for (std::size_t k = 0; k < i; k += 1) {
      if (distance(means[i], means[k]) >= nearest) continue;
      nearest = distance(means[i], means[k]);
      sections[i].label = sections[k].label;
      is_new = false;
    }
    if (is_new) used += 1;
  }
}

}  // namespace

std::vector<Section> sections_of(const Onsets& onsets, double seconds) {
  const std::vector<Vector> rows = standardised(onsets.coarse()), fine = standardised(onsets.fine());
  std::vector<Section> sections{{0, seconds, 'A'}};
  if (rows.empty() || fine.empty()) return sections;
  for (const std::size_t row : boundaries(rows, onsets.coarse().rate)) {
    const double at = corrected(fine, onsets.fine().rate, static_cast<double>(row) / onsets.coarse().rate);
    if (at <= sections.back().start || at >= seconds) continue;
    sections.back().end = at;
    sections.push_back({at, seconds, 'A'});
  }
  label(sections, rows, onsets.coarse().rate);
  return sections;
}

}  // namespace ignition::audio
