// Statements of administrators: on users, what they say, and the audit log. Rule: these read and write rows
// of others, so their routes are Access::admin, and they find nothing by the session.
#pragma once

#include "domains/admin/rows.gen.h"
#include "domains/gamification/statements.gen.h"
#include "plan/statement.h"

#define USER                                                                                              \
  "u.id, u.name, u.email, u.emailVerified, u.image, u.role, u.approved, u.age_verified, u.tos_accepted, " \
  "u.tos_version, u.last_activity_at, u.created_at, u.updated_at"

// The thousandth user before the id ?1: a search looks no further at once.
#define END_OF_SEARCH "SELECT id FROM users WHERE id < ?1 ORDER BY id DESC LIMIT 1 OFFSET 999"

// Of each first as a list shows it: `excerpt` stands for a long text, and details that are long are left out.
#define FEEDBACK_ITEM                                                                                 \
  "SELECT f.id, f.user_id, u.email AS user_email, f.type, f.title, substr(f.description, 1, 280) AS " \
  "excerpt, f.status, f.priority, f.created_at FROM feedback f JOIN users u ON u.id = f.user_id "
#define FEEDBACK_OF_USER                                                                                  \
  "SELECT f.id, f.user_id, u.email AS user_email, f.type, f.title, f.description, f.status, f.priority, " \
  "f.created_at FROM feedback f JOIN users u ON u.id = f.user_id "
#define ACCESS_ITEM                                                                              \
  "SELECT id, email, name, substr(reason, 1, 280) AS excerpt, status, created_at, processed_at " \
  "FROM access_requests "
#define ACCESS_REQUEST \
  "SELECT id, email, name, reason, status, created_at, processed_at FROM access_requests "
#define AUDIT_ITEM                                                                                \
  "SELECT a.id, a.admin_id, u.email AS admin_email, a.action, a.target_type, a.target_id, "       \
  "iif(length(a.details_json) <= 2000, a.details_json, NULL) AS details_json, a.created_at FROM " \
  "admin_audit_log a JOIN users u ON u.id = a.admin_id "
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
        "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};

/// Newest first, before the id ?1.
inline constexpr Query<AuditRow, std::string, std::int64_t> page_of_audit{
    AUDIT_ITEM "WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2"};
inline constexpr Query<AuditRow, std::string, std::int64_t, UserId> page_of_audit_by{
    AUDIT_ITEM "WHERE a.admin_id = ?3 AND a.id < ?1 ORDER BY a.id DESC LIMIT ?2"};

inline constexpr Query<AuditRow, std::string> audit_by_id{AUDIT "WHERE a.id = ?1"};

// Users -----------------------------------------------------------------------

inline constexpr Query<UserRow, std::string, std::int64_t> page_of_users{
    "SELECT " USER " FROM users u WHERE u.id < ?1 ORDER BY u.id DESC LIMIT ?2"};

/// Of the thousand before the id ?1 those whose name or e-mail holds the text ?3, which is in lower case.
inline constexpr Query<UserRow, std::string, std::int64_t, std::string> users_like{
    "SELECT " USER " FROM users u WHERE u.id < ?1 AND u.id >= coalesce((" END_OF_SEARCH
    "), '') AND (instr(lower(u.name), ?3) > 0 OR instr(u.email, ?3) > 0) ORDER BY u.id DESC LIMIT ?2"};
inline constexpr Query<PlaceRow, std::string> last_searched{END_OF_SEARCH};

inline constexpr Query<UserRow, std::string> user_of_email{"SELECT " USER " FROM users u WHERE u.email = ?1"};

inline constexpr Query<UserRow, UserId> user_by_id{"SELECT " USER " FROM users u WHERE u.id = ?1"};

inline constexpr Query<gamification::WalletRow, UserId> wallet{
    "SELECT coins, xp, level, xp_to_next_level, total_skill_stars FROM user_wallet WHERE user_id = ?1"};

inline constexpr Query<VersionRow, UserId> version{"SELECT version FROM user_wallet WHERE user_id = ?1"};

inline constexpr Exec<UserId, Role, bool, UnixMillis> update_user{
    "UPDATE users SET role = ?2, approved = ?3, updated_at = ?4 WHERE id = ?1"};

// Feedback and access requests ------------------------------------------------

