-- What a user stores is bounded.

-- An answer is kept whole up to 32 KB; of a longer one, `rest_path` says where its long part can be read.
-- The expiry stands before what is long, so that looking for expired keys does not read past bodies.
CREATE TABLE kept_answers (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  status INTEGER NOT NULL CHECK (status BETWEEN 200 AND 299),
  rest_path TEXT,
  headers_json TEXT NOT NULL CHECK (json_valid(headers_json)),
  body TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

INSERT INTO kept_answers
  (user_id, key, expires_at, created_at, method, path, body_sha256, status, headers_json, body)
SELECT user_id, key, expires_at, created_at, method, path, body_sha256, status, headers_json, body
FROM idempotency_keys;

DROP TABLE idempotency_keys;
ALTER TABLE kept_answers RENAME TO idempotency_keys;

-- An expired key may be taken over, a living one never.
CREATE TRIGGER idempotency_keys_living
BEFORE UPDATE ON idempotency_keys
WHEN OLD.expires_at > NEW.created_at
BEGIN
  SELECT RAISE(ABORT, 'guard');
END;
