-- What people say of a track themselves stands with the track, beside what was measured: it is theirs, and no
-- analysis takes it away. Numbers are kept as they came.
ALTER TABLE reference_tracks ADD COLUMN corrected_bpm REAL CHECK (corrected_bpm > 0);
ALTER TABLE reference_tracks ADD COLUMN corrected_key TEXT;
ALTER TABLE reference_tracks ADD COLUMN corrected_sections_json TEXT
  CHECK (corrected_sections_json IS NULL OR json_valid(corrected_sections_json));

-- Who measured what stands here: a person with tools of their own, the app in a browser, or the server. And how
-- sure the measurement is, or why there is none (docs/audio.md).
ALTER TABLE track_analysis_cache ADD COLUMN source TEXT NOT NULL DEFAULT 'person'
  CHECK (source IN ('person', 'client', 'server'));
ALTER TABLE track_analysis_cache ADD COLUMN heard_json TEXT CHECK (heard_json IS NULL OR json_valid(heard_json));
