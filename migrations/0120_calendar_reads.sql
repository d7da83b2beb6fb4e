-- How the calendar is read: rules without passing single events, and the exceptions of an event.
CREATE INDEX calendar_events_rules ON calendar_events (user_id, recurrence_end)
WHERE recurrence_rule IS NOT NULL;
CREATE INDEX calendar_events_exceptions ON calendar_events (parent_event_id)
WHERE parent_event_id IS NOT NULL;
