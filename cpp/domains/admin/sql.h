// Statements of administrators: on users, what they say, and the audit log. Rule: these read and write rows
// of others, so their routes are Access::admin, and they find nothing by the session.
#pragma once

#include "domains/admin/rows.gen.h"
#include "domains/gamification/rows.gen.h"
#include "plan/statement.h"

#define USER                                                                                              \
  "u.id, u.name, u.email, u.emailVerified, u.image, u.role, u.approved, u.age_verified, u.tos_accepted, " \
  "u.tos_version, u.last_activity_at, u.created_at, u.updated_at"

// The thousandth user before the id ?1: a search looks no further at once.
#define END_OF_SEARCH "SELECT id FROM users WHERE id < ?1 ORDER BY id DESC LIMIT 1 OFFSET 999"

#define FEEDBACK_OF_USER                                                                                  \
  "SELECT f.id, f.user_id, u.email AS user_email, f.type, f.title, f.description, f.status, f.priority, " \
  "f.created_at FROM feedback f JOIN users u ON u.id = f.user_id "

#define ACCESS_REQUEST \
  "SELECT id, email, name, reason, status, created_at, processed_at FROM access_requests "

#define AUDIT                                                                                               \
  "SELECT a.id, a.admin_id, u.email AS admin_email, a.action, a.target_type, a.target_id, a.details_json, " \
  "a.created_at FROM admin_audit_log a JOIN users u ON u.id = a.admin_id "

namespace ignition::admin::sql {

// The order of changes --------------------------------------------------------

/// Which row of the audit log tells of the last change.
inline constexpr Query<LastChangeRow> last_change{
    "SELECT value AS audit_id FROM db_metadata WHERE key = 'last_admin_change'"};

/// Aborts the batch where there was another change since; '' for none.
inline constexpr Exec<std::string> guard_last_change{
    "INSERT INTO commit_guard (broken) SELECT 'admin' WHERE "
    "coalesce((SELECT value FROM db_metadata WHERE key = 'last_admin_change'), '') <> ?1"};

inline constexpr Exec<std::string, UnixMillis> keep_last_change{
    "INSERT INTO db_metadata (key, value, updated_at) VALUES ('last_admin_change', ?1, ?2) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at"};

/// id, admin, action, table, row, details, now.
inline constexpr Exec<std::string, UserId, std::string, std::string, std::string, JsonText, UnixMillis>
    insert_audit{
        "INSERT INTO admin_audit_log (id, admin_id, action, target_type, target_id, details_json, "
        "created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};

/// Newest first, before the id ?1.
inline constexpr Query<AuditRow, std::string, std::int64_t> page_of_audit{
    AUDIT "WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2"};
inline constexpr Query<AuditRow, std::string, std::int64_t, UserId> page_of_audit_by{
    AUDIT "WHERE a.admin_id = ?3 AND a.id < ?1 ORDER BY a.id DESC LIMIT ?2"};

// Users -----------------------------------------------------------------------

/// Newest first, before the id ?1.
inline constexpr Query<UserRow, std::string, std::int64_t> page_of_users{
    "SELECT " USER " FROM users u WHERE u.id < ?1 ORDER BY u.id DESC LIMIT ?2"};

/// Of the thousand before the id ?1 those whose name or e-mail holds the text ?3, which is in lower case.
inline constexpr Query<UserRow, std::string, std::int64_t, std::string> users_like{
    "SELECT " USER " FROM users u WHERE u.id < ?1 AND u.id >= coalesce((" END_OF_SEARCH
    "), '') AND (instr(lower(u.name), ?3) > 0 OR instr(u.email, ?3) > 0) ORDER BY u.id DESC LIMIT ?2"};
inline constexpr Query<LastSearchedRow, std::string> last_searched{END_OF_SEARCH};

inline constexpr Query<UserRow, std::string> user_of_email{"SELECT " USER " FROM users u WHERE u.email = ?1"};

inline constexpr Query<UserRow, UserId> user_by_id{"SELECT " USER " FROM users u WHERE u.id = ?1"};

inline constexpr Query<gamification::WalletRow, UserId> wallet{
    "SELECT coins, xp, level, xp_to_next_level, total_skill_stars FROM user_wallet WHERE user_id = ?1"};

inline constexpr Query<VersionRow, UserId> version{"SELECT version FROM user_wallet WHERE user_id = ?1"};

inline constexpr Exec<UserId, Role, bool, UnixMillis> update_user{
    "UPDATE users SET role = ?2, approved = ?3, updated_at = ?4 WHERE id = ?1"};

// Feedback and access requests ------------------------------------------------

inline constexpr Query<FeedbackRow, std::string, std::int64_t> page_of_feedback{
    FEEDBACK_OF_USER "WHERE f.id < ?1 ORDER BY f.id DESC LIMIT ?2"};
inline constexpr Query<FeedbackRow, std::string, std::int64_t, feedback::Status> page_of_feedback_in{
    FEEDBACK_OF_USER "WHERE f.status = ?3 AND f.id < ?1 ORDER BY f.id DESC LIMIT ?2"};

inline constexpr Query<FeedbackRow, std::string> feedback_by_id{FEEDBACK_OF_USER "WHERE f.id = ?1"};

inline constexpr Exec<std::string, feedback::Status, feedback::Priority> update_feedback{
    "UPDATE feedback SET status = ?2, priority = ?3 WHERE id = ?1"};

inline constexpr Query<AccessRow, std::string, std::int64_t> page_of_access{
    ACCESS_REQUEST "WHERE id < ?1 ORDER BY id DESC LIMIT ?2"};
inline constexpr Query<AccessRow, std::string, std::int64_t, AccessStatus> page_of_access_in{
    ACCESS_REQUEST "WHERE status = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2"};

inline constexpr Query<AccessRow, std::string> access_by_id{ACCESS_REQUEST "WHERE id = ?1"};

inline constexpr Exec<std::string, AccessStatus, UnixMillis> update_access{
    "UPDATE access_requests SET status = ?2, processed_at = ?3 WHERE id = ?1"};

/// Lets in the user whose verified e-mail it is, who may sign in for the first time in this very moment: so
/// the user is found inside the batch.
inline constexpr Exec<std::string, UnixMillis> approve_user_of_email{
    "UPDATE users SET approved = 1, updated_at = ?2 WHERE email = ?1 AND emailVerified IS NOT NULL "
    "AND approved = 0"};

}  // namespace ignition::admin::sql
