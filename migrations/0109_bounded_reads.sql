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

-- What was read off a history is kept beside the wallet from now on: totals of focus, until when boosts run,
-- and the use of each part of the app, by day: [[that day, the day before, …], "the last day"]. The local days
-- of old events are not known, so UTC stands for them.
DROP INDEX user_purchases_boosting;

WITH module_of (event_type, module) AS (
  VALUES
    ('focus_start', 'focus'), ('focus_complete', 'focus'), ('workout_start', 'exercise'),
    ('workout_complete', 'exercise'), ('lesson_start', 'learn'), ('lesson_complete', 'learn'),
    ('drill_complete', 'learn'), ('review_complete', 'learn'), ('habit_complete', 'habits'),
    ('goal_milestone', 'goals'), ('planner_task_complete', 'planner'), ('quest_complete', 'quests'),
    ('book_complete', 'books'), ('goal_created', 'goals'), ('journal_written', 'journal'),
    ('reading_logged', 'books'), ('ignition_used', 'ignitions'), ('idea_captured', 'ideas')
),
-- A quest that another event completed was not gone to. Ids begin with their millisecond.
used (user_id, module, at) AS (
  SELECT e.user_id, m.module, e.created_at
  FROM activity_events e JOIN module_of m ON m.event_type = e.event_type
  WHERE e.event_type <> 'quest_complete' OR NOT EXISTS (
    SELECT 1 FROM activity_events o JOIN module_of n ON n.event_type = o.event_type
    WHERE o.user_id = e.user_id AND o.id BETWEEN substr(e.id, 1, 13) AND substr(e.id, 1, 13) || '~'
      AND o.event_type <> 'quest_complete'
  )
),
last_use (user_id, module, at) AS (SELECT user_id, module, max(at) FROM used GROUP BY user_id, module),
age (days) AS (SELECT 0 UNION ALL SELECT days + 1 FROM age WHERE days < 13),
uses (user_id, module, days, number) AS (
  SELECT l.user_id, l.module, julianday(date(l.at)) - julianday(date(u.at)) AS days, count(*)
  FROM last_use l JOIN used u ON u.user_id = l.user_id AND u.module = l.module
  GROUP BY l.user_id, l.module, days HAVING days < 14
),
by_day (user_id, module, counts) AS (
  SELECT user_id, module, json_group_array(number)
  FROM (
    SELECT l.user_id, l.module, coalesce(u.number, 0) AS number
    FROM last_use l CROSS JOIN age a
    LEFT JOIN uses u ON u.user_id = l.user_id AND u.module = l.module AND u.days = a.days
    ORDER BY l.user_id, l.module, a.days
  )
  GROUP BY user_id, module
),
focus (user_id, sessions, seconds, longest, xp, coins) AS (
  SELECT user_id, count(*), sum(active_seconds), max(active_seconds), sum(xp_awarded), sum(coins_awarded)
  FROM focus_sessions WHERE status = 'completed' AND mode = 'focus' GROUP BY user_id
),
boost (user_id, key, until) AS (
  SELECT p.user_id, i.key, max(p.boost_until)
  FROM user_purchases p JOIN market_items i ON i.id = p.item_id
  WHERE p.boost_until IS NOT NULL GROUP BY p.user_id, i.key
),
counter (user_id, name, value) AS (
  SELECT user_id, 'used_at:' || module, unixepoch(at) * 1000 + substr(at, 21, 3) FROM last_use
  UNION ALL
  SELECT l.user_id, 'uses:' || l.module, json_array(json(d.counts), date(l.at))
  FROM last_use l JOIN by_day d ON d.user_id = l.user_id AND d.module = l.module
  UNION ALL SELECT user_id, 'boost_until:' || key, unixepoch(until) * 1000 + substr(until, 21, 3) FROM boost
  UNION ALL
  SELECT f.user_id, 'focus_' || total.key, total.value
  FROM focus f JOIN json_each(
    json_object('sessions', sessions, 'seconds', seconds, 'longest', longest, 'xp', xp, 'coins', coins)
  ) total
)
UPDATE user_wallet
SET version = version + 1, counters_json = json_patch(counters_json, more.counters)
FROM (SELECT user_id, json_group_object(name, json(value)) AS counters FROM counter GROUP BY user_id) more
WHERE more.user_id = user_wallet.user_id;
