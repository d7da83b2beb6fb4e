-- What is read is bounded, however long a history is.

-- One's own quests are found newest first without passing the periods of the recurring ones. Shared quests
-- have no owner: user_id IS NULL finds them here, too. The status of a quest is no longer in the index, so a
-- change of it writes no entry.
DROP INDEX quests_of_user;
CREATE INDEX quests_of_user ON quests (user_id, universal_id);

-- The quest in hand that is nearest to done is found by an index: of those that last for good by the share of
-- the target that is left, past those that are over by the end of their period. What is left of a quest with
-- an end is not in the index, so an event that moves one writes no entry.
ALTER TABLE user_quest_progress ADD COLUMN target INTEGER NOT NULL DEFAULT 1 CHECK (target > 0);
ALTER TABLE user_quest_progress ADD COLUMN expires_at TEXT;
ALTER TABLE user_quest_progress ADD COLUMN share_left REAL
  AS (CASE WHEN expires_at IS NULL THEN (target - progress) * 1.0 / target END) VIRTUAL;

UPDATE user_quest_progress
SET target = q.target, expires_at = q.expires_at
FROM quests q
WHERE q.id = quest_id;

DROP INDEX user_quest_progress_in_hand;
CREATE INDEX user_quest_progress_in_hand ON user_quest_progress (user_id, expires_at, share_left, quest_id)
  WHERE status = 'accepted';
