// Statements on what a user prefers.
#pragma once

#include "domains/identity/sql.h"
#include "domains/personalization/rows.gen.h"
#include "plan/statement.h"

namespace ignition::personalization::sql {

inline constexpr Query<SettingsRow, SessionHash, UnixMillis> settings_of_me{
    "SELECT nudge_intensity, default_focus_duration, gamification_visible, planner_mode, theme FROM "
    "user_settings "
    "WHERE user_id = " USER_OF_SESSION};

inline constexpr Query<InterestRow, SessionHash, UnixMillis> interests_of_me{
    "SELECT interest_key, priority FROM user_interests "
    "WHERE user_id = " USER_OF_SESSION
    " "
    "ORDER BY priority, interest_key"};

inline constexpr Query<ModuleRow, SessionHash, UnixMillis> modules_of_me{
    "SELECT module_key, weight, enabled, last_shown_at FROM user_ui_modules "
    "WHERE user_id = " USER_OF_SESSION
    " ORDER BY "
    "module_key"};

/// Row id, user, module, weight where the module has no row yet, now.
inline constexpr Exec<std::string, UserId, std::string, std::int64_t, UnixMillis> note_module_shown{
    "INSERT INTO user_ui_modules (id, user_id, module_key, weight, last_shown_at, created_at) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?5) "
    "ON CONFLICT (user_id, module_key) DO UPDATE SET last_shown_at = excluded.last_shown_at"};

inline constexpr Exec<UserId> clear_interests{"DELETE FROM user_interests WHERE user_id = ?1"};

/// The rows of InterestWrite.
inline constexpr Exec<JsonText> insert_interests{
    "INSERT INTO user_interests (id, user_id, interest_key, priority, created_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) WHERE true"};

/// The rows of WeightWrite. Only a weight that moves is written.
inline constexpr Exec<JsonText> weigh_modules{
    "INSERT INTO user_ui_modules (id, user_id, module_key, weight, created_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) WHERE true "
    "ON CONFLICT (user_id, module_key) DO UPDATE SET weight = excluded.weight "
    "WHERE weight <> excluded.weight"};

/// User, then what is chosen, each of which may be absent, now.
inline constexpr Exec<UserId, std::optional<Nudge>, std::optional<Seconds>, std::optional<Visibility>,
                      std::optional<PlannerMode>, UnixMillis>
    prefer{
        "UPDATE user_settings SET nudge_intensity = coalesce(?2, nudge_intensity), "
        "default_focus_duration = coalesce(?3, default_focus_duration), "
        "gamification_visible = coalesce(?4, gamification_visible), "
        "planner_mode = coalesce(?5, planner_mode), updated_at = ?6 WHERE user_id = ?1"};

/// All that is a user's own to see of them.
inline constexpr Query<OwnSettingsRow, SessionHash, UnixMillis> own_settings_of_me{
    "SELECT nudge_intensity, default_focus_duration, gamification_visible, planner_mode, theme, timezone, "
    "created_at, updated_at FROM user_settings WHERE user_id = " USER_OF_SESSION};

/// Whether the theme of the key ?3 was bought; no row where there is no such theme.
inline constexpr Query<ThemeRow, SessionHash, UnixMillis, std::string> theme_for_me{
    "SELECT EXISTS (SELECT 1 FROM user_purchases WHERE item_id = i.id AND user_id = " USER_OF_SESSION
    ") AS is_owned FROM market_items i WHERE i.key = ?3 AND i.category = 'themes'"};

/// User, what can be chosen, now. Null where nothing is chosen.
inline constexpr Exec<UserId, std::optional<Nudge>, std::optional<Seconds>, std::optional<Visibility>,
                      std::optional<PlannerMode>, std::optional<std::string>, UnixMillis>
    update_settings{
        "UPDATE user_settings SET nudge_intensity = ?2, default_focus_duration = ?3, "
        "gamification_visible = ?4, planner_mode = ?5, theme = ?6, updated_at = ?7 WHERE user_id = ?1"};

/// The rows of ModuleWrite. Only what moves is written; when a module was shown stays.
inline constexpr Exec<JsonText> choose_modules{
    "INSERT INTO user_ui_modules (id, user_id, module_key, weight, enabled, created_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 "
    "FROM json_each(?1) WHERE true "
    "ON CONFLICT (user_id, module_key) DO UPDATE SET weight = excluded.weight, enabled = excluded.enabled "
    "WHERE weight <> excluded.weight OR enabled <> excluded.enabled"};

}  // namespace ignition::personalization::sql
