// /api/admin/feedback and /api/admin/access-requests: what users and strangers ask for;
// /api/admin/shared-decks: the decks that members have opened to everybody.
#pragma once

#include <optional>
#include <string>

#include "domains/admin/statements.gen.h"
#include "http/page.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::admin {

/// A page, newest first, of all or of those in one status.
template <class Status>
struct InboxInput {
  std::int64_t limit = 50;
  std::optional<std::string> cursor;
  std::optional<Status> status;
};

struct ListFeedback {
  using Input = InboxInput<feedback::Status>;
  using Output = Page<FeedbackItem>;
  using Reads = Many<FeedbackItem>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct RowPath {
  std::string id;
};

struct GetFeedback {
  using Input = RowPath;
  struct Output {
    FeedbackRow feedback;
  };
  using Reads = One<FeedbackRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct ChangeFeedback {
  struct Input {
    std::string id;
    std::optional<feedback::Status> status;
    std::optional<feedback::Priority> priority;
  };
  using Output = GetFeedback::Output;
  using Reads = One<FeedbackRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct ListAccess {
  using Input = InboxInput<AccessStatus>;
  using Output = Page<AccessItem>;
  using Reads = Many<AccessItem>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct GetAccess {
  using Input = RowPath;
  struct Output {
    AccessRow access_request;
  };
  using Reads = One<AccessRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// Approving lets in the user whose verified e-mail it is, now or at the first sign-in. Denying what was
/// approved takes nothing back: that is done to the user (ChangeUser).
struct AnswerAccess {
  struct Input {
    std::string id;
    AccessStatus status = AccessStatus::pending;
  };
  using Output = GetAccess::Output;
  using Reads = One<AccessRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Newest first.
struct ListSharedDecks {
  using Input = PageInput;
  using Output = Page<SharedDeckRow>;
  using Reads = Many<SharedDeckRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// The deck is its owner's alone again, and what others have learned of it waits (domains/learn/decks_api.h).
struct TakeBackDeck {
  struct Input {
    std::string id;
    bool is_public = false;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}),
                   field<&Input::is_public>({.doc = "false: only the owner opens a deck to everybody"}));
  };
  struct Output {
    SharedDeckRow deck;
    static constexpr auto fields = field_list(field<&Output::deck>());
  };
  using Reads = One<SharedDeckRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

}  // namespace ignition::admin

namespace ignition {

template <class Status>
inline constexpr auto fields<admin::InboxInput<Status>> = std::tuple{
    field("limit", &admin::InboxInput<Status>::limit,
          {.doc = "How many at the most", .min = 1, .max = 100, .in = In::query, .required = false}),
    field("cursor", &admin::InboxInput<Status>::cursor,
          {.doc = "next_cursor of the page before", .max = 200, .in = In::query}),
    field("status", &admin::InboxInput<Status>::status, {.in = In::query})};
template <>
inline constexpr auto fields<admin::RowPath> =
    std::tuple{field("id", &admin::RowPath::id, {.max = 200, .in = In::path})};
template <>
inline constexpr auto fields<admin::ChangeFeedback::Input> =
    std::tuple{field("id", &admin::ChangeFeedback::Input::id, {.max = 200, .in = In::path}),
               field("status", &admin::ChangeFeedback::Input::status, {.nullable = false}),
               field("priority", &admin::ChangeFeedback::Input::priority, {.nullable = false})};
template <>
inline constexpr auto fields<admin::GetFeedback::Output> =
    std::tuple{field("feedback", &admin::GetFeedback::Output::feedback)};
template <>
inline constexpr auto fields<admin::AnswerAccess::Input> =
    std::tuple{field("id", &admin::AnswerAccess::Input::id, {.max = 200, .in = In::path}),
               field("status", &admin::AnswerAccess::Input::status)};
template <>
inline constexpr auto fields<admin::GetAccess::Output> =
    std::tuple{field("access_request", &admin::GetAccess::Output::access_request)};

}  // namespace ignition
