#include "domains/admin/health_api.h"

#include <algorithm>

#include "domains/admin/statements.gen.h"
#include "domains/jobs/schedule.h"

namespace ignition::admin {

// With a hundred users of fifty sessions each, and all that a page reads of them besides, less than 20,000.
constexpr std::int64_t kEntriesAtOnce = 3'000;

namespace {

std::vector<GetHealth::JobRun> jobs_of(const std::vector<jobs::RunRow>& runs, UnixMillis now) {
  std::vector<GetHealth::JobRun> all;
  for (const jobs::JobInfo& job : jobs::kJobs) {
    const auto is_its = [&](const jobs::RunRow& run) { return run.name == job.name; };
    const auto run = std::find_if(runs.begin(), runs.end(), is_its);
    const auto last = run == runs.end() ? std::nullopt : std::optional(run->updated_at);
    all.push_back({std::string(job.name), last, jobs::is_overdue(job, last, now)});
  }
  return all;
}

}  // namespace

GetHealth::Reads GetHealth::plan(const Input& input, ReadPlan& plan) {
  const auto runs = plan.many(jobs::sql::runs);
  if (input.foreign_keys) return {{}, plan.many(sql::broken_foreign_keys), {}, runs};
  const std::string after = input.cursor.value_or("");
  if (input.texts) {
    return {{},
            {},
            TextReads{plan.many(sql::wrong_texts_of_page, {.after = {after}, .limit = input.limit}),
                      plan.one(sql::end_of_page, {.after = {after}, .offset = input.limit - 1})},
            runs};
  }
  const Walk walk = walk_at(after);
  return {PageReads{plan.many(sql::health_of_page,
                              {.now = plan.facts().now, .after = {walk.after}, .limit = input.limit}),
                    plan.many(sql::ledger_of_page, {.user_id = walk.user,
                                                    .id = walk.entry,
                                                    .after = {walk.after},
                                                    .limit = input.limit,
                                                    .most = kEntriesAtOnce}),
                    plan.many(sql::skills_of_page, {.after = {walk.after}, .limit = input.limit}),
                    plan.many(sql::orphaned_quests_of_page, {.after = {walk.after}, .limit = input.limit}),
                    plan.one(sql::end_of_page, {.after = {walk.after}, .offset = input.limit - 1})},
          {},
          {},
          runs};
}

Result<Decision> GetHealth::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  Output output;
  output.jobs = jobs_of(rows.all(reads.runs), asked.facts.now);
  if (reads.foreign_keys) {
    output.health.foreign_keys = rows.all(*reads.foreign_keys);
    output.health.is_healthy = output.health.foreign_keys->empty();
    output.complete = true;
    return answer(output);
  }
  if (reads.texts) {
    output.health.texts = rows.all(reads.texts->texts);
    output.health.is_healthy = output.health.texts->empty();
    if (const auto end = rows.find(reads.texts->end)) output.next_cursor = end->id.text;
    output.complete = !output.next_cursor;
    return answer(output);
  }
  Walk walk = walk_at(input.cursor.value_or(""));
  const auto end = rows.find(reads.page->end);
  output.health = advance(walk, {.users = rows.all(reads.page->users),
                                 .ledger = rows.all(reads.page->ledger),
                                 .skills = rows.all(reads.page->skills),
                                 .orphaned_quests = rows.all(reads.page->orphaned_quests),
                                 .entries_asked_for = kEntriesAtOnce});
  output.complete = !end && !walk.is_within_user();
  if (!output.complete) output.next_cursor = cursor_of(walk);
  return answer(output);
}

}  // namespace ignition::admin
