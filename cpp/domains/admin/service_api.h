// /api/admin/audit-log and /api/admin/stats: what was done, and how it all stands in figures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin/inbox_api.h"
#include "domains/admin/statements.gen.h"
#include "http/page.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::admin {

/// Newest first, of everybody or of one administrator. Details of more than 2,000 characters are null here.
struct ListAudit {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    std::optional<UserId> admin_id;
  };
  using Output = Page<AuditRow>;
  using Reads = Many<AuditRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct GetAudit {
  using Input = RowPath;
  struct Output {
    AuditRow entry;
  };
  using Reads = One<AuditRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// Figures of a page of users, to be added up over the pages.
struct GetStats {
  struct Input {
    std::int64_t limit = 1000;
    std::optional<std::string> cursor;
  };
  struct Output {
    StatsRow stats;
    InboxRow inbox;
    std::optional<std::string> next_cursor;
  };
  struct Reads {
    One<StatsRow> stats;
    One<InboxRow> inbox;
    One<PlaceRow> end;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

}  // namespace ignition::admin

namespace ignition {

template <>
inline constexpr auto fields<admin::ListAudit::Input> = std::tuple{
    field("limit", &admin::ListAudit::Input::limit,
          {.doc = "How many at the most", .min = 1, .max = 100, .in = In::query, .required = false}),
    field("cursor", &admin::ListAudit::Input::cursor,
          {.doc = "next_cursor of the page before", .max = 200, .in = In::query}),
    field("admin_id", &admin::ListAudit::Input::admin_id, {.in = In::query})};

template <>
inline constexpr auto fields<admin::GetAudit::Output> =
    std::tuple{field("entry", &admin::GetAudit::Output::entry)};
template <>
inline constexpr auto fields<admin::GetStats::Input> =
    std::tuple{field("limit", &admin::GetStats::Input::limit,
                     {.doc = "How many users", .min = 1, .max = 1000, .in = In::query, .required = false}),
               field("cursor", &admin::GetStats::Input::cursor,
                     {.doc = "next_cursor of the page before", .max = 200, .in = In::query})};
template <>
inline constexpr auto fields<admin::GetStats::Output> = std::tuple{
    field("stats", &admin::GetStats::Output::stats), field("inbox", &admin::GetStats::Output::inbox),
    field("next_cursor", &admin::GetStats::Output::next_cursor)};

}  // namespace ignition
