// /api/modules: which parts of the app a user is led to.
#pragma once

#include <string>
#include <vector>

#include "domains/personalization/modules.h"
#include "domains/personalization/rows.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::personalization {

struct ModulesReply {
  std::vector<ModuleRow> modules;  // every one, in the order in which they are offered
};

struct ModulesReads {
  Many<ModuleRow> modules;
  Many<InterestRow> interests;
};

struct GetModules {
  struct Input {};
  using Output = ModulesReply;
  using Reads = ModulesReads;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

struct ModuleChoice {
  std::string module_key;
  std::int64_t weight = 0;
  bool enabled = true;
};

/// The whole choice: a module that is not named is enabled again, with the weight that the interests give it.
/// When a module was shown stays.
struct PutModules {
  struct Input {
    std::vector<ModuleChoice> modules;
  };
  using Output = ModulesReply;
  using Reads = ModulesReads;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

/// POST /api/modules/{key}/shown: the module was offered just now, so among equals another goes first next
/// time.
struct NoteModuleShown {
  struct Input {
    std::string key;
  };
  struct Output {
    ModuleRow module;
  };
  using Reads = ModulesReads;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

}  // namespace ignition::personalization

namespace ignition {

template <>
inline constexpr auto fields<personalization::ModulesReply> =
    std::tuple{field("modules", &personalization::ModulesReply::modules,
                     {.doc = "Every module, in the order in which they are offered"})};
template <>
inline constexpr auto fields<personalization::GetModules::Input> = std::tuple{};
template <>
inline constexpr auto fields<personalization::ModuleChoice> =
    std::tuple{field("module_key", &personalization::ModuleChoice::module_key, {.max = 50}),
               field("weight", &personalization::ModuleChoice::weight,
                     {.doc = "The highest goes first", .min = 0, .max = 100}),
               field("enabled", &personalization::ModuleChoice::enabled)};
template <>
inline constexpr auto fields<personalization::PutModules::Input> =
    std::tuple{field("modules", &personalization::PutModules::Input::modules,
                     {.doc = "The whole choice: one that is not named is enabled again, with the weight that "
                             "the interests give it",
                      .max = static_cast<std::int64_t>(personalization::kModules.size())})};
template <>
inline constexpr auto fields<personalization::NoteModuleShown::Input> =
    std::tuple{field("key", &personalization::NoteModuleShown::Input::key,
                     {.doc = "A module: focus, quests, learn, …", .max = 50, .in = In::path})};
template <>
inline constexpr auto fields<personalization::NoteModuleShown::Output> =
    std::tuple{field("module", &personalization::NoteModuleShown::Output::module)};

}  // namespace ignition
