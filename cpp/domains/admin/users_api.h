// /api/admin/users: who is here, and what they may.
#pragma once

#include <optional>
#include <string>

#include "domains/account/statements.gen.h"
#include "domains/admin/statements.gen.h"
#include "domains/economy/statements.gen.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"
#include "plan/read_plan.h"

namespace ignition::admin {

/// Newest first. A `search` that is an e-mail address finds that user. Any other text is looked for in names
/// and addresses, of a thousand users a page: such a page may be empty and yet not be the last.
struct ListUsers {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    std::optional<std::string> search;
  };
  using Output = Page<UserRow>;
  struct Reads {
    Many<UserRow> users;
    std::optional<One<PlaceRow>> last_searched;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct GetUser {
  struct Input {
    UserId id;
  };
  struct Output {
    UserRow user;
    std::optional<economy::WalletRow> wallet;  // a sign-in that died half-way leaves none
  };
  struct Reads {
    One<UserRow> user;
    One<economy::WalletRow> wallet;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// Approve, and give or take the role. Nobody changes their own: whoever may ask is an administrator, so one
/// is always left. Code::own_account.
struct ChangeUser {
  struct Input {
    UserId id;
    std::optional<bool> approved;
    std::optional<Role> role;
  };
  struct Output {
    UserRow user;
  };
  struct Reads {
    One<UserRow> user;
    One<VersionRow> version;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The user and everything that is the user's, as if by DELETE /api/me. One's own goes that way only:
/// Code::own_account.
struct DeleteUser {
  using Input = GetUser::Input;
  using Output = Nothing;
  struct Reads {
    One<UserRow> user;
    One<VersionRow> version;
    Many<account::BlobRow> blobs;
    One<account::LongAccountRow> length;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::admin

namespace ignition {

template <>
inline constexpr auto fields<admin::ListUsers::Input> = std::tuple{
    field("limit", &admin::ListUsers::Input::limit,
          {.doc = "How many at the most", .min = 1, .max = 100, .in = In::query, .required = false}),
    field("cursor", &admin::ListUsers::Input::cursor,
          {.doc = "next_cursor of the page before", .max = 200, .in = In::query}),
    field(
        "search", &admin::ListUsers::Input::search,
        {.doc = "An e-mail address, or a part of a name or address", .min = 1, .max = 254, .in = In::query})};
template <>
inline constexpr auto fields<admin::GetUser::Input> =
    std::tuple{field("id", &admin::GetUser::Input::id, {.in = In::path})};
template <>
inline constexpr auto fields<admin::GetUser::Output> = std::tuple{
    field("user", &admin::GetUser::Output::user), field("wallet", &admin::GetUser::Output::wallet)};
template <>
inline constexpr auto fields<admin::ChangeUser::Input> =
    std::tuple{field("id", &admin::ChangeUser::Input::id, {.in = In::path}),
               field("approved", &admin::ChangeUser::Input::approved, {.nullable = false}),
               field("role", &admin::ChangeUser::Input::role, {.nullable = false})};
template <>
inline constexpr auto fields<admin::ChangeUser::Output> =
    std::tuple{field("user", &admin::ChangeUser::Output::user)};

}  // namespace ignition
