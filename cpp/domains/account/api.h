// /api/me: the user's own account. Rule: these routes want a session and no other gate, because a closed gate
// is opened here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/account/statements.gen.h"
#include "domains/identity/gates.h"
#include "http/endpoint.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::account {

/// GET /api/me: who that is, and which gates are closed.
struct GetMe {
  struct Input {};
  struct Output {
    UserRow user;
    std::vector<identity::Gate> missing;
    std::string tos_version;              // the one to accept
    std::optional<std::int64_t> min_age;  // years, where one is asked
  };
  struct Reads {
    One<UserRow> user;
    One<identity::CallerRow> caller;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct AcceptTerms {
  struct Input {
    std::string version;
  };
  using Output = GetMe::Output;
  using Reads = GetMe::Reads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct VerifyAge {
  struct Input {
    LocalDate birth_date;
  };
  using Output = GetMe::Output;
  using Reads = GetMe::Reads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// DELETE /api/me: the user and everything that is the user's, in the database and beside it.
struct DeleteMe {
  struct Input {};
  using Output = Nothing;
  struct Reads {
    One<OtherAdminRow> other_admin;
    Many<BlobRow> blobs;
    One<LongAccountRow> length;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// POST /api/access-requests: a stranger asks to be let in. The answer is the same whether the address is
/// known or not. Code: too_many.
struct RequestAccess {
  struct Input {
    std::string email;
    std::optional<std::string> name;
    std::optional<std::string> reason;
  };
  struct Output {
    Input access_request;
  };
  using Reads = One<PendingRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::account

namespace ignition {

template <>
inline constexpr auto fields<account::GetMe::Input> = std::tuple{};
template <>
inline constexpr auto fields<account::GetMe::Output> = std::tuple{
    field("user", &account::GetMe::Output::user),
    field("missing", &account::GetMe::Output::missing, {.doc = "Gates that are closed, in their order"}),
    field("tos_version", &account::GetMe::Output::tos_version, {.doc = "The terms to accept"}),
    field("min_age", &account::GetMe::Output::min_age, {.unit = "years"})};
template <>
inline constexpr auto fields<account::AcceptTerms::Input> =
    std::tuple{field("version", &account::AcceptTerms::Input::version, {.min = 1, .max = 50})};
template <>
inline constexpr auto fields<account::VerifyAge::Input> = std::tuple{
    field("birth_date", &account::VerifyAge::Input::birth_date, {.doc = "Compared, and not kept"})};
template <>
inline constexpr auto fields<account::DeleteMe::Input> = std::tuple{};
template <>
inline constexpr auto fields<account::RequestAccess::Input> =
    std::tuple{field("email", &account::RequestAccess::Input::email, {.min = 3, .max = 254}),
               field("name", &account::RequestAccess::Input::name, {.max = 200}),
               field("reason", &account::RequestAccess::Input::reason, {.max = 10'000})};
template <>
inline constexpr auto fields<account::RequestAccess::Output> =
    std::tuple{field("access_request", &account::RequestAccess::Output::access_request)};

}  // namespace ignition
