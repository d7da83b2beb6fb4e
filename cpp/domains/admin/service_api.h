// /api/admin/audit-log, /api/admin/stats and /api/admin/health: what was done, and how it all stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin/rows.gen.h"
#include "http/page.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::admin {

/// Newest first, of everybody or of one administrator.
struct ListAudit {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    std::optional<UserId> admin_id;
  };
  using Output = Page<AuditRow>;
  using Reads = Many<AuditRow>;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
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

}  // namespace ignition
