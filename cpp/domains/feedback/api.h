// /api/feedback: what users tell us.
#pragma once

#include <optional>
#include <string>

#include "domains/economy/statements.gen.h"
#include "domains/feedback/statements.gen.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::feedback {

struct FeedbackReply {
  FeedbackRow feedback;
};

/// It costs nothing and pays nothing: it is no event.
struct GiveFeedback {
  struct Input {
    Kind type = Kind::other;
    std::string title;
    std::optional<std::string> description;
  };
  using Output = FeedbackReply;
  using Reads = One<economy::CountedWalletRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ListFeedback {
  using Input = PageInput;
  using Output = Page<FeedbackItem>;
  using Reads = Many<FeedbackItem>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct GetFeedback {
  struct Input {
    std::string id;
  };
  using Output = FeedbackReply;
  using Reads = One<FeedbackRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::feedback

namespace ignition {

template <>
inline constexpr auto fields<feedback::FeedbackReply> =
    std::tuple{field("feedback", &feedback::FeedbackReply::feedback)};
template <>
inline constexpr auto fields<feedback::GiveFeedback::Input> =
    std::tuple{field("type", &feedback::GiveFeedback::Input::type),
               field("title", &feedback::GiveFeedback::Input::title, {.min = 1, .max = 200}),
               field("description", &feedback::GiveFeedback::Input::description, {.max = 10'000})};
template <>
inline constexpr auto fields<feedback::GetFeedback::Input> =
    std::tuple{field("id", &feedback::GetFeedback::Input::id, {.max = 200, .in = In::path})};

}  // namespace ignition
