// /api/admin/shared-decks: the decks that members have opened to everybody. An administrator may take one
// back; then it is its owner's alone again, and what others have learned of it waits
// (domains/learn/decks_api.h).
#pragma once

#include "domains/admin/inbox_api.h"

namespace ignition::admin {

struct ListSharedDecks {
  using Input = PageInput;
  using Output = Page<SharedDeckRow>;
  using Reads = Many<SharedDeckRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct TakeBackDeck {
  struct Input {
    std::string id;
    bool is_public = false;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}),
                   field<&Input::is_public>({.doc = "false: only the owner opens a deck to everybody"}));
  };
  struct Output {
    SharedDeckRow deck;
    static constexpr auto fields = field_list(field<&Output::deck>());
  };
  using Reads = One<SharedDeckRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

}  // namespace ignition::admin
