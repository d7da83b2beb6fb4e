-- Accounts: what bounds tokens and access requests.

-- A token for a program, of which a user may have so many; not a sign-in.
ALTER TABLE sessions ADD COLUMN is_token INTEGER NOT NULL DEFAULT 0 CHECK (is_token IN (0, 1));

-- How many access requests wait for an answer, so that a stranger's does not pass through all of them. Here
-- and nowhere else, whoever changes the requests.
INSERT INTO db_metadata (key, value, updated_at)
SELECT 'pending_access_requests', count(*), '2026-11-24T12:00:00.000Z'
FROM access_requests WHERE status = 'pending';

CREATE TRIGGER access_request_made
AFTER INSERT ON access_requests WHEN new.status = 'pending'
BEGIN
  UPDATE db_metadata SET value = value + 1 WHERE key = 'pending_access_requests';
END;

CREATE TRIGGER access_request_changed
AFTER UPDATE OF status ON access_requests
BEGIN
  UPDATE db_metadata SET value = value + (new.status = 'pending') - (old.status = 'pending')
  WHERE key = 'pending_access_requests' AND (new.status = 'pending') <> (old.status = 'pending');
END;

CREATE TRIGGER access_request_gone
AFTER DELETE ON access_requests WHEN old.status = 'pending'
BEGIN
  UPDATE db_metadata SET value = value - 1 WHERE key = 'pending_access_requests';
END;
