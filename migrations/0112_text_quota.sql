-- What users keep of long texts is counted from now on, beside the wallet: what they keep already, in bytes.
WITH kept (user_id, bytes) AS (
  SELECT user_id, length(CAST(content AS BLOB)) FROM ideas
  UNION ALL
  SELECT user_id, length(CAST(description AS BLOB)) FROM feedback
  UNION ALL
  SELECT user_id, length(CAST(description AS BLOB)) FROM quests WHERE universal_id IS NULL
),
counted (user_id, bytes) AS (
  SELECT user_id, sum(bytes) FROM kept WHERE bytes > 0 GROUP BY user_id
)
UPDATE user_wallet
SET version = version + 1, counters_json = json_set(counters_json, '$.text_bytes', counted.bytes)
FROM counted
WHERE counted.user_id = user_wallet.user_id;
