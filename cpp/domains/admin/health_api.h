// /api/admin/health: what is not as it must be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin/health.h"
#include "domains/jobs/statements.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::admin {

/// A page of users; at most 20,000 rows are read for it, so a long ledger is added up over several. What
/// takes longer has pages of its own where it is asked for: every row of the database that names another
/// which is not there; the texts of a page of users, which are read from end to end; tracks beside their
/// objects; and what is kept beside the rows that it is told from, looked at by these.
struct GetHealth {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    bool foreign_keys = false;
    bool texts = false;
    bool objects = false;
    std::optional<Kept> kept;
  };
  struct JobRun {
    std::string name;
    std::optional<UnixMillis> last_run_at;  // null: never
    bool is_overdue;
    static constexpr auto fields =
        field_list(field<&JobRun::name>(), field<&JobRun::last_run_at>(), field<&JobRun::is_overdue>());
  };
  struct Output {
    Health health;             // of this page; the caller adds pages up
    std::vector<JobRun> jobs;  // all of them, on every page
    bool complete = false;
    std::optional<std::string> next_cursor;  // null where it is complete
  };
  struct PageReads {
    Many<UserHealthRow> users;
    Many<LedgerSumRow> ledger;
    Many<SkillStarsRow> skills;
    Many<OrphanedQuestRow> orphaned_quests;
    One<PlaceRow> end;
  };
  struct TextReads {
    Many<TextFindingRow> texts;
    One<PlaceRow> end;
  };
  /// A page of R2, and the tracks that should lie in it.
  struct ObjectReads {
    const BlobPage* page;
    Many<TrackObjectRow> tracks;
  };
  struct KeptReads {
    Many<KeptFindingRow> findings;
    One<EndRow> end;
  };
  struct Reads {
    std::optional<PageReads> page;
    std::optional<Many<ForeignKeyFindingRow>> foreign_keys;
    std::optional<TextReads> texts;
    std::optional<ObjectReads> objects;
    std::optional<KeptReads> kept;
    Many<jobs::RunRow> runs;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::admin

namespace ignition {

template <>
inline constexpr auto fields<admin::GetHealth::Input> = std::tuple{
    field("limit", &admin::GetHealth::Input::limit,
          {.doc = "How many users", .min = 1, .max = 100, .in = In::query, .required = false}),
    field("cursor", &admin::GetHealth::Input::cursor,
          {.doc = "next_cursor of the page before", .max = 2000, .in = In::query}),
    field(
        "foreign_keys", &admin::GetHealth::Input::foreign_keys,
        {.doc = "The rows that name others, instead of a page of users", .in = In::query, .required = false}),
    field("texts", &admin::GetHealth::Input::texts,
          {.doc = "Whether the count of text is what each user of the page keeps, instead",
           .in = In::query,
           .required = false}),
    field("objects", &admin::GetHealth::Input::objects,
          {.doc = "Reference tracks beside the objects in R2, instead", .in = In::query, .required = false}),
    field(
        "kept", &admin::GetHealth::Input::kept,
        {.doc = "What is kept beside the rows that it is told from, instead: records beside sets, what cards "
                "show beside what their owners remember, the status of plans beside their items",
         .in = In::query})};
template <>
inline constexpr auto fields<admin::GetHealth::Output> = std::tuple{
    field("health", &admin::GetHealth::Output::health),
    field("jobs", &admin::GetHealth::Output::jobs, {.doc = "What runs by itself, and whether it does"}),
    field("complete", &admin::GetHealth::Output::complete, {.doc = "Whether this is the last page"}),
    field("next_cursor", &admin::GetHealth::Output::next_cursor)};

}  // namespace ignition
