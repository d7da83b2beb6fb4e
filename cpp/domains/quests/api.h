// /api/quests: small things to do: shared, recurring and the user's own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/quests/lifecycle.h"
#include "http/endpoint.h"
#include "http/page.h"

namespace ignition::quests {

/// What a quest that the user made pays at the most, and how many of them may be made in a local day.
inline constexpr std::int64_t kOwnQuestXp = 10;
inline constexpr std::int64_t kOwnQuestCoins = 5;
inline constexpr std::int64_t kOwnQuestsADay = 5;

/// A quest but for what it is about.
struct QuestView {
  std::string id;
  std::optional<std::string> universal_id;  // of the recurring quest that this is a period of
  std::string title;
  std::string category;
  std::string difficulty;
  std::int64_t target;
  std::int64_t progress;
  std::string status;  // available, accepted, completed or abandoned
  Xp xp_reward;
  Coins coin_reward;
  std::optional<std::string> skill_key;
  JsonText event_types;  // what moves it; null: by hand
  bool is_own;
  std::optional<UnixMillis> accepted_at;
  std::optional<UnixMillis> completed_at;
  std::optional<UnixMillis> expires_at;
};

struct WholeQuest {
  QuestView view;
  std::optional<std::string> description;
};

struct QuestItem {
  QuestView view;
  std::optional<std::string> excerpt;
};

struct QuestReply {
  WholeQuest quest;
  std::optional<economy::Reward> reward;
};

/// The recurring and shared ones, then the user's own, newest first.
struct ListQuests {
  using Input = PageInput;
  using Output = Page<QuestItem>;
  using Reads = Many<economy::QuestItemRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct QuestPath {
  std::string id;
};

struct GetQuest {
  using Input = QuestPath;
  using Output = QuestReply;
  using Reads = One<economy::QuestRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// A quest that the user makes: by hand, accepted at once.
struct CreateQuest {
  struct Input {
    std::string title;
    std::optional<std::string> description;
    std::string category = "personal";
    std::int64_t target = 1;
    Xp xp_reward{kOwnQuestXp};
    Coins coin_reward{kOwnQuestCoins};
  };
  using Output = QuestReply;
  using Reads = One<economy::CountedWalletRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// accept and abandon.
template <Event event>
struct ChangeQuest {
  using Input = QuestPath;
  using Output = QuestReply;
  using Reads = One<economy::QuestRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct CompleteQuest {
  using Input = QuestPath;
  using Output = QuestReply;
  struct Reads {
    One<economy::QuestRow> quest;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Sets the count of a quest that moves by hand: never down, never past the target.
struct SetQuestProgress {
  struct Input {
    std::string id;
    std::int64_t progress;
  };
  using Output = QuestReply;
  using Reads = One<economy::QuestRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> routes();
/// Those of administrators.
std::span<const Route> definition_routes();

}  // namespace ignition::quests

namespace ignition {

template <>
inline constexpr auto fields<quests::QuestView> = std::tuple{
    field("id", &quests::QuestView::id),
    field("universal_id", &quests::QuestView::universal_id),
    field("title", &quests::QuestView::title),
    field("category", &quests::QuestView::category),
    field("difficulty", &quests::QuestView::difficulty),
    field("target", &quests::QuestView::target),
    field("progress", &quests::QuestView::progress),
    field("status", &quests::QuestView::status, {.doc = "available, accepted, completed or abandoned"}),
    field("xp_reward", &quests::QuestView::xp_reward),
    field("coin_reward", &quests::QuestView::coin_reward),
    field("skill_key", &quests::QuestView::skill_key),
    field("event_types", &quests::QuestView::event_types, {.doc = "What moves it; null: by hand"}),
    field("is_own", &quests::QuestView::is_own),
    field("accepted_at", &quests::QuestView::accepted_at),
    field("completed_at", &quests::QuestView::completed_at),
    field("expires_at", &quests::QuestView::expires_at)};
template <>
inline constexpr auto fields<quests::WholeQuest> =
    std::tuple{inlined(&quests::WholeQuest::view), field("description", &quests::WholeQuest::description)};
template <>
inline constexpr auto fields<quests::QuestItem> =
    std::tuple{inlined(&quests::QuestItem::view), field("excerpt", &quests::QuestItem::excerpt)};
template <>
inline constexpr auto fields<quests::QuestReply> =
    std::tuple{field("quest", &quests::QuestReply::quest), field("reward", &quests::QuestReply::reward)};
template <>
inline constexpr auto fields<quests::QuestPath> = std::tuple{field(
    "id", &quests::QuestPath::id, {.doc = "A quest's id, or a recurring one's", .max = 200, .in = In::path})};
template <>
inline constexpr auto fields<quests::CreateQuest::Input> = std::tuple{
    field("title", &quests::CreateQuest::Input::title, {.min = 1, .max = 200}),
    field("description", &quests::CreateQuest::Input::description, {.max = 10'000}),
    field("category", &quests::CreateQuest::Input::category, {.min = 1, .max = 100, .required = false}),
    field("target", &quests::CreateQuest::Input::target, {.min = 1, .max = 1000, .required = false}),
    field("xp_reward", &quests::CreateQuest::Input::xp_reward,
          {.min = 0, .max = quests::kOwnQuestXp, .required = false}),
    field("coin_reward", &quests::CreateQuest::Input::coin_reward,
          {.min = 0, .max = quests::kOwnQuestCoins, .required = false})};
template <>
inline constexpr auto fields<quests::SetQuestProgress::Input> =
    std::tuple{field("id", &quests::SetQuestProgress::Input::id, {.max = 200, .in = In::path}),
               field("progress", &quests::SetQuestProgress::Input::progress,
                     {.doc = "The count so far", .min = 0, .max = 1'000'000})};

}  // namespace ignition
