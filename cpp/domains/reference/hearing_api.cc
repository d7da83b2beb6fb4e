#include "domains/reference/hearing_api.h"

#include <algorithm>

#include "domains/reference/measurement.h"

namespace ignition::reference {
namespace {

template <class Input>
One<JobRow> plan_job(const Input& input, ReadPlan& plan) {
  return plan.one(sql::job_of_track, {.track_id = input.track});
}

/// The job, where who asks still has it.
std::optional<JobRow> held_job(One<JobRow> read, std::int64_t lease, const Rows& rows) {
  std::optional<JobRow> row = rows.find(read);
  if (row && (row->version != lease || !row->lease_until)) row.reset();
  return row;
}

}  // namespace

Job job_of(const JobRow& row) {
  Job job;
  job.state = row.state;
  job.version = row.version;
  job.next_byte = row.next_byte;
  job.parts = row.parts;
  job.attempts = row.attempts;
  job.engine = row.engine;
  job.lease_until = row.lease_until;
  job.due_at = row.due_at;
  job.reason = row.reason;
  return job;
}

void write_job(const std::string& track, const Job& job, UnixMillis now, Decision& decision) {
  decision.write(sql::move_job, {.state = job.state,
                                 .version = job.version,
                                 .next_byte = job.next_byte,
                                 .parts = job.parts,
                                 .engine = job.engine,
                                 .attempts = job.attempts,
                                 .lease_until = job.lease_until,
                                 .due_at = job.due_at,
                                 .reason = job.reason,
                                 .now = now,
                                 .track_id = track});
}

TakeJob::Reads TakeJob::plan(const Input& input, ReadPlan& plan) { return plan_job(input, plan); }

Result<Decision> TakeJob::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const auto row = rows.find(reads);
  if (!row) return answer(Output{});
  const UnixMillis now = asked.facts.now;
  const auto became = taken(job_of(*row), input.engine, now);
  if (const auto* given_up = std::get_if<GivenUp>(&became)) {
    Decision decision = answer(Output{});
    if (row->parts > 0) drop_images(input.track, decision.dropped_blobs);
    write_job(input.track, given_up->job, now, decision);
    return decision;
  }
  const auto* work = std::get_if<Taken>(&became);
  if (work == nullptr) return answer(Output{});
  const Job& job = work->job;
  const std::int64_t end = job.next_byte + input.most;
  Decision decision = answer(Output{Work{.key = row->r2_key,
                                         .bytes = row->bytes,
                                         .from = job.next_byte,
                                         .to = std::min(end, row->bytes),
                                         .image = image_key(input.track, job.parts),
                                         .next_image = image_key(input.track, job.parts + 1),
                                         .lease = job.version}});
  write_job(input.track, job, now, decision);
  return decision;
}

HandJobOn::Reads HandJobOn::plan(const Input& input, ReadPlan& plan) { return plan_job(input, plan); }

Result<Decision> HandJobOn::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const auto row = held_job(reads, input.lease, rows);
  if (!row) return answer(Kept{});
  Decision decision = answer(Kept{true});
  write_job(input.track, handed_on(job_of(*row), input.next_byte, asked.facts.now), asked.facts.now,
            decision);
  return decision;
}

EndJob::Reads EndJob::plan(const Input& input, ReadPlan& plan) { return plan_job(input, plan); }

Result<Decision> EndJob::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const auto row = held_job(reads, input.lease, rows);
  if (!row) return answer(Kept{});
  if (input.analysis) {
    auto faults = faults_of(*input.analysis);
    if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  }
  Decision decision = answer(Kept{true});
  if (row->parts > 0) drop_images(input.track, decision.dropped_blobs);
  const Job job = ended(job_of(*row), input.refusal.value_or(input.analysis ? "" : "no_report"));
  write_job(input.track, job, asked.facts.now, decision);
  if (job.state != AnalysisState::done) return decision;
  // What the owner is about to change was decided on what stood there before.
  decision.write(sql::raise_version_of_owner, {.user_id = row->user_id});
  AnalysisRow found{};
  take_measurement(*input.analysis, AnalysisSource::server, found);
  write_measurement(input.track, found, input.analysis->duration_seconds, asked, decision);
  return decision;
}

std::span<const Route> hearing_routes() {
  using enum Access;
  static constexpr auto all = std::to_array<Route>({
      route<TakeJob>(Method::internal, "hearing-take", internal),
      route<HandJobOn>(Method::internal, "hearing-part", internal),
      route<EndJob>(Method::internal, "hearing-end", internal),
  });
  return all;
}

}  // namespace ignition::reference
