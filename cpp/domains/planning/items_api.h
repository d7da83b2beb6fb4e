// /api/plan/items: what stands in the plan of a day.
#pragma once

#include "domains/economy/activity.h"
#include "domains/planning/api.h"

namespace ignition::planning {

inline constexpr std::int64_t kDayLong = 86'400;  // seconds

inline constexpr Spec kItemTitle{.min = 1, .max = 200};
inline constexpr Spec kItemDescription{.max = 280};
inline constexpr Spec kItemLength{.min = 1, .max = kDayLong, .unit = "s"};
inline constexpr Spec kItemHref{
    .doc = "A route of the app; the usual one of the type where it is left out", .min = 1, .max = 280};
inline constexpr Spec kItemPriority{
    .doc = "Ascending; behind all others where it is left out", .min = 0, .max = 1'000};

/// What an item of a template is made of.
struct TemplateItem {
  ItemType type = ItemType::task;
  std::string title;
  std::optional<std::string> description;
  std::optional<std::int64_t> duration_seconds;
  std::optional<std::string> action_url;
  std::optional<std::int64_t> priority;
  static constexpr auto fields =
      field_list(field<&TemplateItem::type>({.required = false}), field<&TemplateItem::title>(kItemTitle),
                 field<&TemplateItem::description>(kItemDescription),
                 field<&TemplateItem::duration_seconds>(kItemLength),
                 field<&TemplateItem::action_url>(kItemHref), field<&TemplateItem::priority>(kItemPriority));
};

/// What can be changed of an item.
struct PlanItemBody {
  std::string title;
  std::optional<std::string> description;
  std::optional<std::int64_t> duration_seconds;
  std::optional<std::string> action_url;
  std::optional<std::int64_t> priority;
  bool completed = false;
  LocalDate date;
  static constexpr auto fields = field_list(
      field<&PlanItemBody::title>(kItemTitle), field<&PlanItemBody::description>(kItemDescription),
      field<&PlanItemBody::duration_seconds>(kItemLength), field<&PlanItemBody::action_url>(kItemHref),
      field<&PlanItemBody::priority>(kItemPriority), field<&PlanItemBody::completed>({.required = false}),
      field<&PlanItemBody::date>({.doc = "Another day moves the item there"}));
};

struct PlanItemPath {
  std::string id;
  std::optional<LocalDate> date;
  static constexpr auto fields =
      field_list(field<&PlanItemPath::id>({.max = 200, .in = In::path}), field<&PlanItemPath::date>(kDay));
};

struct AddItem {
  struct Input {
    std::optional<LocalDate> date;
    ItemType type = ItemType::task;
    std::string title;
    std::optional<std::string> description;
    std::optional<std::int64_t> duration_seconds;
    std::optional<std::string> action_url;
    std::optional<std::int64_t> priority;
    std::optional<std::string> entity_id;
    static constexpr auto fields = field_list(
        field<&Input::date>(kDay), field<&Input::type>({.required = false}), field<&Input::title>(kItemTitle),
        field<&Input::description>(kItemDescription), field<&Input::duration_seconds>(kItemLength),
        field<&Input::action_url>(kItemHref), field<&Input::priority>(kItemPriority),
        field<&Input::entity_id>({.doc = "The habit, quest, workout, lesson or drill that is meant: what is "
                                         "done about it ticks the item",
                                  .min = 1,
                                  .max = 200}));
  };
  struct Output {
    PlanItem item;
    PlanView plan;
    static constexpr auto fields = field_list(field<&Output::item>(), field<&Output::plan>());
  };
  struct Reads {
    One<PlanRow> plan;
    std::optional<One<IsThereRow>> entity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct UpdateItem {
  struct Input {
    PlanItemPath path;
    Json changes;
  };
  struct Output {
    PlanItem item;
    PlanView plan;
    economy::Reward reward;
    static constexpr auto fields =
        field_list(field<&Output::item>(), field<&Output::plan>({.doc = "Where the item stands now"}),
                   field<&Output::reward>());
  };
  struct Reads {
    One<economy::TickablePlanRow> plan;
    std::optional<One<economy::TickablePlanRow>> other;  // the day that it is moved to
    economy::Reads activity;
  };
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct RemoveItem {
  using Input = PlanItemPath;
  using Output = Nothing;
  using Reads = One<PlanRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Why that cannot be where an item leads; `at` points to it.
std::optional<Error> fault_of_href(const std::optional<std::string>& href, const std::string& at);

}  // namespace ignition::planning
