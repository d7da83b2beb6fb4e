-- Which reminders are due: of all events, whoever's they are.
CREATE INDEX calendar_events_reminders ON calendar_events (next_reminder_at)
WHERE next_reminder_at IS NOT NULL;
