#include "openapi/columns.h"

#include "domains/economy/events.h"
#include "domains/personalization/interests.h"
#include "domains/personalization/modules.h"
#include "domains/reference/analysis.h"
#include "domains/reference/waveform.h"
#include "http/schema.h"

namespace openapi {
namespace {

using namespace ignition;

Json words(std::span<const std::string_view> all) {
  Json schema = {{"type", "string"}, {"enum", Json::array()}};
  for (const std::string_view word : all) schema["enum"].push_back(std::string(word));
  return schema;
}

template <Named Enum>
Json words_of() {
  return words(names<Enum>);
}

template <class Table>
Json keys_of(const Table& table) {
  Json schema = {{"type", "string"}, {"enum", Json::array()}};
  for (const auto& each : table) schema["enum"].push_back(std::string(each.key));
  return schema;
}

Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

/// Members of which any may be missing.
Json object_of(Json properties, Json required = Json::array()) {
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

Json map_of(Json values, const char* description) {
  return {{"type", "object"}, {"description", description}, {"additionalProperties", std::move(values)}};
}

const Json kText = {{"type", "string"}};
const Json kWhole = {{"type", "integer"}};
const Json kFlag = {{"type", "boolean"}};
const Json kNothingOrText = {{"type", Json::array({"string", "null"})}};

/// What an answer of onboarding may be.
Json answer_value() {
  return {{"anyOf", Json::array({kText, kWhole, list_of({{"anyOf", Json::array({kText, kWhole})}})})}};
}

Json step_options() {
  Json value = {{"anyOf", Json::array({kText, kWhole})}};
  Json option =
      object_of({{"value", std::move(value)}, {"label", kText}, {"description", kText}, {"default", kFlag}},
                Json::array({"value", "label"}));
  option["additionalProperties"] = true;
  return list_of({{"anyOf", Json::array({std::move(option), kText, kWhole})}});
}

Json step_config() {
  Json schema = object_of({{"writes", {{"type", "string"}, {"description", "The setting that it sets"}}},
                           {"max", {{"type", "integer"}, {"description", "How many may be chosen"}}},
                           {"route", kText}});
  schema["additionalProperties"] = true;
  return schema;
}

/// The lowest and the highest sample of a stretch.
Json peak() {
  const Json sample = {{"type", "number"}, {"minimum", -1}, {"maximum", 1}};
  return {{"type", "array"}, {"prefixItems", {sample, sample}}, {"minItems", 2}, {"maxItems", 2}};
}

Json waveform_sent() {
  const Json height = {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
  Json list = list_of({{"anyOf", Json::array({peak(), height})}});
  list["maxItems"] = reference::kLongestWaveform;
  return list;
}

Json plan_item() {
  Json item = object_of({{"id", kText},
                         {"type", kText},
                         {"title", kText},
                         {"description", kNothingOrText},
                         {"duration_seconds", {{"type", Json::array({"integer", "null"})}}},
                         {"action_url", kNothingOrText},
                         {"completed", kFlag},
                         {"priority", {{"type", Json::array({"number", "null"})}}}});
  item["additionalProperties"] = true;
  return item;
}

Json quest_events() {
  Json schema = map_of(kText, "What moves it: an event, and by how much: one, day or the name of an amount");
  schema["propertyNames"] = words_of<economy::EventType>();
  return schema;
}

Json trigger_config() {
  Json schema = object_of({{"event", words_of<economy::EventType>()},
                           {"count", kWhole},
                           {"streak", kText},
                           {"days", kWhole},
                           {"metric", kText},
                           {"value", kWhole}});
  schema["additionalProperties"] = true;
  return schema;
}

Json audit_details() {
  const Json any = {{"type", Json::array({"object", "null"})}, {"additionalProperties", true}};
  return object_of({{"before", any}, {"after", any}});
}

/// What is kept, and what other rows tell: numbers and times, or the word of a status.
Json kept_value() {
  Json part = {{"type", Json::array({"number", "string", "null"})}};
  return {{"anyOf", Json::array({list_of(std::move(part)), kNothingOrText})}};
}

/// What a drill asks, by its type.
Json drill_config() {
  Json schema = object_of({{"intervals", list_of(kText)},
                           {"direction", kText},
                           {"chords", list_of(kText)},
                           {"inversions", list_of(kWhole)},
                           {"modes", list_of(kText)},
                           {"bpm", kWhole},
                           {"time_signature", kText},
                           {"bars", kWhole},
                           {"note_values", list_of(kText)},
                           {"questions", kWhole}});
  schema["additionalProperties"] = true;
  return schema;
}

Json pack_items() {
  return list_of(object_of({{"id", kText},
                            {"title", kText},
                            {"detail", kNothingOrText},
                            {"duration_seconds", {{"type", Json::array({"integer", "null"})}}},
                            {"action_url", kNothingOrText}},
                           Json::array({"id", "title"})));
}

Json recipe_steps() {
  return list_of(object_of({{"title", kText},
                            {"detail", kNothingOrText},
                            {"minutes", {{"type", Json::array({"number", "null"})}}}},
                           Json::array({"title"})));
}

/// Closed lists of Today (domains/today/next_action.cc).
void add_today(std::map<std::string, Json>& all) {
  Json type =
      words(std::to_array<std::string_view>({"focus_return", "onboarding", "focus", "plan", "quest"}));
  for (const auto& module : personalization::kModules) {
    const Json action = std::string(module.action);
    if (action != "" && std::find(type["enum"].begin(), type["enum"].end(), action) == type["enum"].end())
      type["enum"].push_back(action);
  }
  all["Action.type"] = type;
  all["Action.reason"] = words(std::to_array<std::string_view>(
      {"focus_active", "focus_paused", "onboarding_active", "gentle_return", "plan_incomplete_item",
       "first_day", "quest_in_progress", "module_fallback", "no_plan_fallback", "noop"}));
  all["Action.source"] = words(std::to_array<std::string_view>(
      {"focus_session", "onboarding", "gap", "daily_plan", "first_day", "quest", "module"}));
  all["WhyStep.rule"] = words(std::to_array<std::string_view>(
      {"focus_active", "focus_paused", "onboarding_active", "gentle_return", "plan_incomplete_item",
       "first_day", "quest_in_progress", "modules", "last_resort"}));
}

std::map<std::string, Json> all_columns() {
  std::map<std::string, Json> all;
  const Json events = words_of<economy::EventType>();
  const Json modules = keys_of(personalization::kModules);
  const Json interests = keys_of(personalization::kInterests);
  const Json tags = list_of({{"type", "string"}, {"maxLength", kLongestListed}});
  add_today(all);
  for (const char* row : {"LedgerRow", "ActivityRow"}) all[std::string(row) + ".event_type"] = events;
  all["ActivityRow.metadata"] = map_of({{"type", Json::array({"string", "integer"})}}, "What it was about");
  all["AuditRow.details"] = audit_details();
  all["KeptFindingRow.kept"] = all["KeptFindingRow.told"] = kept_value();
  all["DrillRow.config"] = drill_config();
  all["Template.items"] = list_of(plan_item());
  for (const char* quest : {"WholeQuest", "QuestItem"}) {
    const std::string type{quest};
    all[type + ".event_types"] = quest_events();
    all[type + ".status"] =
        words(std::to_array<std::string_view>({"available", "accepted", "completed", "abandoned"}));
    all[type + ".difficulty"] = words(std::to_array<std::string_view>({"starter", "easy", "medium", "hard"}));
  }
  for (const std::string note : {"Idea", "JournalEntry", "InfobaseEntry"})
    all[note + ".tags"] = all[note + "Item.tags"] = tags;
  all["Track.tags"] = all["TrackItem.tags"] = all["TrackRow.tags"] = tags;
  all["AnalysisView.sections"] = all["AnalysisView.corrected_sections"] =
      list_of(object_of({{"start", {{"type", "number"}}}, {"end", {{"type", "number"}}}, {"label", kText}},
                        Json::array({"start", "end", "label"})));
  all["AnalysisView.waveform"] = list_of(peak());
  all["AnalysisBody.waveform"] = waveform_sent();
  all["AnalysisView.heard"] = schema<reference::Heard>({}, Side::request);
  all["Pack.items"] = pack_items();
  all["Recipe.steps"] = recipe_steps();
  all["Term.related_terms"] = list_of(kText);
  all["Notification.data"] =
      all["NotificationRow.data"] = {{"type", "object"}, {"additionalProperties", true}};
  for (const char* event : {"Event", "EventRow", "EventBody", "EventBodyPatch"})
    all[std::string(event) + ".metadata"] = {{"type", "object"}, {"additionalProperties", true}};
  all["StepView.options"] = all["StepDefinition.options"] = step_options();
  all["StepView.action_config"] = all["StepDefinition.action_config"] = step_config();
  all["StepView.step_type"] =
      words(std::to_array<std::string_view>({"tour", "choice", "preference", "action", "explain"}));
  all["OnboardingView.responses"] =
      map_of(map_of(answer_value(), "The answer, by what the step sets"), "Answers, by the id of their step");
  all["AnswerStep::Input.response"] = map_of(answer_value(), "The answer, by what the step sets");
  all["AchievementDefinition.trigger_config"] = trigger_config();
  all["DrillDefinition.config"] = {{"type", "object"}, {"additionalProperties", true}};
  all["QuestDefinition.event_types"] = all["UniversalQuestDefinition.event_types"] = quest_events();
  all["ModuleRow.module_key"] = all["EnabledModule.key"] = all["ModuleChoice.module_key"] = modules;
  all["QuickPick.module"] = all["ResumeLast.module"] = all["InterestPrimer.module"] = modules;
  all["InterestRow.interest_key"] = all["InterestPrimer.interest"] = interests;
  all["GetHealth::Output.database"] = words(std::to_array<std::string_view>({"ok", "not migrated"}));
  return all;
}

}  // namespace

const std::map<std::string, Json>& columns() {
  static const std::map<std::string, Json> all = all_columns();
  return all;
}

}  // namespace openapi
