-- caller_of_session -> CallerRow
SELECT u.id, u.role, u.approved, u.age_verified, u.tos_accepted, u.tos_version, w.version, s.last_seen_on,
  p.timezone
FROM sessions s JOIN users u ON u.id = s.userId JOIN user_wallet w ON w.user_id = u.id
JOIN user_settings p ON p.user_id = u.id
WHERE s.sessionToken = :session AND s.expires > :now;

-- slide_session
-- To a later day only: a request that was slower, or comes from a zone further west, takes nothing back.
UPDATE sessions SET last_seen_on = :last_seen_on, expires = :expires
WHERE sessionToken = :session_token AND coalesce(last_seen_on < :last_seen_on, 1);

-- raise_version
-- The guard of a change that moves no money: a trigger aborts the batch unless it is the
-- version that stands, plus one.
UPDATE user_wallet SET version = :version WHERE user_id = :user_id;

-- keep_zone
UPDATE user_settings SET timezone = :timezone, updated_at = :now WHERE user_id = :user_id;

-- user_by_email -> KnownUserRow
SELECT id FROM users WHERE email = :email;

-- {sign_in_user}
u.id, u.name, u.email, u.image, u.role, u.approved, u.emailVerified IS NOT NULL AS is_email_verified,
  w.version;

-- user_of_account -> SignInUserRow
-- Whose account that is.
SELECT {sign_in_user}, 1 AS has_account
FROM accounts a JOIN users u ON u.id = a.userId LEFT JOIN user_wallet w ON w.user_id = u.id
WHERE a.provider = :provider AND a.providerAccountId = :provider_account_id;

-- user_with_email -> SignInUserRow
-- Whose e-mail that is, and whether a provider's account is linked.
SELECT {sign_in_user}, EXISTS (SELECT 1 FROM accounts a WHERE a.userId = u.id) AS has_account
FROM users u LEFT JOIN user_wallet w ON w.user_id = u.id WHERE u.email = :email;

-- user_of_session -> SessionUserRow
-- The user behind a session, for Auth.js.
SELECT u.id, u.name, u.email, u.image, s.expires
FROM sessions s JOIN users u ON u.id = s.userId WHERE s.sessionToken = :session_token AND s.expires > :now;

-- create_user
-- emailVerified is in milliseconds since 1970, as Auth.js keeps it, here and below.
INSERT INTO users (id, name, email, emailVerified, image, role, approved, age_verified, created_at,
  updated_at)
VALUES (:id, :name, :email, :email_verified, :image, :role, :approved, :age_verified, :now, :now);

-- take_over_user
-- What a sign-in that died has left is believed as far as the sign-in that takes it over.
UPDATE users SET emailVerified = :email_verified, role = :role, approved = :approved, updated_at = :now
WHERE id = :id;

-- verify_email
UPDATE users SET emailVerified = :email_verified, updated_at = :now WHERE id = :id;

-- make_admin
-- Nobody would be there to approve the first of them.
UPDATE users SET role = 'admin', approved = 1, updated_at = :now WHERE id = :id;

-- approve_invited_user
-- Approves a user for whose verified address an access request is approved. It is looked for inside the
-- batch: an administrator may answer it in this very moment.
UPDATE users SET approved = 1, updated_at = :now
WHERE id = :id AND approved = 0 AND emailVerified IS NOT NULL
  AND EXISTS (SELECT 1 FROM access_requests r WHERE r.email = users.email AND r.status = 'approved');

-- link_account
-- Nothing here ever calls a provider on the user's behalf, so its tokens are not kept: what is not there
-- cannot leak.
INSERT INTO accounts (id, userId, type, provider, providerAccountId)
VALUES (:id, :user_id, :type, :provider, :provider_account_id);

-- start_session
-- The same again changes nothing.
INSERT INTO sessions (id, sessionToken, userId, expires, created_at, last_seen_on, user_agent)
VALUES (:id, :session_token, :user_id, :expires, :now, :last_seen_on, :user_agent)
ON CONFLICT (sessionToken) DO NOTHING;

-- end_expired_sessions
-- What has ended opens nothing; the user's next sign-in or token takes it away.
DELETE FROM sessions WHERE userId = :user_id AND expires <= :now;

-- raise_version_of_session
-- Whose session ends: what it is about to change, and has read before, meets the gate again.
UPDATE user_wallet SET version = version + 1
WHERE user_id = (SELECT userId FROM sessions WHERE sessionToken = :session_token);

-- end_session
DELETE FROM sessions WHERE sessionToken = :session_token;

-- user_of_code -> KnownUserRow
-- Whose code that is, by its hash.
SELECT u.id FROM verification_tokens c JOIN users u ON u.id = c.identifier
WHERE c.token = :token AND c.expires > :now;

-- keep_code
-- :identifier UserId
INSERT INTO verification_tokens (identifier, token, expires) VALUES (:identifier, :token, :expires);

-- guard_code
-- Aborts the batch where somebody was faster.
INSERT INTO commit_guard (broken) SELECT 'code'
WHERE NOT EXISTS (SELECT 1 FROM verification_tokens WHERE token = :token);

-- forget_code
DELETE FROM verification_tokens WHERE token = :token;

-- forget_expired_codes
-- :identifier UserId
DELETE FROM verification_tokens WHERE identifier = :identifier AND expires <= :now;

-- forget_codes
-- :identifier UserId
DELETE FROM verification_tokens WHERE identifier = :identifier;

-- newest_active_flow -> FlowRow
-- The flow that a new user starts on.
SELECT id FROM onboarding_flows WHERE is_active = 1 ORDER BY version DESC LIMIT 1;

-- admit_user
UPDATE users SET approved = 1, age_verified = 1, tos_accepted = 1, tos_version = :tos_version,
  tos_accepted_at = :now, updated_at = :now
WHERE id = :id;

-- provide_settings
-- What is already there stays as it is, here and below.
INSERT INTO user_settings (id, user_id, created_at, updated_at) VALUES (:id, :user_id, :now, :now)
ON CONFLICT (user_id) DO NOTHING;

-- provide_wallet
INSERT INTO user_wallet (id, user_id, updated_at) VALUES (:id, :user_id, :now)
ON CONFLICT (user_id) DO NOTHING;

-- provide_onboarding
INSERT INTO user_onboarding_state (id, user_id, flow_id, created_at, updated_at)
VALUES (:id, :user_id, :flow_id, :now, :now) ON CONFLICT (user_id) DO NOTHING;
