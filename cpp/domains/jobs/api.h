// The jobs as internal endpoints, which worker/jobs.mjs drives round by round. Rule 1: a round is one read
// and one commit, looks at no more than 500 rows and tells whether anything is left; where it stopped is
// written with what it did, so a job may die between any two rounds. Rule 2: what a round writes says again
// what made the row one of those: to run twice, or beside a request, changes nothing more.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domains/jobs/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::jobs {

/// Which jobs a cron starts.
struct ListJobs {
  struct Input {
    std::string cron;
    static constexpr auto fields = field_list(field<&Input::cron>({.max = 100}));
  };
  struct Output {
    std::vector<std::string> jobs;
    static constexpr auto fields = field_list(field<&Output::jobs>());
  };
  struct Reads {};
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct Round {
  bool is_last;
  static constexpr auto fields = field_list(field<&Round::is_last>());
};

std::span<const Route> routes();

}  // namespace ignition::jobs
