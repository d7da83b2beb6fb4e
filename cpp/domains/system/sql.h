// Statements on what the service keeps about itself.
#pragma once

#include "domains/identity/sql.h"
#include "domains/system/rows.gen.h"
#include "plan/statement.h"

namespace ignition::system::sql {

inline constexpr Query<IdempotencyRow, SessionHash, UnixMillis, std::string> idempotent_reply{
    "SELECT method, path, body_sha256, status, headers_json, body, rest_path FROM idempotency_keys "
    "WHERE user_id = " USER_OF_SESSION
    " AND key = ?3 "
    "AND expires_at > ?2"};

/// User, key, method, path, body hash, status, headers, body, where the rest is, now, expiry. Takes over an
/// expired row; a trigger aborts the batch where the row has not expired.
inline constexpr Exec<UserId, std::string, std::string, std::string, std::string, std::int64_t, JsonText,
                      std::string, std::optional<std::string>, UnixMillis, UnixMillis>
    keep_reply{
        "INSERT INTO idempotency_keys (user_id, key, method, path, body_sha256, status, headers_json, body, "
        "rest_path, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
        "ON CONFLICT (user_id, key) DO UPDATE SET "
        "method = excluded.method, path = excluded.path, body_sha256 = excluded.body_sha256, "
        "status = excluded.status, headers_json = excluded.headers_json, body = excluded.body, "
        "rest_path = excluded.rest_path, created_at = excluded.created_at, expires_at = excluded.expires_at"};

/// User, key, now. Looks at a hundred keys at the most: the first ones of the user and those after this one.
/// Keys that rise with time leave the expired ones in front, and keys at random lie anywhere, so both ways of
/// making keys are kept up with, without an index that would cost a written row for each key.
inline constexpr Exec<UserId, std::string, UnixMillis> drop_expired_keys{
    "DELETE FROM idempotency_keys WHERE user_id = ?1 AND key IN ("
    "SELECT key FROM (SELECT key, expires_at FROM idempotency_keys WHERE user_id = ?1 ORDER BY key LIMIT 50) "
    "WHERE expires_at <= ?3 UNION ALL "
    "SELECT key FROM (SELECT key, expires_at FROM idempotency_keys WHERE user_id = ?1 AND key > ?2 "
    "ORDER BY key LIMIT 50) WHERE expires_at <= ?3)"};

/// "0111_edge.sql"; none where the migrations came into the database in another way than by wrangler.
inline constexpr Query<MigrationRow> newest_migration{
    "SELECT name FROM d1_migrations ORDER BY name DESC LIMIT 1"};

}  // namespace ignition::system::sql
