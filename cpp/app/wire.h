// The wire: the JSON of a step, as bindings/protocol.d.ts describes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/range.h"
#include "http/request.h"
#include "plan/decision.h"
#include "plan/facts.h"
#include "plan/read_plan.h"

namespace ignition {

struct StepInput {
  Request request = {};
  Facts facts = {};
  Cells cells = {};                    // of the input's text, to which rows point
  std::optional<JsonValue> rows = {};  // one array of rows for each statement read so far
  std::optional<JsonValue> zones = {};  // what the driver answered about time zones
  std::optional<DrawnSecret> secret = {};
  std::optional<Uploaded> uploaded = {};
  std::optional<BlobPage> blobs = {};   // what the driver listed
  std::string misconfigured = {};  // which variable, and what it must be; empty where all are right
};

/// nullopt where the text is not the JSON of an Input: a member is missing, of another type, or no time that
/// ISO text can show. The rows are looked into only where they are decoded.
std::optional<StepInput> input_of(std::string_view text, std::string_view body);

/// The same for the input that comes from our own worker: one that does not fit is a broken guarantee.
StepInput decode_input(std::string_view text, std::string_view body);

/// Whether what is read may be a little older than what was written last.
enum class Freshness { latest, may_lag };

std::string encode_read(const ReadPlan& plan, const std::string& route, Freshness freshness);
/// What the driver does next with R2: it puts the body there, or lists what is there.
std::string encode_upload(const std::string& key, std::int64_t length, const std::string& route);
std::string encode_listing(const BlobQuestion& question, const std::string& route);
std::string encode_commit(const std::vector<Statement>& statements, const Decision& decision,
                          const std::string& route, const std::vector<Statement>& after);
/// `error` is for the log, and for nobody else.
std::string encode_answer(const Reply& reply, const std::string& route, const std::vector<Statement>& after,
                          const std::string& error = {});
/// An answer whose body is that part of an object. `missing` is the reply where there is no such object,
/// and the only one that brings a body.
std::string encode_blob(const std::string& key, const PartOfObject& part, const Reply& reply,
                        const Reply& missing, const std::string& route, const std::vector<Statement>& after);

}  // namespace ignition
