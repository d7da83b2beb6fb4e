#include "audio/report.h"

#include <cmath>

namespace ignition::audio {
namespace {

/// With so many decimals, without zeros at their end. printf would bring ten kilobytes into the module.
std::string number(double value, int decimals) {
  double scale = 1;
  for (int i = 0; i < decimals; i += 1) scale *= 10;
  const auto scaled = static_cast<long long>(std::llround(std::fabs(value) * scale));
  std::string digits = std::to_string(scaled);
  const auto count = static_cast<std::size_t>(decimals);
  if (digits.size() <= count) digits.insert(0, count + 1 - digits.size(), '0');
  std::string text = digits.substr(0, digits.size() - count);
  std::string rest = digits.substr(digits.size() - count);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  if (!rest.empty()) text += "." + rest;
  return value < 0 && scaled != 0 ? "-" + text : text;
}

std::string text(std::string_view value) { return '"' + std::string(value) + '"'; }

std::string reason(Reason why) { return why == Reason::none ? "null" : text(name_of(why)); }

std::string optional_number(const std::optional<double>& value, int decimals) {
  return value ? number(*value, decimals) : "null";
}

std::string tempo_text(const Analysis& found) {
  if (!found.tempo) return R"({"bpm":null,"reason":)" + reason(found.no_tempo) + "}";
  std::string json = R"({"bpm":)" + number(found.tempo->bpm, 3) + R"(,"confidence":)" +
                     number(found.tempo->confidence, 2) + R"(,"alternatives":[)";
  for (std::size_t i = 0; i < found.tempo->alternatives.size(); i += 1) {
    json += (i > 0 ? "," : "") + number(found.tempo->alternatives[i], 3);
  }
  return json + "]}";
}

std::string key_text(const Analysis& found) {
  if (!found.key) return R"({"name":null,"reason":)" + reason(found.no_key) + "}";
  return R"({"name":)" + text(name_of(*found.key)) + R"(,"camelot":)" + text(camelot_of(*found.key)) +
         R"(,"confidence":)" + number(found.key->confidence, 2) + R"(,"tuning_cents":)" +
         number(found.key->cents, 0) + "}";
}

std::string sections_text(const Analysis& found) {
  std::string json = "[";
  for (const Analysis::Part& part : found.sections) {
    json += (json.size() > 1 ? R"(,{"start":)" : R"({"start":)") + number(part.section.start, 2) +
            R"(,"end":)" + number(part.section.end, 2) + R"(,"label":)" +
            text(std::string(1, part.section.label)) + R"(,"energy":)" + number(part.energy, 2) + "}";
  }
  return json + "]";
}

std::string waveform_text(const Analysis& found) {
  std::string json = "[";
  for (const Waveform::Point& point : found.waveform) {
    json += (json.size() > 1 ? "," : "") + std::to_string(point.low) + "," + std::to_string(point.high);
  }
  return json + "]";
}

}  // namespace

std::string report_of(const Track& track) {
  const bool is_done = track.refusal() == Refusal::none;
  std::string json = R"({"engine":)" + std::to_string(kEngine) + R"(,"format":)" +
                     text(name_of(track.format())) + R"(,"refused":)" +
                     (is_done ? "null" : text(name_of(track.refusal())));
  if (!is_done) return json + "}";
  const Analysis& found = track.analysis();
  const Damage damage = track.damage();
  json += R"(,"rate":)" + number(track.rate(), 0) + R"(,"channels":)" + std::to_string(track.channels()) +
          R"(,"seconds":)" + number(found.seconds, 3) + R"(,"broken_frames":)" +
          std::to_string(damage.broken) + R"(,"is_cut":)" + (damage.is_cut ? "true" : "false");
  json += R"(,"tempo":)" + tempo_text(found) + R"(,"key":)" + key_text(found);
  json += R"(,"loudness":{"integrated_lufs":)" + optional_number(found.loudness, 2) + R"(,"range_lu":)" +
          optional_number(found.range, 2) + R"(,"reason":)" + reason(found.no_loudness) + "}";
  json += R"(,"energy":)" + optional_number(found.energy, 3) + R"(,"danceability":)" +
          optional_number(found.danceability, 3);
  return json + R"(,"sections":)" + sections_text(found) + R"(,"waveform":)" + waveform_text(found) + "}";
}

}  // namespace ignition::audio
