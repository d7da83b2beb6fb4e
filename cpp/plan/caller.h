// Who asks. Before the rows are read only the session is known (Asker); afterwards the user behind it
// (Caller). So a plan finds a user's rows through the session, and one round trip serves both.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/names.h"
#include "plan/facts.h"

namespace ignition {

struct Asker {
  SessionHash session;  // empty where the request carried none
  const Facts& facts;
};

enum class Role { user, admin };
template <>
inline constexpr auto names<Role> = std::to_array<std::string_view>({"user", "admin"});

struct Caller {
  UserId id;
  Role role = Role::user;
  std::int64_t wallet_version = 0;  // as read; every change of this user's rows names it, plus one
};

/// What a decision knows besides its input and its rows.
struct Asked {
  const Caller& caller;
  const Facts& facts;
  IdSource ids;

  Asked(const Caller& who, const Facts& known);
};

}  // namespace ignition
