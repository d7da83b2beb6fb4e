// How the worker hears a track, as internal endpoints: it takes a job, reads the part of the file that it is
// told, and hands the job on or ends it. What becomes of a job: hearing.h; the rest: worker/hearing.mjs.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "domains/reference/analysis.h"
#include "domains/reference/hearing.h"
#include "domains/reference/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::reference {

/// A job as its row tells it, and the other way.
Job job_of(const JobRow& row);
void write_job(const std::string& track, const Job& job, UnixMillis now, Decision& decision);

/// The part of a file that is to be heard now.
struct Work {
  std::string key;                           // of the file
  std::int64_t bytes = 0, from = 0, to = 0;  // of it: all, and the part
  std::string image, next_image;             // keys of the memory before this part, and after it
  std::int64_t lease = 0;
  static constexpr auto fields =
      field_list(field<&Work::key>(), field<&Work::bytes>(), field<&Work::from>(), field<&Work::to>(),
                 field<&Work::image>(), field<&Work::next_image>(), field<&Work::lease>());
};

struct TakeJob {
  struct Input {
    std::string track, engine;
    std::int64_t most = 0;  // bytes that may be heard now
    static constexpr auto fields =
        field_list(field<&Input::track>({.max = 200}), field<&Input::engine>({.max = 200}),
                   field<&Input::most>({.min = 65'536}));
  };
  struct Output {
    std::optional<Work> work;  // null: nothing is to be done
    static constexpr auto fields = field_list(field<&Output::work>());
  };
  using Reads = One<JobRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Whether it still counted.
struct Kept {
  bool is_kept = false;
  static constexpr auto fields = field_list(field<&Kept::is_kept>());
};

struct HandJobOn {
  struct Input {
    std::string track;
    std::int64_t lease = 0, next_byte = 0;
    static constexpr auto fields = field_list(field<&Input::track>({.max = 200}), field<&Input::lease>(),
                                              field<&Input::next_byte>({.min = 0}));
  };
  using Output = Kept;
  using Reads = One<JobRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct EndJob {
  struct Input {
    std::string track;
    std::int64_t lease = 0;
    std::optional<std::string> refusal;
    std::optional<AnalysisBody> analysis;
    static constexpr auto fields = field_list(field<&Input::track>({.max = 200}), field<&Input::lease>(),
                                              field<&Input::refusal>({.max = 50}), field<&Input::analysis>());
  };
  using Output = Kept;
  using Reads = One<JobRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> hearing_routes();

}  // namespace ignition::reference
