// Resources: a user's own things that are listed, shown, made, edited and deleted, from one declaration R:
//   path, item_path   "/api/ideas", "/api/ideas/{id}"
//   name              "idea", under which a reply shows one
//   …_summary         of each route, for the OpenAPI document
//   Row, Body         as it is shown, with `id`; as it is written (each field of Body is a field of Row)
//   Item              as a list shows it: what may be longer than kExcerpt is cut to `excerpt`
//   list              SessionQuery of Item with the parameters before and limit
//   get               SessionQuery of Row with id
//   insert, update    Exec with id, user_id, now and the fields of Body, by their names
//   remove            Exec with id and user_id
//   created_event     the event that making one is
//   fresh             a row with its id and times and nothing else
// A PATCH is a merge patch (RFC 7396) of what is there: the result is checked as a new one would be. The long
// texts of Body count for the user's quota: domains/storage/text_quota.h.
#pragma once

#include <array>
#include <string>

#include "domains/activity/activity.h"
#include "domains/gamification/sql.h"
#include "domains/storage/text_quota.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/resource_body.h"

namespace ignition {

template <class R>
struct ResourcePath {
  std::string id;
};
template <class R>
inline constexpr auto fields<ResourcePath<R>> =
    std::tuple{field("id", &ResourcePath<R>::id, {.max = 200, .in = In::path})};

/// One of them, under its name.
template <class R>
struct ResourceReply {
  typename R::Row row;
};
template <class R>
inline constexpr auto fields<ResourceReply<R>> = std::tuple{field(R::name, &ResourceReply<R>::row)};

/// What comes of making one: itself, and the reward of the event.
template <class R>
struct ResourceCreated {
  typename R::Row row;
  activity::Reward reward;
};
template <class R>
inline constexpr auto fields<ResourceCreated<R>> =
    std::tuple{field(R::name, &ResourceCreated<R>::row), field("reward", &ResourceCreated<R>::reward)};

/// Whether a list shows no text whole that Body lets grow beyond an excerpt.
template <class R>
consteval bool is_short_in_lists() {
  for (const Member& written : members_of<typename R::Body>) {
    for (const Member& shown : members_of<typename R::Item>) {
      if (is_long_text(written) && shown.name == written.name) return false;
    }
  }
  return true;
}

template <class R>
struct ListResource {
  static_assert(is_short_in_lists<R>());
  using Input = PageInput;
  using Output = Page<typename R::Item>;
  using Reads = Many<typename R::Item>;
  static Reads plan(const Asker&, const Input& input, ReadPlan& plan) {
    return plan.many(R::list, {.before = before_of(input), .limit = rows_of(input)});
  }
  static Result<Decision> decide(const Caller&, const Input& input, const Reads& reads, const Rows& rows,
                                 const Facts&) {
    return answer(page_of(input, rows.all(reads), &R::Item::id));
  }
};

template <class R>
struct GetResource {
  using Input = ResourcePath<R>;
  using Output = ResourceReply<R>;
  using Reads = One<typename R::Row>;
  static Reads plan(const Asker&, const Input& input, ReadPlan& plan) {
    return plan.one(R::get, {.id = input.id});
  }
  static Result<Decision> decide(const Caller&, const Input&, const Reads& reads, const Rows& rows,
                                 const Facts&) {
    IGN_TRY(typename R::Row row, rows.require(reads));
    return answer(Output{std::move(row)});
  }
};

template <class R>
struct CreateResource {
  using Input = typename R::Body;
  using Output = ResourceCreated<R>;
  using Reads = activity::Reads;
  static Reads plan(const Asker& asker, const Input&, ReadPlan& plan) {
    return activity::plan(asker, R::created_event, plan);
  }
  static Result<Decision> decide(const Caller& caller, const Input& input, const Reads& reads,
                                 const Rows& rows, const Facts& facts) {
    IGN_TRY(activity::State state, activity::state_of(reads, rows));
    IGN_TRY(state.counters,
            storage::with_text(std::move(state.counters), storage::text_bytes<Input>(input), facts));
    IdSource ids(facts.now, facts.seed);
    const std::string id = ids.next();
    const auto outcome =
        activity::record(state, {.type = R::created_event, .event_id = id}, caller, facts, ids);
    const Output output{resource::with_body<R>(R::fresh(id, facts.now), input), outcome.reward};
    Decision decision = created(std::string(R::path) + "/" + id, output);
    resource::write_body<R>(R::insert, id, caller, facts, input, decision);
    activity::write(outcome, caller, facts, decision);
    return decision;
  }
};

/// One that is changed or deleted, and the wallet, which counts the text in it.
template <class R>
struct KeptResource {
  One<typename R::Row> row;
  One<gamification::CountedWalletRow> wallet;
  static KeptResource plan(const Asker& asker, const std::string& id, ReadPlan& plan) {
    return {plan.one(R::get, {.id = id}),
            plan.one(gamification::sql::counted_wallet_of_me, asker.session, asker.facts.now)};
  }
};

template <class R>
struct UpdateResource {
  struct Input {
    std::string id;
    Json changes;
  };
  using Output = ResourceReply<R>;
  using Reads = KeptResource<R>;
  static Result<Input> parse(const Parts& parts) {
    IGN_TRY(ResourcePath<R> path, parse_input<ResourcePath<R>>({parts.path, parts.query, Json::object()}));
    if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
    return Input{std::move(path.id), parts.body};
  }
  static void describe(Json& operation) {
    describe_input<ResourcePath<R>>(operation);
    describe_input<typename R::Body>(operation);
    operation["requestBody"]["content"]["application/json"]["schema"].erase("required");
  }
  static Reads plan(const Asker& asker, const Input& input, ReadPlan& plan) {
    return Reads::plan(asker, input.id, plan);
  }
  static Result<Decision> decide(const Caller& caller, const Input& input, const Reads& reads,
                                 const Rows& rows, const Facts& facts) {
    IGN_TRY(typename R::Row before, rows.require(reads.row));
    IGN_TRY(const gamification::CountedWalletRow wallet, rows.require(reads.wallet));
    IGN_TRY(const typename R::Body body, resource::patched<R>(before, input.changes));
    const std::int64_t more =
        storage::text_bytes<typename R::Body>(body) - storage::text_bytes<typename R::Body>(before);
    typename R::Row after = resource::with_body<R>(std::move(before), body);
    after.updated_at = facts.now;
    Decision decision = answer(Output{std::move(after)});
    IGN_TRY(decision.guard, storage::text_guard(wallet, more, caller, facts));
    resource::write_body<R>(R::update, input.id, caller, facts, body, decision);
    return decision;
  }
};

template <class R>
struct DeleteResource {
  using Input = ResourcePath<R>;
  using Output = Nothing;
  using Reads = KeptResource<R>;
  static Reads plan(const Asker& asker, const Input& input, ReadPlan& plan) {
    return Reads::plan(asker, input.id, plan);
  }
  static Result<Decision> decide(const Caller& caller, const Input& input, const Reads& reads,
                                 const Rows& rows, const Facts& facts) {
    IGN_TRY(const typename R::Row row, rows.require(reads.row));
    IGN_TRY(const gamification::CountedWalletRow wallet, rows.require(reads.wallet));
    Decision decision = nothing_to_show();
    const std::int64_t less = storage::text_bytes<typename R::Body>(row);
    IGN_TRY(decision.guard, storage::text_guard(wallet, -less, caller, facts));
    decision.write(R::remove, {.id = input.id, .user_id = caller.id});
    return decision;
  }
};

/// The five routes of a resource.
template <class R>
constexpr std::array<Route, 5> resource_routes() {
  return {route<ListResource<R>>(Method::get, R::path, Access::member, R::list_summary),
          route<CreateResource<R>>(Method::post, R::path, Access::member, R::create_summary),
          route<GetResource<R>>(Method::get, R::item_path, Access::member, R::get_summary),
          route<UpdateResource<R>>(Method::patch, R::item_path, Access::member, R::update_summary),
          route<DeleteResource<R>>(Method::delete_, R::item_path, Access::member, R::remove_summary)};
}

}  // namespace ignition
