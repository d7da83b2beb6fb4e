// Answers: what a step asks, and whether an answer fits it. Rule 1: what is asked, what may be answered and
// what that sets is data of the step (`options_json`, `action_config_json`), read here alone. Rule 2: an
// answer is taken only if it is one of the step's options and something that the setting can hold.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domains/onboarding/statements.gen.h"
#include "domains/personalization/preferences.h"
#include "plan/json.h"

namespace ignition::onboarding {

/// What a step asks. The response holds the answer under `key`: the preference that `writes` names in the
/// step's configuration; a step that names none, or one that nobody knows, sets nothing, and its answer is
/// kept.
struct Question {
  std::string key;
  std::vector<Json> options;  // empty: nothing is asked
  bool takes_list;
  std::size_t least;  // of a list
  std::size_t most;
  bool is_required;
};

/// The key of an answer that sets nothing.
inline constexpr std::string_view kPlainKey = "answer";

Question question_of(const StepRow& step);

struct Answer {
  JsonText response = {};  // as it is kept; empty: none was given
  personalization::Preferences sets = {};
};

/// `response` as it came; empty or null: none. Code::invalid_input with pointers into the body.
Result<Answer> checked_answer(const StepRow& step, const JsonText& response);

/// `responses` with the answer under the step's id; as they were, where none was given.
JsonText with_response(const JsonText& responses, const std::string& step_id, const Answer& answer);

}  // namespace ignition::onboarding
