-- A waveform is the lowest and the highest sample of each stretch, -1 to 1. What was kept as heights so far
-- reaches as far below the middle as above.
UPDATE track_analysis_cache SET waveform_json = (
  SELECT json_group_array(CASE WHEN type = 'array' THEN json(value) ELSE json_array(0 - value, value) END)
  FROM json_each(track_analysis_cache.waveform_json)
)
WHERE waveform_json IS NOT NULL;
