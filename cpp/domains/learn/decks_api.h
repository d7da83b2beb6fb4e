// /api/learn/decks: sets of cards: the user's own, and those of others that are open to everybody. Rule 1:
// who may read a deck may learn it; only its owner changes it, and to everybody else it is as if it were not
// there. Rule 2: a deck keeps how many cards it holds and the bytes of their texts, which count for the
// quota.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/statements.gen.h"
#include "domains/learn/queue.h"
#include "domains/learn/statements.gen.h"
#include "domains/learn/words.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"

namespace ignition::learn {

inline constexpr std::int64_t kMostDecks = 100;    // a user
inline constexpr std::int64_t kMostCards = 2'000;  // a deck

struct IdPath {
  std::string id;
  static constexpr auto fields = field_list(field<&IdPath::id>({.max = 200, .in = In::path}));
};

struct DeckBody {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::string> category;
  bool is_public = false;
  static constexpr auto fields = field_list(
      field<&DeckBody::name>({.min = 1, .max = 200}), field<&DeckBody::description>({.max = 280}),
      field<&DeckBody::category>({.max = 100}),
      field<&DeckBody::is_public>({.doc = "Whether every member may learn it", .required = false}));
};

/// Cards that wait, as the limits of the day let them through.
struct Left {
  std::int64_t learning = 0;
  std::int64_t review = 0;
  std::int64_t new_ = 0;
  static constexpr auto fields =
      field_list(field<&Left::learning>(), field<&Left::review>(), field<&Left::new_>());
};

struct DeckSettingsView {
  std::int64_t new_per_day = 10;
  std::int64_t reviews_per_day = 200;
  double desired_retention = 0.9;
  static constexpr auto fields = field_list(
      field<&DeckSettingsView::new_per_day>({.min = 0, .max = 200}),
      field<&DeckSettingsView::reviews_per_day>({.min = 0, .max = 1'000}),
      field<&DeckSettingsView::desired_retention>({.doc = "Chance to recall at which a card comes due"}));
};

struct DeckView {
  DeckRow deck;
  DeckSettingsView settings;
  Left left;  // each counted to 1,000
  std::int64_t learners = 0;
  static constexpr auto fields =
      field_list(inlined<&DeckView::deck>(), field<&DeckView::settings>(), field<&DeckView::left>(),
                 field<&DeckView::learners>({.doc = "Who has begun it, counted to 100"}));
};

struct DeckReply {
  DeckView deck;
  static constexpr auto fields = field_list(field<&DeckReply::deck>());
};

struct ListDecks {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    Scope scope = Scope::mine;
    static constexpr auto fields =
        field_list(field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}),
                   field<&Input::cursor>({.max = 200, .in = In::query}),
                   field<&Input::scope>({.in = In::query, .required = false}));
  };
  using Output = Page<DeckRow>;
  using Reads = Many<DeckRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct CreateDeck {
  using Input = DeckBody;
  using Output = DeckReply;
  using Reads = One<NumberRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetDeck {
  using Input = IdPath;
  using Output = DeckReply;
  using Reads = One<DeckOfMeRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct UpdateDeck {
  struct Input {
    std::string id;
    Json changes;
  };
  using Output = DeckReply;
  using Reads = One<DeckOfMeRow>;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Everybody's states go with it.
struct DeleteDeck {
  using Input = IdPath;
  using Output = Nothing;
  struct Reads {
    One<OwnDeckRow> deck;
    One<economy::CountedWalletRow> wallet;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct PutDeckSettings {
  struct Input {
    std::string id;
    std::int64_t new_per_day = 0;
    std::int64_t reviews_per_day = 0;
    double desired_retention = 0;
    static constexpr auto fields = field_list(
        field<&Input::id>({.max = 200, .in = In::path}), field<&Input::new_per_day>({.min = 0, .max = 200}),
        field<&Input::reviews_per_day>({.min = 0, .max = 1'000}),
        field<&Input::desired_retention>({.doc = "From 0.80 to 0.97", .min = 0, .max = 1}));
  };
  using Output = DeckReply;
  using Reads = One<DeckOfMeRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// An own private deck with the same cards, and nobody's states.
struct CopyDeck {
  using Input = IdPath;
  using Output = DeckReply;
  struct Reads {
    One<DeckOfMeRow> deck;
    One<NumberRow> mine;
    One<economy::CountedWalletRow> wallet;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::learn
