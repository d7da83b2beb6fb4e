// Statements on users and their sessions.
#pragma once

#include "domains/identity/rows.gen.h"
#include "plan/statement.h"

// The user behind the session that a request came with: ?1 is the session's hash, ?2 the time. Every read of
// a user's rows carries it, so that no read needs another one before it.
#define USER_OF_SESSION "(SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2)"

namespace ignition::identity::sql {

inline constexpr Query<CallerRow, SessionHash, UnixMillis> caller_of_session{
    "SELECT u.id, u.role, u.approved, u.age_verified, u.tos_accepted, u.tos_version, w.version, "
    "s.last_seen_on, "
    "p.timezone "
    "FROM sessions s JOIN users u ON u.id = s.userId JOIN user_wallet w ON w.user_id = u.id "
    "JOIN user_settings p ON p.user_id = u.id WHERE s.sessionToken = ?1 AND s.expires > ?2"};

/// To a later day only: a request that was slower, or comes from a zone further west, takes nothing back.
inline constexpr Exec<SessionHash, LocalDate, UnixMillis> slide_session{
    "UPDATE sessions SET last_seen_on = ?2, expires = ?3 WHERE sessionToken = ?1 AND "
    "coalesce(last_seen_on < ?2, 1)"};

/// The guard of a change that moves no money: aborts unless ?2 is the version that stands, plus one.
inline constexpr Exec<UserId, std::int64_t> raise_version{
    "UPDATE user_wallet SET version = ?2 WHERE user_id = ?1"};

inline constexpr Exec<UserId, std::string, UnixMillis> keep_zone{
    "UPDATE user_settings SET timezone = ?2, updated_at = ?3 WHERE user_id = ?1"};

inline constexpr Query<KnownUserRow, std::string> user_by_email{"SELECT id FROM users WHERE email = ?1"};

#define SIGN_IN_USER                                                                                       \
  "u.id, u.name, u.email, u.image, u.role, u.approved, u.emailVerified IS NOT NULL AS is_email_verified, " \
  "w.version, "

/// Whose account that is: provider, providerAccountId.
inline constexpr Query<SignInUserRow, std::string, std::string> user_of_account{
    "SELECT " SIGN_IN_USER
    "1 AS has_account FROM accounts a JOIN users u ON u.id = a.userId "
    "LEFT JOIN user_wallet w ON w.user_id = u.id WHERE a.provider = ?1 AND a.providerAccountId = ?2"};

/// Whose e-mail that is, and whether a provider's account is linked.
inline constexpr Query<SignInUserRow, std::string> user_with_email{
    "SELECT " SIGN_IN_USER
    "EXISTS (SELECT 1 FROM accounts a WHERE a.userId = u.id) AS has_account FROM users u "
    "LEFT JOIN user_wallet w ON w.user_id = u.id WHERE u.email = ?1"};

/// The user behind a session, for Auth.js.
inline constexpr Query<SessionUserRow, SessionHash, UnixMillis> user_of_session{
    "SELECT u.id, u.name, u.email, u.image, s.expires FROM sessions s JOIN users u ON u.id = s.userId "
    "WHERE s.sessionToken = ?1 AND s.expires > ?2"};

/// id, name, email, emailVerified, image, role, approved, age_verified, now. emailVerified is in milliseconds
/// since 1970, as Auth.js keeps it, here and below.
inline constexpr Exec<UserId, std::string, std::string, std::optional<std::int64_t>,
                      std::optional<std::string>, Role, bool, bool, UnixMillis>
    create_user{
        "INSERT INTO users (id, name, email, emailVerified, image, role, approved, age_verified, created_at, "
        "updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)"};

/// What a sign-in that died has left is believed as far as the sign-in that takes it over: id, emailVerified,
/// role, approved, now.
inline constexpr Exec<UserId, std::optional<std::int64_t>, Role, bool, UnixMillis> take_over_user{
    "UPDATE users SET emailVerified = ?2, role = ?3, approved = ?4, updated_at = ?5 WHERE id = ?1"};

inline constexpr Exec<UserId, std::int64_t, UnixMillis> verify_email{
    "UPDATE users SET emailVerified = ?2, updated_at = ?3 WHERE id = ?1"};

/// Nobody would be there to approve the first of them.
inline constexpr Exec<UserId, UnixMillis> make_admin{
    "UPDATE users SET role = 'admin', approved = 1, updated_at = ?2 WHERE id = ?1"};

/// Approves a user for whose verified address an access request is approved. It is looked for inside the
/// batch: an administrator may answer it in this very moment.
inline constexpr Exec<UserId, UnixMillis> approve_invited_user{
    "UPDATE users SET approved = 1, updated_at = ?2 WHERE id = ?1 AND approved = 0 AND emailVerified IS NOT "
    "NULL AND EXISTS (SELECT 1 FROM access_requests r WHERE r.email = users.email AND r.status = "
    "'approved')"};

/// Row id, user, type, provider, providerAccountId. Nothing here ever calls a provider on the user's behalf,
/// so its tokens are not kept: what is not there cannot leak.
inline constexpr Exec<std::string, UserId, std::string, std::string, std::string> link_account{
    "INSERT INTO accounts (id, userId, type, provider, providerAccountId) VALUES (?1, ?2, ?3, ?4, ?5)"};

/// Row id, token hash, user, expiry, now, local day, user agent. The same again changes nothing.
inline constexpr Exec<std::string, SessionHash, UserId, UnixMillis, UnixMillis, LocalDate,
                      std::optional<std::string>>
    start_session{
        "INSERT INTO sessions (id, sessionToken, userId, expires, created_at, last_seen_on, user_agent) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (sessionToken) DO NOTHING"};

/// What has ended opens nothing; the user's next sign-in or token takes it away.
inline constexpr Exec<UserId, UnixMillis> end_expired_sessions{
    "DELETE FROM sessions WHERE userId = ?1 AND expires <= ?2"};

inline constexpr Exec<SessionHash> end_session{"DELETE FROM sessions WHERE sessionToken = ?1"};

/// Whose code that is, by its hash and the time.
inline constexpr Query<KnownUserRow, std::string, UnixMillis> user_of_code{
    "SELECT u.id FROM verification_tokens c JOIN users u ON u.id = c.identifier WHERE c.token = ?1 AND "
    "c.expires > ?2"};

/// User, hash, expiry.
inline constexpr Exec<UserId, std::string, UnixMillis> keep_code{
    "INSERT INTO verification_tokens (identifier, token, expires) VALUES (?1, ?2, ?3)"};

/// Aborts the batch where somebody was faster.
inline constexpr Exec<std::string> guard_code{
    "INSERT INTO commit_guard (broken) SELECT 'code' WHERE NOT EXISTS "
    "(SELECT 1 FROM verification_tokens WHERE token = ?1)"};

inline constexpr Exec<std::string> forget_code{"DELETE FROM verification_tokens WHERE token = ?1"};
inline constexpr Exec<UserId, UnixMillis> forget_expired_codes{
    "DELETE FROM verification_tokens WHERE identifier = ?1 AND expires <= ?2"};
inline constexpr Exec<UserId> forget_codes{"DELETE FROM verification_tokens WHERE identifier = ?1"};

/// The flow that a new user starts on.
inline constexpr Query<FlowRow> newest_active_flow{
    "SELECT id FROM onboarding_flows WHERE is_active = 1 ORDER BY version DESC LIMIT 1"};

inline constexpr Exec<UserId, std::string, UnixMillis> admit_user{
    "UPDATE users SET approved = 1, age_verified = 1, tos_accepted = 1, tos_version = ?2, tos_accepted_at = "
    "?3, "
    "updated_at = ?3 WHERE id = ?1"};

/// Row id, user, now. What is already there stays as it is, here and below.
inline constexpr Exec<std::string, UserId, UnixMillis> provide_settings{
    "INSERT INTO user_settings (id, user_id, created_at, updated_at) VALUES (?1, ?2, ?3, ?3) "
    "ON CONFLICT (user_id) DO NOTHING"};
inline constexpr Exec<std::string, UserId, UnixMillis> provide_wallet{
    "INSERT INTO user_wallet (id, user_id, updated_at) VALUES (?1, ?2, ?3) ON CONFLICT (user_id) DO NOTHING"};
inline constexpr Exec<std::string, UserId, std::string, UnixMillis> provide_onboarding{
    "INSERT INTO user_onboarding_state (id, user_id, flow_id, created_at, updated_at) VALUES (?1, ?2, ?3, "
    "?4, ?4) "
    "ON CONFLICT (user_id) DO NOTHING"};

}  // namespace ignition::identity::sql
