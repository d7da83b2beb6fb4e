// /api/learn/cards and what lies below a deck: its cards, read, written, brought in and taken out.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domains/learn/card_file.h"
#include "domains/learn/decks_api.h"
#include "domains/learn/fsrs.h"

namespace ignition::learn {

struct CardBody {
  std::string front;
  std::string back;
  static constexpr auto fields = field_list(field<&CardBody::front>({.min = 1, .max = 10'000}),
                                            field<&CardBody::back>({.min = 1, .max = 10'000}));
};

/// A card with what the asker remembers of it.
struct CardView {
  CardRow card;
  bool leech = false;
  static constexpr auto fields =
      field_list(inlined<&CardView::card>(),
                 field<&CardView::leech>({.doc = "Forgotten eight times: something about it should change"}));
};

struct CardReply {
  CardView card;
  static constexpr auto fields = field_list(field<&CardReply::card>());
};

CardView view_of(CardRow row);

struct ListCards {
  struct Input {
    std::string id;
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}),
                   field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}),
                   field<&Input::cursor>({.max = 200, .in = In::query}));
  };
  using Output = Page<CardItem>;
  struct Reads {
    One<DeckOfMeRow> deck;
    Many<CardItem> cards;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// What writing to the user's own deck relies on.
struct OwnDeckReads {
  One<OwnDeckRow> deck;
  One<economy::CountedWalletRow> wallet;
};

/// One card, or a list of them.
struct CreateCards {
  struct Input {
    std::string id;
    std::optional<std::string> front;
    std::optional<std::string> back;
    std::optional<std::vector<CardBody>> cards;
    static constexpr auto fields = field_list(
        field<&Input::id>({.max = 200, .in = In::path}), field<&Input::front>({.min = 1, .max = 10'000}),
        field<&Input::back>({.min = 1, .max = 10'000}), field<&Input::cards>({.min = 1, .max = 200}));
  };
  struct Output {
    std::vector<CardView> cards;
    static constexpr auto fields = field_list(field<&Output::cards>());
  };
  using Reads = OwnDeckReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetCard {
  using Input = IdPath;
  using Output = CardReply;
  using Reads = One<CardRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// A changed text keeps its schedule. To another own deck while both are private.
struct UpdateCard {
  struct Input {
    std::string id;
    std::optional<std::string> front;
    std::optional<std::string> back;
    std::optional<std::string> deck_id;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}),
                   field<&Input::front>({.min = 1, .max = 10'000, .nullable = false}),
                   field<&Input::back>({.min = 1, .max = 10'000, .nullable = false}),
                   field<&Input::deck_id>({.max = 200, .nullable = false}));
  };
  using Output = CardReply;
  struct Reads {
    One<CardRow> card;
    One<OwnDeckRow> from;
    std::optional<One<OwnDeckRow>> to;
    One<economy::CountedWalletRow> wallet;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteCard {
  using Input = IdPath;
  using Output = Nothing;
  struct Reads {
    One<CardRow> card;
    One<OwnDeckRow> deck;
    One<economy::CountedWalletRow> wallet;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// All rows or none. A front that the deck has already is passed over.
struct ImportCards {
  static constexpr std::array<std::string_view, 2> takes{"text/csv", "text/tab-separated-values"};
  struct Input {
    std::string id;
    std::vector<CardText> cards;
  };
  struct Output {
    std::int64_t imported = 0;
    std::int64_t passed_over = 0;
    static constexpr auto fields = field_list(field<&Output::imported>(), field<&Output::passed_over>());
  };
  struct Reads {
    One<OwnDeckRow> deck;
    std::vector<Many<FrontRow>> known;  // a part of the fronts each
    One<economy::CountedWalletRow> wallet;
  };
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// In parts: the server goes on by itself.
struct ExportCards {
  static constexpr std::string_view replies = "text/tab-separated-values";
  struct Input {
    std::string id;
    std::optional<std::string> after;
    static constexpr auto fields = field_list(
        field<&Input::id>({.max = 200, .in = In::path}),
        field<&Input::after>(
            {.doc = "Where a part begins; the server goes on by itself", .max = 200, .in = In::query}));
  };
  using Output = Nothing;
  struct Reads {
    One<DeckOfMeRow> deck;
    Many<CardTextRow> cards;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

}  // namespace ignition::learn
