// /api/reference/tracks/{id}/analysis: what is known of a track. Rule: what a person says of tempo, key and
// sections stands above what was measured; taken back, it uncovers the measurement, which was never touched.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domains/reference/analysis.h"
#include "domains/reference/statements.gen.h"
#include "domains/reference/tempo.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::reference {

struct TrackPath {
  std::string id;
  static constexpr auto fields = field_list(field<&TrackPath::id>({.max = kLongestId, .in = In::path}));
};

struct AnalysisView {
  AnalysisState state = AnalysisState::queued;
  std::optional<double> progress;
  std::optional<std::string> reason;
  std::optional<AnalysisSource> source;
  std::optional<double> bpm;
  std::optional<std::string> key, camelot;
  std::optional<double> energy, danceability;
  JsonText sections, waveform;
  std::vector<TempoAlternative> alternatives;
  std::optional<double> corrected_bpm, measured_bpm;
  std::optional<std::string> corrected_key, measured_key;
  JsonText corrected_sections, heard;
  std::optional<UnixMillis> analyzed_at;
  static constexpr auto fields = field_list(
      field<&AnalysisView::state>(),
      field<&AnalysisView::progress>({.doc = "Of the file, from 0 to 1; null where nothing will come"}),
      field<&AnalysisView::reason>({.doc = "Why it failed or is not supported, in a word"}),
      field<&AnalysisView::source>({.doc = "Who measured"}),
      field<&AnalysisView::bpm>({.doc = "Corrected, else measured", .unit = "beats per minute"}),
      field<&AnalysisView::key>({.doc = "Corrected, else measured"}),
      field<&AnalysisView::camelot>({.doc = "The key as DJs write it: 8B is C major"}),
      field<&AnalysisView::energy>(), field<&AnalysisView::danceability>(), field<&AnalysisView::sections>(),
      field<&AnalysisView::waveform>({.doc = "The lowest and highest sample of each stretch"}),
      field<&AnalysisView::alternatives>({.doc = "The same music, counted otherwise"}),
      field<&AnalysisView::corrected_bpm>(), field<&AnalysisView::measured_bpm>(),
      field<&AnalysisView::corrected_key>(), field<&AnalysisView::measured_key>(),
      field<&AnalysisView::corrected_sections>(), field<&AnalysisView::heard>(),
      field<&AnalysisView::analyzed_at>());
};

struct AnalysisReply {
  AnalysisView analysis;
  static constexpr auto fields = field_list(field<&AnalysisReply::analysis>());
};

struct GetAnalysis {
  using Input = TrackPath;
  using Output = AnalysisReply;
  using Reads = One<AnalysisRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// Of a person, corrections; of the app, a measurement, which takes the place of the one before.
struct PutAnalysis {
  struct Input {
    std::string id;
    AnalysisBody values;
  };
  using Output = AnalysisReply;
  using Reads = One<AnalysisRow>;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The corrections go, the measurement stays.
struct RemoveCorrections {
  using Input = TrackPath;
  using Output = Nothing;
  using Reads = One<AnalysisRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Once more from the beginning, by the server.
struct AnalyseAgain {
  using Input = TrackPath;
  using Output = AnalysisReply;
  using Reads = One<AnalysisRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> analysis_routes();

}  // namespace ignition::reference
