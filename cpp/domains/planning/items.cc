#include "domains/planning/items.h"

#include "base/find.h"
#include "plan/values.h"

namespace ignition::planning {
namespace {

std::optional<double> number_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

/// A length is a whole number of seconds, one or more.
std::optional<std::int64_t> length_at(const Json& object, const char* name) {
  const auto value = number_at(object, name);
  if (!value || !(*value >= 1 && *value <= 1e9)) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

/// true, or 1 as SQLite has it.
bool is_true_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && (*found == true || *found == 1);
}

std::optional<std::string> text_at(const Json& object, const char* name) {
  std::string text = text_member(object, name);
  if (text.empty()) return std::nullopt;
  return text;
}

template <Named Word>
Word word_at(const Json& object, const char* name, Word otherwise) {
  return named<Word>(text_member(object, name)).value_or(otherwise);
}

PlanItem item_in(const Json& json) {
  return {.id = text_member(json, "id"),
          .type = word_at(json, "type", ItemType::task),
          .title = text_member(json, "title"),
          .action_url = text_member(json, "action_url"),
          .duration_seconds = length_at(json, "duration_seconds"),
          .priority = number_at(json, "priority").value_or(economy::kNoPriority),
          .completed = is_true_at(json, "completed"),
          .completed_at = instant_from_iso(text_member(json, "completed_at")),
          .description = text_at(json, "description"),
          .source = word_at(json, "source", Source::manual),
          .entity_id = text_at(json, "entity_id"),
          .was_ticked = is_true_at(json, "was_ticked"),
          .dismissed = is_true_at(json, "dismissed")};
}

/// What is dismissed is known by its id and whether it was ticked; nobody reads the rest.
Json kept(const PlanItem& item) {
  Json json = item.dismissed ? Json{{"id", item.id}, {"source", name_of(item.source)}} : print(item);
  if (item.was_ticked) json["was_ticked"] = true;
  if (item.dismissed) json["dismissed"] = true;
  return json;
}

}  // namespace

Items plan_items(const JsonText& text) {
  Items items;
  const Json json = parse_json(text.text);
  if (!json.is_array()) return items;
  for (const Json& each : json) {
    if (each.is_object()) items.push_back(item_in(each));
  }
  return items;
}

JsonText text_of(const Items& items) {
  Json json = Json::array();
  for (const PlanItem& item : items) json.push_back(kept(item));
  return {print_json(json)};
}

std::string_view usual_href(ItemType type) {
  switch (type) {
    case ItemType::focus: return "/focus";
    case ItemType::quest: return "/quests";
    case ItemType::workout: return "/exercise";
    case ItemType::learning: return "/learn";
    case ItemType::habit: return "/habits";
    case ItemType::review: return "/learn/review";
    case ItemType::task: return "/planner";
  }
  IGN_CHECK(false);
}

}  // namespace ignition::planning
