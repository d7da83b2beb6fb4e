-- The job of the evening finds daily streaks by their last day and the offset it was counted at.
CREATE INDEX user_streaks_daily ON user_streaks (last_activity_date, utc_offset_minutes, user_id)
  WHERE streak_type = 'daily';
