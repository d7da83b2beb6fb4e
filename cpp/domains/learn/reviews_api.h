// /api/learn/review and /api/learn/reviews: the queue, and what was answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/learn/cards_api.h"
#include "domains/learn/review.h"

namespace ignition::learn {

struct NextView {
  std::int64_t again = 0;
  std::int64_t hard = 0;
  std::int64_t good = 0;
  std::int64_t easy = 0;
  static constexpr auto fields =
      field_list(field<&NextView::again>({.unit = "s"}), field<&NextView::hard>({.unit = "s"}),
                 field<&NextView::good>({.unit = "s"}), field<&NextView::easy>({.unit = "s"}));
};

struct QueuedCard {
  QueueRow card;
  bool leech = false;
  std::optional<double> retrievability;  // of a card that was reviewed
  NextView next;
  static constexpr auto fields =
      field_list(inlined<&QueuedCard::card>(), field<&QueuedCard::leech>(),
                 field<&QueuedCard::retrievability>({.doc = "Chance to recall, 0 to 1"}),
                 field<&QueuedCard::next>({.doc = "When it would come again, by rating"}));
};

/// No cursor: what is answered is gone, so ask again.
struct GetQueue {
  struct Input {
    std::optional<std::string> deck_id;
    std::int64_t limit = 20;
    static constexpr auto fields =
        field_list(field<&Input::deck_id>(
                       {.doc = "Without it: the decks that one has begun", .max = 200, .in = In::query}),
                   field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}));
  };
  struct Output {
    std::vector<QueuedCard> cards;
    Left left;
    static constexpr auto fields = field_list(field<&Output::cards>(), field<&Output::left>());
  };
  struct Reads {
    Many<QueueRow> cards;
    std::optional<One<StandingRow>> deck;
    std::optional<Many<StandingRow>> decks;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ReviewBody {
  std::string card_id;
  Rating rating = Rating::good;
  std::optional<UnixMillis> reviewed_at;
  std::optional<std::int64_t> seconds;
  static constexpr auto fields =
      field_list(field<&ReviewBody::card_id>({.min = 1, .max = 200}), field<&ReviewBody::rating>(),
                 field<&ReviewBody::reviewed_at>({.doc = "At most now, which it is if not given"}),
                 field<&ReviewBody::seconds>({.min = 0, .max = 600}));
};

struct ReviewReads {
  Many<ReviewCardRow> cards;
  Many<ReviewDeckRow> decks;
  economy::Reads activity;
};

/// What came of a review.
struct ReviewedView {
  std::string card_id;
  bool is_applied = false;
  CardState state = CardState::fresh;  // of the card after the batch
  std::optional<UnixMillis> due_at;
  bool leech = false;
  static constexpr auto fields = field_list(
      field<&ReviewedView::card_id>(),
      field<&ReviewedView::is_applied>({.doc = "false: not later than the card's last, so passed over"}),
      field<&ReviewedView::state>(), field<&ReviewedView::due_at>(), field<&ReviewedView::leech>());
};

struct ReviewsReply {
  std::vector<ReviewedView> reviews;
  economy::Reward reward;
  static constexpr auto fields = field_list(field<&ReviewsReply::reviews>(), field<&ReviewsReply::reward>());
};

struct PostReviews {
  struct Input {
    std::vector<ReviewBody> reviews;
    static constexpr auto fields = field_list(field<&Input::reviews>({.min = 1, .max = 100}));
  };
  using Output = ReviewsReply;
  using Reads = ReviewReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ReviewCard {
  struct Input {
    std::string id;
    Rating rating = Rating::good;
    std::optional<UnixMillis> reviewed_at;
    std::optional<std::int64_t> seconds;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}), field<&Input::rating>(),
                   field<&Input::reviewed_at>(), field<&Input::seconds>({.min = 0, .max = 600}));
  };
  using Output = ReviewsReply;
  using Reads = ReviewReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct CardStateReads {
  One<CardRow> card;
  Many<ReviewCardRow> state;
  One<LatestReviewRow> latest;
};

/// Takes back the latest review of the card, made within 24 hours. Rewards stay.
struct UndoReview {
  using Input = IdPath;
  using Output = CardReply;
  using Reads = CardStateReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Makes the card new.
struct ResetCard {
  using Input = IdPath;
  using Output = CardReply;
  using Reads = CardStateReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct SuspendCard {
  struct Input {
    std::string id;
    bool suspended = false;
    static constexpr auto fields =
        field_list(field<&Input::id>({.max = 200, .in = In::path}), field<&Input::suspended>());
  };
  using Output = CardReply;
  using Reads = One<CardRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetStats {
  struct Input {
    std::int64_t days = 30;
    static constexpr auto fields =
        field_list(field<&Input::days>({.min = 1, .max = 366, .in = In::query, .required = false}));
  };
  struct Output {
    std::vector<ReviewDayRow> days;
    std::optional<double> retention;
    static constexpr auto fields = field_list(
        field<&Output::days>(),
        field<&Output::retention>({.doc = "Recalled of the answers to cards in review; null without any"}));
  };
  using Reads = Many<ReviewDayRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// The share of recalled, of the days together.
std::optional<double> retention_of(const std::vector<ReviewDayRow>& days);

/// Within the limits of the day, of a deck.
Waiting left_of(const StandingRow& deck, const Facts& facts);

}  // namespace ignition::learn