inline constexpr Query<FeedbackItem, std::string, std::int64_t> page_of_feedback{
    FEEDBACK_ITEM "WHERE f.id < ?1 ORDER BY f.id DESC LIMIT ?2"};
inline constexpr Query<FeedbackItem, std::string, std::int64_t, feedback::Status> page_of_feedback_in{
    FEEDBACK_ITEM "WHERE f.status = ?3 AND f.id < ?1 ORDER BY f.id DESC LIMIT ?2"};

inline constexpr Query<FeedbackRow, std::string> feedback_by_id{FEEDBACK_OF_USER "WHERE f.id = ?1"};

inline constexpr Exec<std::string, feedback::Status, feedback::Priority> update_feedback{
    "UPDATE feedback SET status = ?2, priority = ?3 WHERE id = ?1"};

inline constexpr Query<AccessItem, std::string, std::int64_t> page_of_access{
    ACCESS_ITEM "WHERE id < ?1 ORDER BY id DESC LIMIT ?2"};
inline constexpr Query<AccessItem, std::string, std::int64_t, AccessStatus> page_of_access_in{
    ACCESS_ITEM "WHERE status = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2"};

inline constexpr Query<AccessRow, std::string> access_by_id{ACCESS_REQUEST "WHERE id = ?1"};

inline constexpr Exec<std::string, AccessStatus, UnixMillis> update_access{
    "UPDATE access_requests SET status = ?2, processed_at = ?3 WHERE id = ?1"};

/// Lets in the user whose verified e-mail it is, who may sign in for the first time in this very moment: so
/// the user is found inside the batch.
inline constexpr Exec<std::string, UnixMillis> approve_user_of_email{
    "UPDATE users SET approved = 1, updated_at = ?2 WHERE email = ?1 AND emailVerified IS NOT NULL "
    "AND approved = 0"};

/// Who is let in no longer was let in by this request, which would do it again at the next sign-in.
inline constexpr Exec<UserId, UnixMillis> deny_request_of_user{
    "UPDATE access_requests SET status = 'denied', processed_at = ?2 WHERE status = 'approved' AND email = "
    "(SELECT email FROM users WHERE id = ?1 AND emailVerified IS NOT NULL)"};

// Statistics and health, of a page of users after the id ?1, ?2 of them ----------

/// The last of a full page, with ?2 as many as there are before it.
inline constexpr Query<PlaceRow, std::string, std::int64_t> end_of_page{
    "SELECT id FROM users WHERE id > ?1 ORDER BY id LIMIT 1 OFFSET ?2"};

/// ?3, ?4 and ?5: a day, a week and a month ago. ?6: the counter of completed focus sessions.
inline constexpr Query<StatsRow, std::string, std::int64_t, UnixMillis, UnixMillis, UnixMillis, std::string>
    stats_of_page{
        "SELECT count(*) AS users, coalesce(sum(p.approved), 0) AS approved_users, "
        "coalesce(sum(p.role = 'admin'), 0) AS admins, "
        "coalesce(sum(p.last_activity_at >= ?3), 0) AS active_1_day, "
        "coalesce(sum(p.last_activity_at >= ?4), 0) AS active_7_days, "
        "coalesce(sum(p.last_activity_at >= ?5), 0) AS active_30_days, "
        "coalesce(sum(w.coins), 0) AS coins, coalesce(sum(w.total_skill_stars), 0) AS total_skill_stars, "
        "coalesce(sum(w.counters_json ->> ?6), 0) AS focus_completed "
        "FROM (SELECT id, role, approved, last_activity_at FROM users WHERE id > ?1 ORDER BY id LIMIT ?2) p "
        "LEFT JOIN user_wallet w ON w.user_id = p.id"};

/// What waits for an answer, counted to a thousand.
inline constexpr Query<InboxRow> inbox{
    "SELECT (SELECT count(*) FROM (SELECT 1 FROM feedback WHERE status = 'open' LIMIT 1000)) AS "
    "open_feedback, (SELECT count(*) FROM (SELECT 1 FROM access_requests WHERE status = 'pending' LIMIT "
    "1000)) AS pending_access_requests"};

// Health. The users of a page, and of their ledgers as many entries as one call reads.
#define PAGE_OF_USERS "(SELECT id FROM users WHERE id > ?1 ORDER BY id LIMIT ?2)"

