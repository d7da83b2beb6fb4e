// /api/notifications: what the app had to say.
#pragma once

#include <span>
#include <string>

#include "domains/notifications/statements.gen.h"
#include "http/endpoint.h"

namespace ignition::notifications {

inline constexpr std::int64_t kReadAtOnce = 500;

/// Again: nothing changes.
struct ReadOne {
  struct Input {
    std::string id;
    static constexpr auto fields = field_list(field<&Input::id>({.max = 200, .in = In::path}));
  };
  struct Output {
    NotificationRow notification;
    static constexpr auto fields = field_list(field<&Output::notification>());
  };
  using Reads = One<NotificationRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ReadAll {
  struct Input {};
  struct Output {
    std::int64_t read, left;
    static constexpr auto fields =
        field_list(field<&Output::read>({.doc = "How many were marked as read: the 500 oldest at the most"}),
                   field<&Output::left>({.doc = "How many are left unread, counted to 1000"}));
  };
  using Reads = One<CountRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> routes();

}  // namespace ignition::notifications
