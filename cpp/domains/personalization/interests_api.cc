#include "domains/personalization/interests_api.h"

#include "domains/personalization/preferences.h"
#include "domains/personalization/statements.gen.h"

namespace ignition::personalization {
namespace {

InterestsReply reply_of(std::vector<InterestRow> interests) {
  InterestsReply reply{.interests = std::move(interests), .available = {}};
  for (const Interest& each : kInterests) reply.available.emplace_back(each.key);
  return reply;
}

}  // namespace

GetInterests::Reads GetInterests::plan(const Input&, ReadPlan& plan) {
  return plan.many(sql::interests_of_me);
}

Result<Decision> GetInterests::decide(const Input&, const Reads& reads, const Rows& rows) {
  return answer(reply_of(rows.all(reads)));
}

PutInterests::Reads PutInterests::plan(const Input&, ReadPlan& plan) {
  return plan.many(sql::interests_of_me);
}

Result<Decision> PutInterests::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  std::vector<std::string> held;
  for (const InterestRow& each : rows.all(reads)) held.push_back(each.interest_key);
  Error refusal{Code::invalid_input};
  for (const InterestFault& fault : faults_of(input.interests, held)) {
    refusal.errors.push_back({"/interests/" + std::to_string(fault.place), fault.detail});
  }
  if (!refusal.errors.empty()) return refusal;
  // From here on the decision stands.
  std::vector<InterestRow> after;
  for (const std::string& key : input.interests) {
    after.push_back({key, static_cast<std::int64_t>(after.size()) + 1});
  }
  Decision decision = answer(reply_of(std::move(after)));
  write_interests(input.interests, asked.caller, asked.facts, asked.ids, decision);
  return decision;
}

}  // namespace ignition::personalization
