// Endpoints. Rule 1: an endpoint is a struct without state:
//   Input, Output   what comes in and what goes out, each with its fields
//   Reads           the handles of what it reads
//   static Reads plan(const Input&, ReadPlan&)
//   static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&)
// The last parameter may be left out. Rule 2: a Route has no types of an endpoint in it, so the step, the
// router and the OpenAPI document treat all alike. Rule 3: a turn parses, plans, and decides if all that is
// planned has been read. Otherwise the next step begins at the top again.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "http/parse.h"
#include "http/request.h"
#include "http/response.h"
#include "http/schema.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition {

/// Who may ask. `account` needs a session only; `member` also approval, age and terms; `admin` also the role.
enum class Access { anyone, account, member, admin, internal };

/// `catalogue`: the same for everyone who may ask, so it carries an ETag and answers 304.
enum class Caching { personal, catalogue };

/// An endpoint whose input is more than a list of fields reads and documents it itself.
template <class E>
concept ReadsItsInput = requires(const Parts& parts, Json& operation) {
  { E::parse(parts) } -> std::same_as<Result<typename E::Input>>;
  E::describe(operation);
};

/// An endpoint whose body is text: `takes` lists its types.
template <class E>
concept TakesText = requires {
  std::span<const std::string_view>(E::takes);
};

/// An endpoint whose body is streamed past the core: `takes` lists its types, `longest` is bytes. Its input
/// finds it in Parts::stream.
template <class E>
concept TakesStream = TakesText<E> && requires {
  std::int64_t{E::longest};
};

/// An endpoint that answers with text: `replies` is its type.
template <class E>
concept RepliesText = requires {
  std::string_view(E::replies);
};

// One that answers with an object lists its types in `serves`, and its decision names the Blob.

template <class E>
concept Endpoint = (HasFields<typename E::Input> ||
                    ReadsItsInput<E>)&&HasFields<typename E::Output>&& requires {
  typename E::Reads;
};

/// One way down through an endpoint.
struct Turn {
  const Asker& asker;
  const Parts& parts;
  ReadPlan& plan;
  const Rows& rows;
  const Caller* caller = nullptr;  // who has passed the gate

  /// Whether who asks has passed the gate, and nothing that is planned is still to be read.
  bool may_decide() const;
  /// In place of a decision where none may be made yet. Nobody looks at it.
  static Result<Decision> undecided();
};

struct Route {
  Method method;
  std::string_view pattern;  // "/api/focus/{id}/pause"; the name of an internal endpoint
  Access access;
  Caching caching;
  /// Parses the input, plans its reads, and decides where it may. An error where it may not is the input's.
  Result<Decision> (*run)(const Turn&);
  /// Adds `parameters`, `requestBody` and `responses` to an OpenAPI operation.
  Documented<void (*)(Json& operation)> describe;
  std::span<const std::string_view> takes = {};  // types of a body that is no JSON
  std::int64_t longest = 0;                      // bytes of a body that is streamed, else it is held
};

namespace endpoint {

template <Endpoint E>
Result<Decision> decide(const typename E::Input& input, const typename E::Reads& reads, const Turn& turn) {
  if constexpr (requires { E::decide(input, reads, turn.rows); }) {
    return E::decide(input, reads, turn.rows);
  } else {
    Asked asked(*turn.caller, turn.asker.facts);
    return E::decide(input, reads, turn.rows, asked);
  }
}

template <Endpoint E>
Result<Decision> answer_to(const typename E::Input& input, const Turn& turn) {
  const typename E::Reads reads = E::plan(input, turn.plan);
  if (!turn.may_decide()) return Turn::undecided();
  return decide<E>(input, reads, turn);
}

template <Endpoint E>
Result<Decision> run(const Turn& turn) {
  if constexpr (ReadsItsInput<E>) {
    IGN_TRY(const typename E::Input& input, E::parse(turn.parts));
    return answer_to<E>(input, turn);
  } else {
    typename E::Input input{};
    if (Failure fault = parse_input(turn.parts, shape_of<typename E::Input>, &input)) return fault;
    return answer_to<E>(input, turn);
  }
}

template <Endpoint E>
void describe(Json& operation) {
  if constexpr (ReadsItsInput<E>) {
    E::describe(operation);
  } else {
    describe_input<typename E::Input>(operation);
  }
  if constexpr (TakesStream<E>) {
    describe_stream(E::takes, operation);
  } else if constexpr (TakesText<E>) {
    describe_text_body(E::takes, operation);
  }
  if constexpr (requires { E::serves; }) {
    describe_object(E::serves, operation);
  } else if constexpr (RepliesText<E>) {
    describe_text_reply(E::replies, operation);
  } else {
    describe_output<typename E::Output>(operation);
  }
}

template <Endpoint E>
constexpr std::span<const std::string_view> takes() {
  if constexpr (TakesText<E>) return E::takes;
  return {};
}

template <Endpoint E>
constexpr std::int64_t longest() {
  if constexpr (TakesStream<E>) return E::longest;
  return 0;
}

template <Endpoint E>
constexpr Caching caching() {
  if constexpr (requires { E::caching; }) return E::caching;
  return Caching::personal;
}

}  // namespace endpoint

template <Endpoint E>
constexpr Route route(Method method, std::string_view pattern, Access access) {
  return {.method = method,
          .pattern = pattern,
          .access = access,
          .caching = endpoint::caching<E>(),
          .run = endpoint::run<E>,
          .describe = endpoint::describe<E>,
          .takes = endpoint::takes<E>(),
          .longest = endpoint::longest<E>()};
}

}  // namespace ignition
