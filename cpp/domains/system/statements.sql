-- What the service keeps about itself.

-- idempotent_reply -> IdempotencyRow
SELECT method, path, body_sha256, status, headers_json, body, rest_path FROM idempotency_keys
WHERE user_id = :me AND key = :key AND expires_at > :now;

-- keep_reply
-- Takes over an expired row; a trigger aborts the batch where the row has not expired.
INSERT INTO idempotency_keys
  (user_id, key, method, path, body_sha256, status, headers_json, body, rest_path, created_at, expires_at)
VALUES
  (:user_id, :key, :method, :path, :body_sha256, :status, :headers, :body, :rest_path, :created_at, :expires_at)
ON CONFLICT (user_id, key) DO UPDATE SET method = excluded.method, path = excluded.path,
  body_sha256 = excluded.body_sha256, status = excluded.status, headers_json = excluded.headers_json,
  body = excluded.body, rest_path = excluded.rest_path, created_at = excluded.created_at,
  expires_at = excluded.expires_at;

-- drop_expired_keys
-- :now UnixMillis
-- Looks at a hundred keys at the most: the first ones of the user and those after this one. Keys that rise
-- with time leave the expired ones in front, and keys at random lie anywhere, so both ways of making keys are
-- kept up with, without an index that would cost a written row for each key.
DELETE FROM idempotency_keys WHERE user_id = :user_id AND key IN (
  SELECT key FROM (SELECT key, expires_at FROM idempotency_keys WHERE user_id = :user_id ORDER BY key LIMIT 50)
  WHERE expires_at <= :now
  UNION ALL
  SELECT key FROM (SELECT key, expires_at FROM idempotency_keys WHERE user_id = :user_id AND key > :key
    ORDER BY key LIMIT 50)
  WHERE expires_at <= :now);

-- newest_migration -> MigrationRow
-- "0111_edge.sql"; none where the migrations came into the database in another way than by wrangler.
SELECT name FROM d1_migrations ORDER BY name DESC LIMIT 1;
