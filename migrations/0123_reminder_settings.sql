-- Of what the jobs may remind a user, and in which unit the app shows weights (they are kept in kg).
ALTER TABLE user_settings ADD COLUMN reminders TEXT NOT NULL DEFAULT 'all'
  CHECK (reminders IN ('all', 'calendar', 'none'));
ALTER TABLE user_settings ADD COLUMN weight_unit TEXT NOT NULL DEFAULT 'kg' CHECK (weight_unit IN ('kg', 'lb'));
