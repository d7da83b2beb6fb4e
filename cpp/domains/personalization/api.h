// /api/modules: which parts of the app a user is led to.
#pragma once

#include "domains/personalization/rows.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::personalization {

/// POST /api/modules/{key}/shown: the module was offered just now, so among equals another goes first next
/// time.
struct NoteModuleShown {
  struct Input {
    std::string key;
  };
  struct Output {
    ModuleRow module;
  };
  using Reads = Many<ModuleRow>;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

}  // namespace ignition::personalization

namespace ignition {

template <>
inline constexpr auto fields<personalization::NoteModuleShown::Input> =
    std::tuple{field("key", &personalization::NoteModuleShown::Input::key,
                     {.doc = "A module: focus, quests, learn, …", .max = 50, .in = In::path})};
template <>
inline constexpr auto fields<personalization::NoteModuleShown::Output> =
    std::tuple{field("module", &personalization::NoteModuleShown::Output::module)};

}  // namespace ignition
