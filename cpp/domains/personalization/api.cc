#include "domains/personalization/api.h"

#include "domains/personalization/modules.h"
#include "domains/personalization/sql.h"

namespace ignition::personalization {

NoteModuleShown::Reads NoteModuleShown::plan(const Asker& asker, const Input&, ReadPlan& plan) {
  return plan.many(sql::modules_of_me, asker.session, asker.facts.now);
}

Result<Decision> NoteModuleShown::decide(const Caller& caller, const Input& input, const Reads& reads,
                                         const Rows& rows, const Facts& facts) {
  const Module* module = find_module(input.key);
  if (module == nullptr) return Error{Code::not_found, "There is no module of that name."};
  const auto modules = rows.all(reads);
  const ModuleRow* known = find_by(modules, input.key, &ModuleRow::module_key);
  ModuleRow row = known != nullptr ? *known : ModuleRow{input.key, module->base_weight, true, {}};
  row.last_shown_at = facts.now;
  IdSource ids(facts.now, facts.seed);
  Decision decision = answer(Output{row});
  decision.write(sql::note_module_shown, ids.next(), caller.id, input.key, row.weight, facts.now);
  return decision;
}

}  // namespace ignition::personalization