/// A row a user: the wallet, and what belongs to every user. ?3: now. Of a user's sessions fifty are looked
/// at.
inline constexpr Query<UserHealthRow, std::string, std::int64_t, UnixMillis> health_of_page{
    "SELECT p.id, w.coins, w.xp, w.level, w.total_skill_stars, "
    "EXISTS (SELECT 1 FROM user_settings s WHERE s.user_id = p.id) AS has_settings, "
    "EXISTS (SELECT 1 FROM user_onboarding_state o WHERE o.user_id = p.id) AS has_onboarding, "
    "(SELECT count(*) FROM (SELECT expires FROM sessions WHERE userId = p.id LIMIT 50) WHERE expires <= ?3) "
    "AS "
    "expired_sessions "
    "FROM " PAGE_OF_USERS " p LEFT JOIN user_wallet w ON w.user_id = p.id ORDER BY p.id"};

/// Sums by user and skill of the ledger's entries after the entry ?4 of the user ?3, ?5 of them at the most.
inline constexpr Query<LedgerSumRow, std::string, std::int64_t, std::string, std::string, std::int64_t>
    ledger_of_page{
        "SELECT user_id, skill_key, sum(coins) AS coins, sum(xp) AS xp, sum(skill_stars) AS skill_stars, "
        "count(*) AS entries, max(id) AS last_id FROM (SELECT user_id, id, skill_key, coins, xp, skill_stars "
        "FROM points_ledger WHERE (user_id, id) > (?3, ?4) AND user_id <= (SELECT max(id) FROM " PAGE_OF_USERS
        ") ORDER BY user_id, id LIMIT ?5) GROUP BY user_id, skill_key"};

inline constexpr Query<SkillStarsRow, std::string, std::int64_t> skills_of_page{
    "SELECT s.user_id, s.skill_key, s.current_stars FROM " PAGE_OF_USERS
    " p JOIN user_skills s ON s.user_id = p.id"};

/// Recurring quests that are gone while a user has periods of them. The rows of a recurring quest lie side by
/// side in the index, so one of each is looked at.
inline constexpr Query<OrphanedQuestRow, std::string, std::int64_t> orphaned_quests_of_page{
    "WITH kind (user_id, universal_id) AS (SELECT p.id, (SELECT min(q.universal_id) FROM quests q WHERE "
    "q.user_id = p.id AND q.universal_id > '') FROM " PAGE_OF_USERS
    " p UNION ALL SELECT k.user_id, (SELECT min(q.universal_id) FROM quests q WHERE q.user_id = k.user_id "
    "AND q.universal_id > k.universal_id) FROM kind k WHERE k.universal_id IS NOT NULL) "
    "SELECT k.user_id, k.universal_id FROM kind k WHERE k.universal_id IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM universal_quests u WHERE u.id = k.universal_id)"};

/// Users whose count of text is not what they keep (domains/storage/text_quota.h), in bytes.
inline constexpr Query<TextFindingRow, std::string, std::int64_t> wrong_texts_of_page{
    "SELECT user_id, counted, kept FROM (SELECT p.id AS user_id, "
    "coalesce(w.counters_json ->> 'text_bytes', 0) AS counted, "
    "(SELECT coalesce(sum(length(CAST(content AS BLOB))), 0) FROM ideas WHERE user_id = p.id) + "
    "(SELECT coalesce(sum(length(CAST(description AS BLOB))), 0) FROM feedback WHERE user_id = p.id) + "
    "(SELECT coalesce(sum(length(CAST(description AS BLOB))), 0) FROM quests WHERE user_id = p.id AND "
    "universal_id IS NULL) + "
    "(SELECT coalesce(sum(text_bytes), 0) FROM flashcard_decks WHERE user_id = p.id) AS kept "
    "FROM " PAGE_OF_USERS " p LEFT JOIN user_wallet w ON w.user_id = p.id) WHERE counted <> kept"};

/// Rows whose parent is missing, in the whole database.
inline constexpr Query<ForeignKeyFindingRow> broken_foreign_keys{
    "SELECT \"table\" AS child, parent, count(*) AS violations FROM pragma_foreign_key_check "
    "GROUP BY \"table\", parent"};

}  // namespace ignition::admin::sql
