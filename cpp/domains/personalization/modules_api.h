// /api/modules: which parts of the app a user is led to.
#pragma once

#include <string>
#include <vector>

#include "domains/personalization/modules.h"
#include "domains/personalization/statements.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::personalization {

struct ModulesReply {
  std::vector<ModuleRow> modules;  // every one, in the order in which they are offered

  static constexpr auto fields = field_list(
      field<&ModulesReply::modules>({.doc = "Every module, in the order in which they are offered"}));
};

struct ModulesReads {
  Many<ModuleRow> modules;
  Many<InterestRow> interests;
};

struct GetModules {
  struct Input {};
  using Output = ModulesReply;
  using Reads = ModulesReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct ModuleChoice {
  std::string module_key;
  std::int64_t weight = 0;
  bool enabled = true;

  static constexpr auto fields =
      field_list(field<&ModuleChoice::module_key>({.max = 50}),
                 field<&ModuleChoice::weight>({.doc = "The highest goes first", .min = 0, .max = 100}),
                 field<&ModuleChoice::enabled>());
};

/// The whole choice: a module that is not named is enabled again, with the weight that the interests give it.
/// When a module was shown stays.
struct PutModules {
  struct Input {
    std::vector<ModuleChoice> modules;

    static constexpr auto fields = field_list(field<&Input::modules>(
        {.doc = "The whole choice: one that is not named is enabled again, with the weight that "
                "the interests give it",
         .max = static_cast<std::int64_t>(personalization::kModules.size())}));
  };
  using Output = ModulesReply;
  using Reads = ModulesReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// POST /api/modules/{key}/shown: the module was offered just now, so among equals another goes first next
/// time.
struct NoteModuleShown {
  struct Input {
    std::string key;

    static constexpr auto fields = field_list(
        field<&Input::key>({.doc = "A module: focus, quests, learn, …", .max = 50, .in = In::path}));
  };
  struct Output {
    ModuleRow module;

    static constexpr auto fields = field_list(field<&Output::module>());
  };
  using Reads = ModulesReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::personalization
