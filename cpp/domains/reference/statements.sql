-- Reference tracks, to compare own work with. The files lie in R2, a row says what each of them is.

-- resource track, tracks -> TrackRow
TABLE reference_tracks OF user_id
FIELDS title, artist, tags_json, duration_seconds
SHOWS bpm, key, mime_type, bytes, sha256, visibility, analysis_state, created_at, updated_at
SEARCH title, artist
FILTER tag;

-- {track}
-- What a person says of tempo and key stands above what was measured.
SELECT d.id, d.title, d.artist, d.tags_json, d.duration_seconds, coalesce(d.corrected_bpm, a.bpm) AS bpm,
  coalesce(d.corrected_key, a.key) AS key, d.mime_type, d.bytes, d.sha256, d.visibility, j.state AS analysis_state,
  d.created_at, d.updated_at
FROM reference_tracks d LEFT JOIN track_analysis_cache a ON a.track_id = d.id
  LEFT JOIN track_analysis_jobs j ON j.track_id = d.id;

-- page_of_tracks -> TrackRow
{track} WHERE d.user_id = :me AND d.id < :before ORDER BY d.id DESC LIMIT :limit;

-- track_of_me -> TrackRow
{track} WHERE d.id = :id AND d.user_id = :me;

-- search_tracks -> TrackRow
-- Of the 500 newest. A tempo also counts as its half and its double; :key is a list of names of keys.
-- :q std::optional<std::string>
-- :tag std::optional<std::string>
-- :bpm_min std::optional<double>
-- :bpm_max std::optional<double>
-- :key std::optional<std::string>
{track} WHERE d.user_id = :me AND d.id < :before
  AND d.id >= coalesce((SELECT d.id FROM reference_tracks d WHERE d.user_id = :me AND d.id < :before
    ORDER BY d.id DESC LIMIT 1 OFFSET 499), '')
  AND (:q IS NULL OR instr(lower(d.title), lower(:q)) > 0 OR instr(lower(d.artist), lower(:q)) > 0)
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM json_each(d.tags_json) WHERE value = lower(:tag)))
  AND (coalesce(:bpm_min, :bpm_max) IS NULL OR EXISTS (SELECT 1 FROM json_each('[0.5, 1, 2]')
    WHERE coalesce(d.corrected_bpm, a.bpm) * value BETWEEN coalesce(:bpm_min, 0) AND coalesce(:bpm_max, 1000)))
  AND (:key IS NULL OR coalesce(d.corrected_key, a.key) IN (SELECT value FROM json_each(:key)))
ORDER BY d.id DESC LIMIT :limit;

-- storage_of_me -> StorageRow
-- How many tracks there are, and their bytes; of the 500 that there may be.
SELECT count(*) AS tracks, coalesce(sum(bytes), 0) AS bytes
FROM (SELECT bytes FROM reference_tracks WHERE user_id = :me LIMIT 500);

-- insert_track
INSERT INTO reference_tracks (id, user_id, title, artist, r2_key, mime_type, bytes, sha256, tags_json, created_at,
  updated_at)
VALUES (:id, :user_id, :title, :artist, :r2_key, :mime_type, :bytes, :sha256, '[]', :now, :now);

-- object_of_track -> ObjectRow
SELECT r2_key, mime_type, bytes, sha256 FROM reference_tracks WHERE id = :id AND user_id = :me;

-- insert_job
-- A track that is to be heard is also a message.
INSERT INTO track_analysis_jobs (track_id, due_at, updated_at) VALUES (:track_id, :due_at, :now)
RETURNING track_id AS message;

-- job_of_track -> JobRow
SELECT t.user_id, t.r2_key, t.bytes, j.state, j.version, j.next_byte, j.parts, j.engine, j.attempts, j.lease_until,
  j.due_at, j.reason
FROM track_analysis_jobs j JOIN reference_tracks t ON t.id = j.track_id WHERE j.track_id = :track_id;

-- move_job
-- A trigger aborts the batch unless :version is the next one. One that was handed on is a message. (What a change
-- returns must not ask for IS NULL: SQLite 3.40 says no to it even of a null.)
UPDATE track_analysis_jobs SET state = :state, version = :version, next_byte = :next_byte, parts = :parts,
  engine = :engine, attempts = :attempts, lease_until = :lease_until, due_at = :due_at, reason = :reason,
  updated_at = :now
WHERE track_id = :track_id
RETURNING iif(state = 'analysing' AND coalesce(lease_until, '') = '', track_id, NULL) AS message;

-- settle_job
-- As it was before it began, in that state, whoever has it.
INSERT INTO track_analysis_jobs (track_id, state, due_at, updated_at) VALUES (:track_id, :state, :due_at, :now)
ON CONFLICT (track_id) DO UPDATE SET state = excluded.state, version = version + 1, next_byte = 0, parts = 0,
  attempts = 0, lease_until = NULL, due_at = excluded.due_at, reason = NULL, updated_at = excluded.updated_at
RETURNING iif(state = 'queued', track_id, NULL) AS message;

-- raise_version_of_owner
-- A request of the user that is under way starts again.
UPDATE user_wallet SET version = version + 1 WHERE user_id = :user_id;

-- keep_length
-- :duration_seconds std::optional<double>
UPDATE reference_tracks SET duration_seconds = coalesce(duration_seconds, :duration_seconds) WHERE id = :track_id;

-- analysis_of_track -> AnalysisRow
-- What is said of a track, and beside it what was measured, where anything was, and how far that is.
SELECT t.bytes, t.corrected_bpm, t.corrected_key, t.corrected_sections_json, j.state, j.next_byte, j.parts, j.reason,
  a.source, a.bpm, a.key, a.energy, a.danceability, a.sections_json, a.waveform_json, a.heard_json, a.analyzed_at
FROM reference_tracks t LEFT JOIN track_analysis_cache a ON a.track_id = t.id
  LEFT JOIN track_analysis_jobs j ON j.track_id = t.id
WHERE t.id = :id AND t.user_id = :me;

-- keep_analysis
INSERT INTO track_analysis_cache (id, track_id, source, bpm, key, energy, danceability, sections_json,
  waveform_json, heard_json, analyzed_at, created_at)
VALUES (:id, :track_id, :source, :bpm, :key, :energy, :danceability, :sections, :waveform, :heard, :now, :now)
ON CONFLICT (track_id) DO UPDATE SET source = excluded.source, bpm = excluded.bpm,
  key = excluded.key, energy = excluded.energy, danceability = excluded.danceability,
  sections_json = excluded.sections_json, waveform_json = excluded.waveform_json, heard_json = excluded.heard_json,
  analyzed_at = excluded.analyzed_at;

-- keep_corrections
UPDATE reference_tracks SET corrected_bpm = :bpm, corrected_key = :key, corrected_sections_json = :sections
WHERE id = :track_id AND user_id = :user_id;
