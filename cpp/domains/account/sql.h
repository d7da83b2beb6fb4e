// Statements on the user's own account. What is exported stands in export.gen.h.
#pragma once

#include "domains/account/rows.gen.h"
#include "domains/identity/sql.h"
#include "plan/statement.h"

namespace ignition::account::sql {

inline constexpr Query<UserRow, SessionHash, UnixMillis> me{
    "SELECT id, name, email, emailVerified IS NOT NULL AS is_email_verified, image, role, approved, "
    "age_verified, "
    "tos_accepted, tos_version, tos_accepted_at, last_activity_at, created_at FROM users WHERE id "
    "= " USER_OF_SESSION};

inline constexpr Exec<UserId, std::string, UnixMillis> accept_terms{
    "UPDATE users SET tos_accepted = 1, tos_version = ?2, tos_accepted_at = ?3, updated_at = ?3 WHERE id = "
    "?1"};

inline constexpr Exec<UserId, UnixMillis> verify_age{
    "UPDATE users SET age_verified = 1, updated_at = ?2 WHERE id = ?1"};

/// The living sessions, newest first.
inline constexpr Query<SessionRow, SessionHash, UnixMillis, std::string, std::int64_t> page_of_sessions{
    "SELECT id, created_at, last_seen_on, expires, user_agent, is_token, sessionToken = ?1 AS is_current "
    "FROM "
    "sessions "
    "WHERE userId = " USER_OF_SESSION " AND expires > ?2 AND id < ?3 ORDER BY id DESC LIMIT ?4"};

inline constexpr Query<SessionRow, SessionHash, UnixMillis, std::string> session_of_me{
    "SELECT id, created_at, last_seen_on, expires, user_agent, is_token, sessionToken = ?1 AS is_current "
    "FROM "
    "sessions "
    "WHERE id = ?3 AND expires > ?2 AND userId = " USER_OF_SESSION};

/// The living tokens of programs.
inline constexpr Query<TokensRow, SessionHash, UnixMillis> tokens_of_me{
    "SELECT count(*) AS tokens FROM sessions WHERE userId = " USER_OF_SESSION
    " AND is_token = 1 AND expires > ?2"};

/// Row id, token hash, user, expiry, now, local day, name.
inline constexpr Exec<std::string, SessionHash, UserId, UnixMillis, UnixMillis, LocalDate, std::string>
    start_token{
        "INSERT INTO sessions (id, sessionToken, userId, expires, created_at, last_seen_on, user_agent, "
        "is_token) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)"};

inline constexpr Exec<std::string, UserId> end_session{"DELETE FROM sessions WHERE id = ?1 AND userId = ?2"};

inline constexpr Exec<UserId> end_sessions{"DELETE FROM sessions WHERE userId = ?1"};

/// How many access requests wait for an answer, as the triggers of the table keep it.
inline constexpr Query<PendingRow> pending_requests{
    "SELECT CAST(value AS INTEGER) AS requests FROM db_metadata WHERE key = 'pending_access_requests'"};

/// Row id, e-mail, name, reason, now, and until when a denied request must have been answered to be made
/// again. Who asks again otherwise changes nothing: anybody could ask in another's name. That is found out
/// here and not read before, so that a request takes as long whether the address is known or not.
inline constexpr Exec<std::string, std::string, std::optional<std::string>, std::optional<std::string>,
                      UnixMillis, UnixMillis>
    request_access{
        "INSERT INTO access_requests (id, email, name, reason, created_at) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (email) DO UPDATE SET id = excluded.id, name = excluded.name, reason = excluded.reason, "
        "status = 'pending', created_at = excluded.created_at, processed_at = NULL "
        "WHERE status = 'denied' AND processed_at <= ?6"};

/// Aborts the batch where more than ?1 wait.
inline constexpr Exec<std::int64_t> guard_pending_requests{
    "INSERT INTO commit_guard (broken) SELECT 'pending requests' FROM db_metadata "
    "WHERE key = 'pending_access_requests' AND CAST(value AS INTEGER) > ?1"};

/// What the user has stored outside of the database.
inline constexpr Query<BlobRow, SessionHash, UnixMillis> blobs_of_me{
    "SELECT r2_key FROM reference_tracks WHERE user_id = " USER_OF_SESSION};

/// What a user has stored outside of the database.
inline constexpr Query<BlobRow, UserId> blobs_of_user{
    "SELECT r2_key FROM reference_tracks WHERE user_id = ?1"};

/// Aborts the batch where ?1 is the only administrator.
inline constexpr Exec<UserId> guard_last_admin{
    "INSERT INTO commit_guard (broken) SELECT 'last admin' WHERE NOT EXISTS "
    "(SELECT 1 FROM users WHERE role = 'admin' AND id <> ?1)"};

inline constexpr Query<OtherAdminRow, SessionHash, UnixMillis> other_admin{
    "SELECT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND id <> " USER_OF_SESSION ") AS is_there"};

/// The one to whom the audit rows of former administrators pass: id, now. It has no address by which anybody
/// could sign in, no account, and none of the rows without which a session opens nothing.
inline constexpr Exec<UserId, UnixMillis> provide_former_admin{
    "INSERT INTO users (id, name, email, approved, age_verified, created_at, updated_at) "
    "VALUES (?1, 'Former administrator', 'former administrator', 0, 0, ?2, ?2) ON CONFLICT (id) DO NOTHING"};

inline constexpr Exec<UserId, UserId> pass_audit_log{
    "UPDATE admin_audit_log SET admin_id = ?2 WHERE admin_id = ?1"};

/// What knows a person by the e-mail address alone: the owner's, who is another where it is not verified.
inline constexpr Exec<UserId> forget_request{
    "DELETE FROM access_requests WHERE email = (SELECT email FROM users WHERE id = ?1 AND emailVerified IS "
    "NOT NULL)"};

/// Everything else of the user goes with it.
inline constexpr Exec<UserId> delete_user{"DELETE FROM users WHERE id = ?1"};

}  // namespace ignition::account::sql
