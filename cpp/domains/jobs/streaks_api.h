// The job that tells whose daily streak goes on today with one small start. Rule 1: in the evening of whose
// it is, once a local day, and to nobody who wants no such notices. Rule 2: it says what keeps the streak,
// never what would be lost.
#pragma once

#include "domains/jobs/api.h"

namespace ignition::jobs {

struct WarnOfStreaks {
  struct Input {};
  using Output = Round;
  using Reads = Many<AtRiskRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::jobs
