-- The way of a track through its analysis: one row a track, made with it. What was found stands in
-- track_analysis_cache; here stands how far the work is, and who may go on with it.
CREATE TABLE track_analysis_jobs (
  track_id TEXT PRIMARY KEY REFERENCES reference_tracks (id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'analysing', 'done', 'failed', 'unsupported')),
  -- Every change raises it. Whoever took the work knows it by its version, so that of two who believe they have
  -- it, and of what comes twice, one counts.
  version INTEGER NOT NULL DEFAULT 1,
  -- From here the file is still to be heard; what was heard before lies in R2 as the memory of the module that
  -- `engine` names, and in no other can it go on. `parts` counts such hand-overs.
  next_byte INTEGER NOT NULL DEFAULT 0 CHECK (next_byte >= 0),
  parts INTEGER NOT NULL DEFAULT 0,
  engine TEXT,
  -- How often it was taken since it last came further.
  attempts INTEGER NOT NULL DEFAULT 0,
  -- So long somebody has it.
  lease_until TEXT,
  -- While it is not over: when a message that should have come by then counts as lost.
  due_at TEXT NOT NULL,
  -- Why it failed, or is not supported.
  reason TEXT,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX track_analysis_jobs_due ON track_analysis_jobs (due_at) WHERE state IN ('queued', 'analysing');

-- Tracks of which something is known are done; the others are heard one after another.
INSERT INTO track_analysis_jobs (track_id, state, due_at, updated_at)
SELECT t.id, iif(a.track_id IS NULL, 'queued', a.state), t.created_at, t.created_at
FROM reference_tracks t LEFT JOIN track_analysis_cache a ON a.track_id = t.id;

ALTER TABLE track_analysis_cache DROP COLUMN state;

-- A change that was decided on what stands no more aborts its batch.
CREATE TRIGGER track_analysis_jobs_guard
BEFORE UPDATE ON track_analysis_jobs
WHEN NEW.version <> OLD.version + 1
BEGIN
  SELECT RAISE(ABORT, 'guard');
END;
