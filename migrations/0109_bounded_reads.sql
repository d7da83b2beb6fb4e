-- What is read is bounded, however long a history is.

-- One's own quests are found newest first without passing the periods of the recurring ones. Shared quests
-- have no owner: user_id IS NULL finds them here, too. The status of a quest is no longer in the index, so a
-- change of it writes no entry.
DROP INDEX quests_of_user;
CREATE INDEX quests_of_user ON quests (user_id, universal_id);
