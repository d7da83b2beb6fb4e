#include "app/routes.h"

#include <algorithm>
#include <array>

#include "app/definition_routes.h"
#include "app/openapi.h"
#include "app/resource.h"
#include "app/router.h"
#include "domains/account/api.h"
#include "domains/account/export_api.h"
#include "domains/account/sessions_api.h"
#include "domains/admin/health_api.h"
#include "domains/admin/inbox_api.h"
#include "domains/admin/service_api.h"
#include "domains/admin/users_api.h"
#include "domains/admin_learning/api.h"
#include "domains/admin_library/api.h"
#include "domains/admin_onboarding/api.h"
#include "domains/admin_rewards/api.h"
#include "domains/feedback/api.h"
#include "domains/focus/api.h"
#include "domains/gamification/api.h"
#include "domains/ideas/api.h"
#include "domains/identity/adapter_api.h"
#include "domains/identity/api.h"
#include "domains/identity/token_api.h"
#include "domains/market/api.h"
#include "domains/onboarding/api.h"
#include "domains/personalization/interests_api.h"
#include "domains/personalization/modules_api.h"
#include "domains/personalization/settings_api.h"
#include "domains/quests/api.h"
#include "domains/system/api.h"
#include "domains/today/api.h"

namespace ignition {
namespace {

using enum Access;
using Method::delete_, Method::get, Method::patch, Method::post, Method::put;

/// Who one is, and how one gets in.
constexpr auto kAccountRoutes = std::to_array<Route>({
    route<account::RequestAccess>(post, "/api/access-requests", anyone, "Ask to be let in"),
    route<identity::IssueToken>(post, "/api/auth/token", anyone,
                                "Change the code of a sign-in from another site for a token"),
    route<account::GetMe>(get, "/api/me", Access::account, "One's account, and which gates are closed"),
    route<account::DeleteMe>(delete_, "/api/me", Access::account, "Delete the account and everything in it"),
    route<account::AcceptTerms>(post, "/api/me/accept-tos", Access::account, "Accept the terms"),
    route<account::Export>(get, "/api/me/export", Access::account,
                           "Everything that is one's own, as one object"),
    route<account::ListSessions>(get, "/api/me/sessions", Access::account, "Where one is signed in"),
    route<account::CreateSession>(post, "/api/me/sessions", Access::account, "Make a token for a program"),
    route<account::EndSessions>(delete_, "/api/me/sessions", Access::account, "Sign out everywhere"),
    route<account::EndSession>(delete_, "/api/me/sessions/{id}", Access::account, "End one session"),
    route<account::VerifyAge>(post, "/api/me/verify-age", Access::account,
                              "Show one's age; only the yes is kept"),
});

/// What one came for, and how one wants the app to be.
constexpr auto kPersonalRoutes = std::to_array<Route>({
    route<personalization::GetInterests>(get, "/api/interests", member, "What one came for"),
    route<personalization::PutInterests>(put, "/api/interests", member, "Choose what one came for"),
    route<personalization::GetModules>(get, "/api/modules", member,
                                       "The parts of the app, and how they weigh"),
    route<personalization::PutModules>(put, "/api/modules", member,
                                       "Choose the parts of the app, and how they weigh"),
    route<personalization::NoteModuleShown>(post, "/api/modules/{key}/shown", member,
                                            "A module was offered just now"),
    route<onboarding::GetOnboarding>(get, "/api/onboarding", member,
                                     "The guided start, and where one is in it"),
    route<onboarding::ResetOnboarding>(post, "/api/onboarding/reset", member,
                                       "Begin again, on the newest flow"),
    route<onboarding::ChangeOnboarding<onboarding::Event::resume>>(post, "/api/onboarding/resume", member,
                                                                   "Go on where it was left"),
    route<onboarding::ChangeOnboarding<onboarding::Event::skip>>(post, "/api/onboarding/skip", member,
                                                                 "Leave it, for now or for good"),
    route<onboarding::ChangeOnboarding<onboarding::Event::start>>(post, "/api/onboarding/start", member,
                                                                  "Begin, or go on"),
    route<onboarding::AnswerStep>(post, "/api/onboarding/step", member,
                                  "Answer the current step, or an earlier one again"),
    route<personalization::GetSettings>(get, "/api/settings", member, "How one wants the app to be"),
    route<personalization::PatchSettings>(patch, "/api/settings", member,
                                          "Change how one wants the app to be"),
});

constexpr auto kSingleRoutes = std::to_array<Route>({
    route<gamification::ListAchievements>(get, "/api/achievements", member,
                                          "What is earned, and what can be"),
    route<gamification::GetNextAchievement>(get, "/api/achievements/next", member,
                                            "The one nearest to completion"),
    route<gamification::ListActivity>(get, "/api/activity", member, "Everything that happened, newest first"),
    route<feedback::ListFeedback>(get, "/api/feedback", member, "One's own feedback, newest first"),
    route<feedback::GiveFeedback>(post, "/api/feedback", member, "Tell us something"),
    route<feedback::GetFeedback>(get, "/api/feedback/{id}", member,
                                 "One's own feedback, and what became of it"),
    route<focus::ListFocus>(get, "/api/focus", member, "Focus sessions, newest first"),
    route<focus::GetActiveFocus>(get, "/api/focus/active", member, "The session that is active or paused"),
    route<focus::StartFocus>(post, "/api/focus/start", member, "Start a focus session or a break"),
    route<focus::GetFocusStats>(get, "/api/focus/stats", member, "What was completed in a period"),
    route<focus::GetFocus>(get, "/api/focus/{id}", member, "One session"),
    route<focus::ChangeFocus<focus::Event::abandon>>(patch, "/api/focus/{id}/abandon", member,
                                                     "Give a session up"),
    route<focus::CompleteFocus>(patch, "/api/focus/{id}/complete", member,
                                "Complete a session and be paid for the work put in"),
    route<focus::ChangeFocus<focus::Event::pause>>(patch, "/api/focus/{id}/pause", member, "Pause a session"),
    route<focus::ChangeFocus<focus::Event::resume>>(patch, "/api/focus/{id}/resume", member,
                                                    "Resume a session"),
    route<system::GetHealth>(get, "/api/health", anyone, "Whether the service and its database answer"),
    route<gamification::ListLedger>(get, "/api/ledger", member, "Every award and spend, newest first"),
    route<market::GetMarket>(get, "/api/market", member, "What is for sale, the wallet, and what is owned"),
    route<market::Purchase>(post, "/api/market/purchase", member, "Buy an item"),
    route<market::ListPurchases>(get, "/api/market/purchases", member, "What was bought, newest first"),
    route<market::GetPurchase>(get, "/api/market/purchases/{id}", member, "One purchase"),
    route<market::Redeem>(post, "/api/market/purchases/{id}/redeem", member, "Use what was bought"),
    route<GetOpenApi>(get, "/api/openapi.json", anyone, "This document"),
    route<quests::ListQuests>(get, "/api/quests", member, "Quests: recurring, shared and one's own"),
    route<quests::CreateQuest>(post, "/api/quests", member, "Make a quest of one's own"),
    route<quests::GetQuest>(get, "/api/quests/{id}", member, "One quest"),
    route<quests::ChangeQuest<quests::Event::abandon>>(post, "/api/quests/{id}/abandon", member,
                                                       "Give a quest up"),
    route<quests::ChangeQuest<quests::Event::accept>>(post, "/api/quests/{id}/accept", member,
                                                      "Take a quest up"),
    route<quests::CompleteQuest>(post, "/api/quests/{id}/complete", member,
                                 "Complete a quest that moves by hand"),
    route<quests::SetQuestProgress>(post, "/api/quests/{id}/progress", member,
                                    "Set how far a quest has come"),
    route<gamification::ListSkills>(get, "/api/skills", member, "Skills, with the stars gathered in each"),
    route<gamification::ListStreaks>(get, "/api/streaks", member, "Streaks, as they stand today"),
    route<today::GetToday>(get, "/api/today", member, "What to do now, and all that the Today page shows"),
    route<system::GetVersion>(get, "/api/version", anyone, "The version of the code and of the schema"),
    route<gamification::GetWallet>(get, "/api/wallet", member, "Coins, XP, level and stars"),
    route<identity::LocalSignIn>(Method::internal, "local-sign-in", internal,
                                 "A user and a session, locally"),
    route<identity::EndSession>(Method::internal, "session-end", internal, "End a session"),
    route<identity::GetSession>(Method::internal, "session-get", internal, "The user behind a session"),
    route<identity::SlideSession>(Method::internal, "session-slide", internal, "Let a session live on"),
    route<identity::SignIn>(Method::internal, "sign-in", internal, "Let in whom a provider vouches for"),
});

constexpr auto kAdminRoutes = std::to_array<Route>({
    route<admin::ListAccess>(get, "/api/admin/access-requests", Access::admin, "Who asks to be let in"),
    route<admin::GetAccess>(get, "/api/admin/access-requests/{id}", Access::admin,
                            "One of them, with the reason"),
    route<admin::AnswerAccess>(patch, "/api/admin/access-requests/{id}", Access::admin,
                               "Let somebody in, or not"),
    route<admin::ListAudit>(get, "/api/admin/audit-log", Access::admin, "What administrators did"),
    route<admin::GetAudit>(get, "/api/admin/audit-log/{id}", Access::admin, "One deed, with all its details"),
    route<admin::ListFeedback>(get, "/api/admin/feedback", Access::admin, "What users tell us"),
    route<admin::GetFeedback>(get, "/api/admin/feedback/{id}", Access::admin, "One word of feedback, whole"),
    route<admin::ChangeFeedback>(patch, "/api/admin/feedback/{id}", Access::admin,
                                 "Say what becomes of feedback"),
    route<admin::GetHealth>(get, "/api/admin/health", Access::admin, "What is not as it must be"),
    route<admin::GetStats>(get, "/api/admin/stats", Access::admin, "Figures, to be added up over the pages"),
    route<admin::ListUsers>(get, "/api/admin/users", Access::admin, "Users, newest first"),
    route<admin::GetUser>(get, "/api/admin/users/{id}", Access::admin, "One user"),
    route<admin::DeleteUser>(delete_, "/api/admin/users/{id}", Access::admin,
                             "Delete a user and everything of theirs"),
    route<admin::ChangeUser>(patch, "/api/admin/users/{id}", Access::admin,
                             "Approve a user, give or take the role"),
});

/// All lists in one, in the order of the patterns.
template <std::size_t... sizes>
consteval auto sorted(const std::array<Route, sizes>&... lists) {
  std::array<Route, (sizes + ...)> all{};
  std::size_t end = 0;
  const auto append = [&](const auto& list) {
    for (const Route& each : list) all[end++] = each;
  };
  (append(lists), ...);
  std::sort(all.begin(), all.end(), comes_before);
  return all;
}

constexpr auto kRoutes = sorted(
    kAccountRoutes, kAdminRoutes, kPersonalRoutes, kSingleRoutes, resource_routes<ideas::Ideas>(),
    definition_routes<admin_rewards::kAchievements, "achievements", "Achievements">(),
    definition_routes<admin_library::kArticles, "infobase", "Articles for everyone">(),
    definition_routes<admin_learning::kDrills, "drills", "Drills">(),
    definition_routes<admin_library::kExercises, "exercises", "Exercises for everyone">(),
    definition_routes<admin_onboarding::kFlows, "onboarding-flows", "Onboarding flows">(),
    definition_routes<admin_learning::kLessons, "lessons", "Lessons">(),
    definition_routes<admin_rewards::kMarketItems, "market-items", "Market items">(),
    definition_routes<admin_library::kPacks, "ignition-packs", "Ignition packs">(),
    definition_routes<admin_library::kPlanTemplates, "plan-templates", "Plan templates for everyone">(),
    definition_routes<admin_library::kRecipes, "recipes", "Recipes">(),
    definition_routes<admin_rewards::kSharedQuests, "quests", "Shared quests">(),
    definition_routes<admin_learning::kShortcuts, "shortcuts", "Shortcuts">(),
    definition_routes<admin_rewards::kSkills, "skills", "Skills">(),
    definition_routes<admin_onboarding::kSteps, "onboarding-steps", "Onboarding steps">(),
    definition_routes<admin_learning::kTerms, "glossary", "Glossary terms">(),
    definition_routes<admin_learning::kTopics, "topics", "Topics">(),
    definition_routes<admin_rewards::kUniversalQuests, "universal-quests", "Recurring quests">());
static_assert(sorted_and_unique(kRoutes));

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition
