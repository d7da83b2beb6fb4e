#include "openapi/components.h"

#include <algorithm>

#include "base/codes.h"
#include "base/find.h"
#include "domains/exercise/sessions_api.h"
#include "domains/focus/api.h"
#include "domains/identity/gates.h"
#include "domains/market/api.h"
#include "domains/onboarding/api.h"
#include "domains/quests/api.h"
#include "domains/reference/storage.h"
#include "domains/storage/text_quota.h"
#include "http/schema.h"
#include "openapi/columns.h"

namespace openapi {

using namespace ignition;

namespace {

constexpr std::string_view kReference = "#/components/schemas/";

/// Types whose name in C++ says too little, or that another one has too.
const std::map<std::string, std::string, std::less<>> kNames = {
    {"exercise::ProgramRow", "ProgramItem"},
    {"focus::SessionView", "FocusSession"},
    {"focus::SessionReply", ""},
    {"focus::StatsRow", "FocusStats"},
    {"planning::PlanItemBodyPatch", "PlanItemPatch"},
    {"Template", "PlanTemplate"},
    {"TemplateItem", "PlanTemplateItem"},
    {"planning::TemplateBody", "PlanTemplateBody"},
    {"planning::TemplateBodyPatch", "PlanTemplatePatch"},
    {"planning::TemplateItem", "PlanTemplateTask"},
    {"quests::WholeQuest", "Quest"},
    {"quests::QuestItem", "QuestItem"},
    {"admin::StatsRow", "AdminStats"},
    {"admin::UserRow", "UserForAdmin"},
    {"admin::FeedbackRow", "FeedbackForAdmin"},
    {"admin::FeedbackItem", "FeedbackItemForAdmin"},
    {"admin::Health", "DataHealth"},
    {"onboarding::StepView", "OnboardingStep"},
    {"onboarding::FlowRow", "OnboardingFlow"},
    {"onboarding::OnboardingView", "Onboarding"},
    {"personalization::OwnSettingsRow", "Settings"},
    {"personalization::SettingsBodyPatch", "SettingsPatch"},
    {"personalization::InterestRow", "Interest"},
    {"economy::Progress", "AchievementProgress"},
    {"learn::DeckRow", "DeckItem"},
    {"Track", "ReferenceTrack"},
    {"TrackItem", "ReferenceTrack"},
    {"reference::TrackRow", "ReferenceTrack"},
    {"reference::TrackBodyPatch", "ReferenceTrackPatch"},
    {"reference::AnalysisView", "TrackAnalysis"},
    {"reference::AnalysisBody", "TrackAnalysisBody"},
    {"reference::Section", "TrackSection"},
    {"reference::Heard", "TrackMeasurement"},
    {"learn::DeckView", "Deck"},
    {"learn::DeckSettingsView", "DeckSettings"},
    {"learn::NextView", "NextWaits"},
    {"market::ItemRow", "MarketItem"},
    {"account::SessionRow", "Session"},
    {"account::UserRow", "User"},
    {"admin::AccessRow", "AccessRequest"},
    {"admin::AccessItem", "AccessRequestItem"},
    {"admin::AuditRow", "AuditEntry"},
    {"rewards::LedgerRow", "LedgerEntry"},
    {"rewards::ActivityRow", "ActivityEvent"},
    {"ideas::IdeaBodyPatch", "IdeaPatch"},
    {"books::SessionRow", "ReadingSession"},
    {"books::SessionBodyPatch", "ReadingSessionPatch"},
    {"books::BookBodyPatch", "BookPatch"},
    {"books::StatsView", "ReadingStats"},
    {"books::MonthView", "ReadingMonth"},
    {"goals::GoalBodyPatch", "GoalPatch"},
    {"goals::MilestoneBodyPatch", "MilestonePatch"},
    {"journal::EntryBody", "JournalEntryBody"},
    {"journal::EntryBodyPatch", "JournalEntryPatch"},
    {"infobase::EntryBody", "InfobaseEntryBody"},
    {"infobase::EntryBodyPatch", "InfobaseEntryPatch"},
    {"EntryDefinition", "ArticleDefinition"},
    {"EntryDefinitionItem", "ArticleDefinitionItem"},
    {"TemplateDefinition", "PlanTemplateDefinition"},
};

std::string without_namespaces(std::string name) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  while (name.find("::") != std::string::npos && lower(name[0])) name.erase(0, name.find("::") + 2);
  return name;
}

/// The name under which a type is shown; empty where it stands at its place only.
std::string name_of_schema(const std::string& type) {
  if (const auto found = kNames.find(type); found != kNames.end()) return found->second;
  std::string name = without_namespaces(type);
  if (name.find("::") != std::string::npos || name.find('<') != std::string::npos) return {};
  if (name.ends_with("Reply")) return {};
  for (const std::string_view suffix : {"Row", "View"}) {
    if (name.ends_with(suffix) && name.size() > suffix.size()) name = name.substr(0, name.rfind(suffix));
  }
  return name;
}

/// Puts what a column is known to hold in place of what its C++ type says.
void fill_in_columns(const std::string& type, Json& properties, std::vector<std::string>& faults) {
  for (auto& [name, schema] : properties.items()) {
    const auto known = columns().find(without_namespaces(type) + "." + name);
    const bool is_open = !schema.contains("type") && !schema.contains("anyOf") && !schema.contains("$ref");
    if (known == columns().end()) {
      if (is_open) faults.push_back(type + "." + name + ": nothing says what it holds (columns.cc)");
      continue;
    }
    const bool may_be_null = is_open || (schema["type"].is_array() && schema["type"].back() == "null");
    const bool is_never_null = name == "tags" || name == "responses";
    Json filled = known->second;
    if (!filled.contains("description") && schema.contains("description"))
      filled["description"] = schema["description"];
    schema = may_be_null && !is_never_null ? or_null(std::move(filled)) : std::move(filled);
  }
}

/// What a problem tells besides what all of them tell; a schema of an object, or null.
Json members_of_problem(Code code) {
  switch (code) {
    case Code::not_approved:
    case Code::age_not_verified:
    case Code::terms_not_accepted: {
      Json schema = {{"type", "object"}, {"required", {"gate"}}};
      schema["properties"]["gate"] = {{"type", "string"}};
      for (const std::string_view gate : names<identity::Gate>)
        schema["properties"]["gate"]["enum"].push_back(std::string(gate));
      return schema;
    }
    case Code::focus_already_running:
    case Code::focus_already_ended: return schema<focus::GetFocus::Output>();
    case Code::workout_already_running: return schema<exercise::SessionReply>();
    case Code::item_unavailable:
    case Code::already_owned:
    case Code::insufficient_coins: return schema<market::Shortfall>();
    case Code::needs_no_redeeming:
    case Code::already_redeemed: return schema<market::PurchaseReply>();
    case Code::quest_moves_by_itself:
    case Code::quest_not_accepted:
    case Code::quest_not_done:
    case Code::quest_already_ended: return schema<quests::QuestReply>();
    case Code::onboarding_conflict:
    case Code::step_not_reached: return schema<onboarding::OnboardingReply>();
    case Code::too_many: return schema<storage::TextQuota>();
    case Code::quota_exceeded: {
      // Of tracks their number, too.
      Json quota = schema<reference::UploadQuota>();
      quota["required"] = schema<storage::TextQuota>()["required"];
      return quota;
    }
    case Code::malformed_header:
    case Code::invalid_input: {
      Json list = {{"type", "array"}, {"items", {{"$ref", std::string(kReference) + "FieldError"}}}};
      return {{"type", "object"}, {"properties", {{"errors", std::move(list)}}}};
    }
    default: return nullptr;
  }
}

Json problem_schema(const CodeInfo& code, const std::string& meaning) {
  const Json text = {{"type", "string"}};
  Json schema = {{"title", std::string(code.title)}, {"description", meaning}, {"type", "object"}};
  schema["properties"] = {{"type", {{"type", "string"}, {"const", "/problems/" + std::string(code.slug)}}},
                          {"title", text},
                          {"status", {{"type", "integer"}, {"const", code.status}}},
                          {"detail", text},
                          {"instance", text}};
  schema["required"] = {"type", "title", "status", "detail", "instance"};
  if (Json more = members_of_problem(code.code); !more.is_null()) {
    schema["properties"].update(more["properties"]);
    if (more.contains("required"))
      for (const Json& name : more["required"]) schema["required"].push_back(name);
  }
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace

std::string camel(std::string_view words) {
  std::string name;
  bool starts = true;
  for (const char c : words) {
    const bool is_word = c != '-' && c != '_' && c != '/' && c != '{' && c != '}';
    if (is_word) name += starts && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    starts = !is_word;
  }
  return name;
}

void Components::take_out(Json& schema) {
  if (!schema.is_structured()) return;
  std::string type;
  if (schema.is_object() && schema.contains(kTypeKeyword)) {
    type = schema[kTypeKeyword].get<std::string>();
    schema.erase(kTypeKeyword);
    fill_in_columns(type, schema["properties"], faults);
  }
  for (Json& part : schema) take_out(part);
  const std::string name = type.empty() ? "" : name_of_schema(type);
  if (name.empty()) return;
  Json reference = {{"$ref", std::string(kReference) + name}};
  if (schema.contains("description")) {
    reference["description"] = schema["description"];
    schema.erase("description");
  }
  if (schemas.contains(name) && schemas[name] != schema)
    faults.push_back(type + ": there is another " + name + " already (kNames in components.cc)");
  schemas[name] = std::move(schema);
  schema = std::move(reference);
}

void Components::add_problem(const std::string& slug) {
  const auto meaning = meanings_.find(slug);
  if (meaning == meanings_.end()) return faults.push_back(slug + ": docs/api/problems.md says nothing of it");
  Json schema = problem_schema(*find_by(kCodes, slug, &CodeInfo::slug), meaning->second);
  take_out(schema);
  schemas[camel(slug) + "Problem"] = std::move(schema);
}

std::string Components::problem_response(const std::vector<std::string>& slugs) {
  std::string name, description;
  Json one_of = Json::array();
  for (const std::string& slug : slugs) {
    const CodeInfo* code = find_by(kCodes, slug, &CodeInfo::slug);
    name += (name.empty() ? "" : "Or") + camel(slug);
    description += (description.empty() ? "" : "; or: ") + std::string(code->title);
    one_of.push_back({{"$ref", std::string(kReference) + camel(slug) + "Problem"}});
  }
  if (!responses.contains(name)) {
    Json schema = one_of.size() == 1 ? one_of[0] : Json{{"oneOf", one_of}};
    Json headers = {{"X-Request-Id", {{"$ref", "#/components/headers/RequestId"}}}};
    const CodeInfo* first = find_by(kCodes, slugs.front(), &CodeInfo::slug);
    if (first->status == 503 || first->status == 429)
      headers["Retry-After"] = {{"$ref", "#/components/headers/RetryAfter"}};
    if (first->status == 401) headers["WWW-Authenticate"] = {{"$ref", "#/components/headers/Authenticate"}};
    responses[name] = {{"description", description + "."}};
    responses[name]["headers"] = std::move(headers);
    responses[name]["content"]["application/problem+json"]["schema"] = std::move(schema);
  }
  return "#/components/responses/" + name;
}

}  // namespace openapi
