-- Reference tracks, to compare own work with. The files lie in R2, a row says what each of them is.

-- resource track, tracks -> TrackRow
TABLE reference_tracks OF user_id
FIELDS title, artist, tags_json, duration_seconds
SHOWS mime_type, bytes, sha256, visibility, (SELECT a.state FROM track_analysis_cache a WHERE a.track_id = d.id) AS analysis_state, created_at, updated_at
SEARCH title, artist
FILTER tag;

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

-- track_above -> TrackIdRow
-- The track that a path names.
SELECT id FROM reference_tracks WHERE id = :id AND user_id = :me;

-- analysis_of_track -> AnalysisRow
SELECT a.state, a.bpm, a.key, a.energy, a.danceability, a.sections_json, a.waveform_json, a.analyzed_at
FROM reference_tracks t JOIN track_analysis_cache a ON a.track_id = t.id
WHERE t.id = :id AND t.user_id = :me;

-- keep_analysis
INSERT INTO track_analysis_cache (id, track_id, state, bpm, key, energy, danceability, sections_json, waveform_json,
  analyzed_at, created_at)
VALUES (:id, :track_id, :state, :bpm, :key, :energy, :danceability, :sections, :waveform, :now, :now)
ON CONFLICT (track_id) DO UPDATE SET state = excluded.state, bpm = excluded.bpm, key = excluded.key,
  energy = excluded.energy, danceability = excluded.danceability, sections_json = excluded.sections_json,
  waveform_json = excluded.waveform_json, analyzed_at = excluded.analyzed_at;

-- remove_analysis
DELETE FROM track_analysis_cache WHERE track_id = :track_id;
