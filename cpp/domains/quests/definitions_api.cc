// Quests that everybody may take up, once or again and again, as administrators write them.
#include "domains/quests/api.h"
#include "domains/quests/statements.gen.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::quests {

enum class Difficulty { starter, easy, medium, hard };

}  // namespace ignition::quests

template <>
inline constexpr auto ignition::names<ignition::quests::Difficulty> =
    std::to_array<std::string_view>({"starter", "easy", "medium", "hard"});

namespace ignition::quests {
namespace {

constexpr Spec kTargetSpec{.min = 1, .max = 100'000, .required = false};
constexpr Spec kEventsSpec{.doc = "What moves it: {event: one, day or the name of an amount}; null: by hand",
                           .max = 2'000};

struct SharedFields {
  std::string title;
  std::optional<std::string> description;
  std::string category;
  Difficulty difficulty = Difficulty::starter;
  Xp xp_reward{10};
  Coins coin_reward{5};
  std::int64_t target = 1;
  std::optional<std::string> skill_key;
  std::optional<JsonText> event_types;
  bool is_active = true;
  static constexpr auto fields = field_list(
      field<&SharedFields::title>(resource::kNameSpec),
      field<&SharedFields::description>(resource::kDescriptionSpec),
      field<&SharedFields::category>(resource::kCategorySpec),
      field<&SharedFields::difficulty>(resource::kDefaultSpec),
      field<&SharedFields::xp_reward>(resource::kRewardSpec),
      field<&SharedFields::coin_reward>(resource::kRewardSpec), field<&SharedFields::target>(kTargetSpec),
      field<&SharedFields::skill_key>(resource::kWordSpec), field<&SharedFields::event_types>(kEventsSpec),
      field<&SharedFields::is_active>(resource::kDefaultSpec));
};

struct RecurringFields {
  std::string title;
  std::optional<std::string> description;
  economy::QuestRecurrence type = economy::QuestRecurrence::daily;
  Xp xp_reward{10};
  Coins coin_reward{5};
  std::int64_t target = 1;
  std::optional<std::string> skill_id;
  std::optional<JsonText> event_types;
  bool is_active = true;
  static constexpr auto fields = field_list(field<&RecurringFields::title>(resource::kNameSpec),
                                            field<&RecurringFields::description>(resource::kDescriptionSpec),
                                            field<&RecurringFields::type>(resource::kDefaultSpec),
                                            field<&RecurringFields::xp_reward>(resource::kRewardSpec),
                                            field<&RecurringFields::coin_reward>(resource::kRewardSpec),
                                            field<&RecurringFields::target>(kTargetSpec),
                                            field<&RecurringFields::skill_id>({.max = kLongestId}),
                                            field<&RecurringFields::event_types>(kEventsSpec),
                                            field<&RecurringFields::is_active>(resource::kDefaultSpec));
};

/// Each member must be an activity, and say by how much it moves the quest.
std::vector<FieldError> faults_of_events(const std::optional<JsonText>& event_types) {
  std::vector<FieldError> faults;
  if (!event_types) return faults;
  const Json events = parse_json(event_types->text);
  if (!events.is_object()) return {{"/event_types", "must be an object"}};
  for (const auto& [name, how] : events.items()) {
    const auto event = named<economy::EventType>(name);
    const std::string at = "/event_types/" + pointer_part(name);
    if (!event || economy::info(*event).kind != economy::Kind::activity) {
      faults.push_back({at, "is no activity"});
    } else if (!how.is_string() || how == "") {
      faults.push_back({at, "must be one, day or the name of an amount"});
    }
  }
  return faults;
}

std::vector<FieldError> faults_of_shared(SharedFields& fields, const Facts&) {
  return faults_of_events(fields.event_types);
}
std::vector<FieldError> faults_of_recurring(RecurringFields& fields, const Facts&) {
  return faults_of_events(fields.event_types);
}

constexpr Resource kShared{.sql = &sql::shared_definitions,
                           .path = "/api/admin/quests",
                           .item_path = "/api/admin/quests/{id}",
                           .name = "quest",
                           .body = resource::fields_of<SharedFields, faults_of_shared>(),
                           .prefix = "quest_",
                           .switched_by = "is_active"};

constexpr Resource kRecurring{.sql = &sql::recurring_definitions,
                              .path = "/api/admin/universal-quests",
                              .item_path = "/api/admin/universal-quests/{id}",
                              .name = "universal_quest",
                              .body = resource::fields_of<RecurringFields, faults_of_recurring>(),
                              .prefix = "uq_",
                              .switched_by = "is_active"};

constexpr auto kDefinitionRoutes =
    resource::joined(resource::routes<kShared>(), resource::routes<kRecurring>());

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::quests
