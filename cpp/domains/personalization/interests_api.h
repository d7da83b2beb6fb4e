// /api/interests: what a user came for.
#pragma once

#include <string>
#include <vector>

#include "domains/personalization/interests.h"
#include "domains/personalization/statements.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::personalization {

struct InterestsReply {
  std::vector<InterestRow> interests;  // the most important first
  std::vector<std::string> available;  // what can be chosen

  static constexpr auto fields = field_list(field<&InterestsReply::interests>(),
                                            field<&InterestsReply::available>({.doc = "What can be chosen"}));
};

struct GetInterests {
  struct Input {};
  using Output = InterestsReply;
  using Reads = Many<InterestRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// In place of those before. The weights of the modules follow, as they do from an answer of onboarding.
struct PutInterests {
  struct Input {
    std::vector<std::string> interests;

    static constexpr auto fields = field_list(field<&Input::interests>(
        {.doc = "The most important first", .max = personalization::kMostInterests}));
  };
  using Output = InterestsReply;
  using Reads = Many<InterestRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::personalization
