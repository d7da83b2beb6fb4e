// What everybody reads: sparks to begin with, shortcuts, terms and recipes. Catalogues, the same for all.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "domains/content/statements.gen.h"
#include "domains/economy/activity.h"
#include "http/endpoint.h"

namespace ignition::content {

/// A spark is an event each time it is used; it pays nothing.
struct UsePack {
  struct Input {
    std::string key;
    std::optional<std::string> item_id;
    static constexpr auto fields =
        field_list(field<&Input::key>({.max = 200, .in = In::path}),
                   field<&Input::item_id>({.doc = "One of that pack", .max = 100}));
  };
  struct Output {
    economy::Reward reward;
    static constexpr auto fields = field_list(field<&Output::reward>());
  };
  struct Reads {
    One<PackRow> pack;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> routes();
/// Those of administrators.
std::span<const Route> definition_routes();

}  // namespace ignition::content
