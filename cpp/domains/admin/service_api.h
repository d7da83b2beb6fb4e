// /api/admin/audit-log, /api/admin/stats and /api/admin/health: what was done, and how it all stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin/inbox_api.h"
#include "domains/admin/rows.gen.h"
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
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

struct GetAudit {
  using Input = RowPath;
  struct Output {
    AuditRow entry;
  };
  using Reads = One<AuditRow>;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
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
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

/// What is not as it must be among a page of users; and on the first page, in any row that names another.
struct GetHealth {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
  };
  struct Sums {
    Coins coins;
    Xp xp;  // ever earned
    Stars skill_stars;
    bool operator==(const Sums&) const = default;
  };
  struct WalletFinding {
    UserId user_id;
    Sums wallet;
    Sums ledger;
  };
  struct IncompleteUser {
    UserId user_id;
    std::vector<std::string> missing;  // wallet, settings, onboarding
  };
  struct Health {
    bool is_healthy = true;  // expired sessions are no fault
    std::int64_t users = 0;
    std::optional<std::vector<ForeignKeyFindingRow>> foreign_keys;  // null on later pages
    std::vector<WalletFinding> wallets;
    std::vector<SkillFindingRow> skills;
    std::vector<TextFindingRow> texts;
    std::vector<IncompleteUser> incomplete_users;
    std::int64_t orphaned_quests = 0;
    std::int64_t expired_sessions = 0;
  };
  struct Output {
    Health health;
    std::optional<std::string> next_cursor;
  };
  struct Reads {
    Many<UserHealthRow> users;
    Many<SkillFindingRow> skills;
    Many<TextFindingRow> texts;
    std::optional<Many<ForeignKeyFindingRow>> foreign_keys;
    One<PlaceRow> end;
  };
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
template <>
inline constexpr auto fields<admin::GetHealth::Input> =
    std::tuple{field("limit", &admin::GetHealth::Input::limit,
                     {.doc = "How many users", .min = 1, .max = 100, .in = In::query, .required = false}),
               field("cursor", &admin::GetHealth::Input::cursor,
                     {.doc = "next_cursor of the page before", .max = 200, .in = In::query})};
template <>
inline constexpr auto fields<admin::GetHealth::Sums> =
    std::tuple{field("coins", &admin::GetHealth::Sums::coins), field("xp", &admin::GetHealth::Sums::xp),
               field("skill_stars", &admin::GetHealth::Sums::skill_stars)};
template <>
inline constexpr auto fields<admin::GetHealth::WalletFinding> =
    std::tuple{field("user_id", &admin::GetHealth::WalletFinding::user_id),
               field("wallet", &admin::GetHealth::WalletFinding::wallet),
               field("ledger", &admin::GetHealth::WalletFinding::ledger)};
template <>
inline constexpr auto fields<admin::GetHealth::IncompleteUser> =
    std::tuple{field("user_id", &admin::GetHealth::IncompleteUser::user_id),
               field("missing", &admin::GetHealth::IncompleteUser::missing)};
template <>
inline constexpr auto fields<admin::GetHealth::Health> =
    std::tuple{field("is_healthy", &admin::GetHealth::Health::is_healthy),
               field("users", &admin::GetHealth::Health::users),
               field("foreign_keys", &admin::GetHealth::Health::foreign_keys),
               field("wallets", &admin::GetHealth::Health::wallets),
               field("skills", &admin::GetHealth::Health::skills),
               field("texts", &admin::GetHealth::Health::texts),
               field("incomplete_users", &admin::GetHealth::Health::incomplete_users),
               field("orphaned_quests", &admin::GetHealth::Health::orphaned_quests),
               field("expired_sessions", &admin::GetHealth::Health::expired_sessions)};
template <>
inline constexpr auto fields<admin::GetHealth::Output> =
    std::tuple{field("health", &admin::GetHealth::Output::health),
               field("next_cursor", &admin::GetHealth::Output::next_cursor)};

}  // namespace ignition
