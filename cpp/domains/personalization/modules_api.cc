#include "domains/personalization/modules_api.h"

#include <algorithm>

#include "domains/personalization/statements.gen.h"

namespace ignition::personalization {
namespace {

ModulesReads plan_modules(ReadPlan& plan) {
  return {.modules = plan.many(sql::modules_of_me), .interests = plan.many(sql::interests_of_me)};
}

/// What speaks against such a choice, by the place in it.
Error faults_of(const std::vector<ModuleChoice>& choice) {
  std::string words;
  for (const Module& each : kModules) words += (words.empty() ? "" : ", ") + std::string(each.key);
  Error refusal{Code::invalid_input};
  for (std::size_t i = 0; i < choice.size(); i += 1) {
    const std::string& key = choice[i].module_key;
    const std::string at = "/modules/" + std::to_string(i) + "/module_key";
    if (find_module(key) == nullptr) {
      refusal.errors.push_back({at, "must be one of: " + words});
    } else if (find_by(choice, key, &ModuleChoice::module_key) != &choice[i]) {
      refusal.errors.push_back({at, "stands in the list already"});
    }
  }
  return refusal;
}

/// `row` as it was chosen; where it is not named, as the interests alone would have it.
ModuleRow chosen(ModuleRow row, const std::vector<ModuleChoice>& choice,
                 const std::vector<ModuleRow>& unchosen) {
  if (const auto* named = find_by(choice, row.module_key, &ModuleChoice::module_key)) {
    row.weight = named->weight;
    row.enabled = named->enabled;
  } else {
    row.weight = find_by(unchosen, row.module_key, &ModuleRow::module_key)->weight;
    row.enabled = true;
  }
  return row;
}

}  // namespace

GetModules::Reads GetModules::plan(const Input&, ReadPlan& plan) { return plan_modules(plan); }

Result<Decision> GetModules::decide(const Input&, const Reads& reads, const Rows& rows) {
  return answer(Output{modules_of(rows.all(reads.modules), rows.all(reads.interests))});
}

PutModules::Reads PutModules::plan(const Input&, ReadPlan& plan) { return plan_modules(plan); }

Result<Decision> PutModules::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (Error refusal = faults_of(input.modules); !refusal.errors.empty()) return refusal;
  // From here on the decision stands.
  const auto interests = rows.all(reads.interests);
  const auto unchosen = modules_of({}, interests);
  Output output{modules_of(rows.all(reads.modules), interests)};
  std::vector<ModuleWrite> writes;
  for (ModuleRow& row : output.modules) {
    row = chosen(std::move(row), input.modules, unchosen);
    writes.push_back(
        {asked.ids.next(), asked.caller.id, row.module_key, row.weight, row.enabled, asked.facts.now});
  }
  std::sort(output.modules.begin(), output.modules.end(), goes_before);
  Decision decision = answer(output);
  decision.write(sql::choose_modules, {.modules = writes});
  return decision;
}

NoteModuleShown::Reads NoteModuleShown::plan(const Input&, ReadPlan& plan) { return plan_modules(plan); }

Result<Decision> NoteModuleShown::decide(const Input& input, const Reads& reads, const Rows& rows,
                                         Asked& asked) {
  const auto modules = modules_of(rows.all(reads.modules), rows.all(reads.interests));
  const ModuleRow* known = find_by(modules, input.key, &ModuleRow::module_key);
  if (known == nullptr) return Error{Code::not_found, "There is no module of that name."};
  ModuleRow row = *known;
  row.last_shown_at = asked.facts.now;
  Decision decision = answer(Output{row});
  decision.write(sql::note_module_shown, {.id = asked.ids.next(),
                                          .user_id = asked.caller.id,
                                          .module_key = input.key,
                                          .weight = row.weight,
                                          .now = asked.facts.now});
  return decision;
}

}  // namespace ignition::personalization
