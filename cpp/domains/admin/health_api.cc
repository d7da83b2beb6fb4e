#include "domains/admin/health_api.h"

#include <algorithm>

#include "domains/admin/statements.gen.h"
#include "domains/jobs/schedule.h"
#include "domains/reference/storage.h"

namespace ignition::admin {

// With a hundred users of fifty sessions each, and all that a page reads of them besides, less than 20,000.
constexpr std::int64_t kEntriesAtOnce = 3'000;
constexpr std::int64_t kTracksAtOnce = 1'000;
constexpr Seconds kUnderWay{86'400};  // an object that is younger may be that of an upload

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

/// The tracks behind the object of that key, up to the last object of the page; of the last page all that are
/// left. The page is there once the gate is passed.
GetHealth::ObjectReads plan_objects(const std::string& after, ReadPlan& plan) {
  const BlobPage* page = plan.blobs({.prefix = std::string(reference::kPrefix), .after = after});
  if (page == nullptr) return {};
  const reference::ObjectName first = reference::object_name(after).value_or(reference::ObjectName{});
  const reference::ObjectName end{UserId{"~"}, "~"};
  const bool is_open = page->is_last || page->blobs.empty();
  const auto last = is_open ? end : reference::object_name(page->blobs.back().key).value_or(end);
  return {page, plan.many(sql::tracks_between, {.user_id = first.user.text,
                                                .id = first.track,
                                                .last_user = last.user.text,
                                                .last = last.track,
                                                .limit = kTracksAtOnce + 1})};
}

/// Where there are more tracks than one call reads, it ends with the last that it has read.
void look_at_objects(const GetHealth::ObjectReads& reads, const Rows& rows, UnixMillis now,
                     GetHealth::Output& output) {
  auto tracks = rows.all(reads.tracks);
  std::string end = reads.page->is_last ? "~" : reads.page->blobs.back().key;
  const bool is_cut_off = static_cast<std::int64_t>(tracks.size()) > kTracksAtOnce;
  if (is_cut_off) {
    tracks.pop_back();
    end = tracks.back().r2_key;
  }
  output.health.objects = unpaired(tracks, reads.page->blobs, end, now - kUnderWay);
  output.health.is_healthy = output.health.objects->empty();
  output.complete = reads.page->is_last && !is_cut_off;
  if (!output.complete) output.next_cursor = end;
}

/// Of everybody's rows, in the order of their keys.
GetHealth::KeptReads plan_kept(Kept kept, const std::string& after, std::int64_t limit, ReadPlan& plan) {
  const std::int64_t offset = limit - 1, walked = limit + 1;
  switch (kept) {
    case Kept::records:
      return {
          plan.many(sql::wrong_records_of_page, {.after = after, .walked = walked, .limit = limit}),
          plan.one(sql::end_of_pairs, {.after = after, .walked = walked, .limit = limit, .offset = offset})};
    case Kept::cards:
      return {plan.many(sql::wrong_cards_of_page, {.after = after, .limit = limit}),
              plan.one(sql::end_of_cards, {.after = after, .offset = offset})};
    case Kept::plans:
      return {plan.many(sql::wrong_plans_of_page, {.after = after, .limit = limit}),
              plan.one(sql::end_of_plans, {.after = after, .offset = offset})};
  }
  IGN_CHECK(false);
}

GetHealth::PageReads plan_page(const Walk& walk, std::int64_t limit, ReadPlan& plan) {
  return {plan.many(sql::health_of_page, {.now = plan.facts().now, .after = {walk.after}, .limit = limit}),
          plan.many(sql::ledger_of_page, {.user_id = walk.user,
                                          .id = walk.entry,
                                          .after = {walk.after},
                                          .limit = limit,
                                          .most = kEntriesAtOnce}),
          plan.many(sql::skills_of_page, {.after = {walk.after}, .limit = limit}),
          plan.many(sql::orphaned_quests_of_page, {.after = {walk.after}, .limit = limit}),
          plan.one(sql::end_of_page, {.after = {walk.after}, .offset = limit - 1})};
}

}  // namespace

GetHealth::Reads GetHealth::plan(const Input& input, ReadPlan& plan) {
  Reads reads{.page = {},
              .foreign_keys = {},
              .texts = {},
              .objects = {},
              .kept = {},
              .runs = plan.many(jobs::sql::runs)};
  const std::string after = input.cursor.value_or("");
  if (input.foreign_keys) {
    reads.foreign_keys = plan.many(sql::broken_foreign_keys);
  } else if (input.texts) {
    reads.texts = TextReads{plan.many(sql::wrong_texts_of_page, {.after = {after}, .limit = input.limit}),
                            plan.one(sql::end_of_page, {.after = {after}, .offset = input.limit - 1})};
  } else if (input.objects) {
    reads.objects = plan_objects(after, plan);
  } else if (input.kept) {
    reads.kept = plan_kept(*input.kept, after, input.limit, plan);
  } else {
    reads.page = plan_page(walk_at(after), input.limit, plan);
  }
  return reads;
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
  if (reads.objects) {
    look_at_objects(*reads.objects, rows, asked.facts.now, output);
    return answer(output);
  }
  if (reads.kept) {
    output.health.kept = rows.all(reads.kept->findings);
    output.health.is_healthy = output.health.kept->empty();
    if (auto end = rows.find(reads.kept->end)) output.next_cursor = std::move(end->place);
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
