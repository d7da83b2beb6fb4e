// The wire: the JSON of a step, as bindings/protocol.d.ts describes it.
#pragma once

#include <string>
#include <vector>

#include "http/request.h"
#include "plan/decision.h"
#include "plan/facts.h"
#include "plan/read_plan.h"

namespace ignition {

struct StepInput {
  Request request;
  Facts facts;
  Json rows;  // one array of rows for each statement read; discarded before the read
  std::optional<DrawnSecret> secret = {};
};

/// The input comes from our own worker: one that does not fit is a broken guarantee.
StepInput decode_input(std::string_view text, std::string_view body);

std::string encode_read(const ReadPlan& plan, const std::string& route);
std::string encode_commit(const std::vector<Statement>& statements,
                          const std::vector<std::string>& dropped_blobs, const Reply& reply,
                          const std::string& route, const std::vector<Statement>& after);
std::string encode_answer(const Reply& reply, const std::string& route, const std::vector<Statement>& after);

}  // namespace ignition
