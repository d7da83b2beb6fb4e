-- A log belongs to the local day on which it was written down, and keeps it; whether it counts as a part of the
-- period's target, as what completes it, or as a skip, is decided while it is written, so that no later change
-- of the habit changes what was.

ALTER TABLE habits ADD COLUMN rest_days TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(rest_days));
ALTER TABLE habits ADD COLUMN sort_order INTEGER NOT NULL DEFAULT 0;

CREATE TABLE habit_logs_new (
  id TEXT NOT NULL,
  habit_id TEXT NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  completed_at TEXT NOT NULL,
  notes TEXT,
  local_date TEXT NOT NULL,
  utc_offset_minutes INTEGER NOT NULL DEFAULT 0 CHECK (utc_offset_minutes BETWEEN -1440 AND 1440),
  counts_as TEXT NOT NULL DEFAULT 'part' CHECK (counts_as IN ('part', 'done', 'skip')),
  PRIMARY KEY (user_id, habit_id, id)
) STRICT, WITHOUT ROWID;

-- Of the logs of before, the one that reached the target is marked.
INSERT INTO habit_logs_new (id, habit_id, user_id, completed_at, notes, local_date, counts_as)
SELECT id, habit_id, user_id, completed_at, notes, date(completed_at),
  iif(place = target_count, 'done', 'part')
FROM (SELECT l.id, l.habit_id, l.user_id, l.completed_at, l.notes, h.target_count,
    row_number() OVER (PARTITION BY l.habit_id, iif(h.frequency = 'weekly',
      date(l.completed_at, '-6 days', 'weekday 1'), date(l.completed_at)) ORDER BY l.id) AS place
  FROM habit_logs l JOIN habits h ON h.id = l.habit_id);
DROP TABLE habit_logs;
ALTER TABLE habit_logs_new RENAME TO habit_logs;
-- The days of a habit are read from the first, its marks over a year from the second.
CREATE INDEX habit_logs_of_habit ON habit_logs (habit_id, local_date, counts_as);
CREATE INDEX habit_logs_marked ON habit_logs (habit_id, local_date) WHERE counts_as <> 'part';
