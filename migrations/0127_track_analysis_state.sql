-- How far the analysis of a reference track has come. What has been written so far came with its values.
ALTER TABLE track_analysis_cache ADD COLUMN state TEXT NOT NULL DEFAULT 'done'
  CHECK (state IN ('queued', 'analysing', 'done', 'failed', 'unsupported'));
