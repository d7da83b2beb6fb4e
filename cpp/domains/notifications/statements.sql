-- resource notification, notifications -> NotificationRow
TABLE notifications OF user_id
SHOWS type, title, message, data_json, read, created_at
FILTER read;

-- remove_notification
DELETE FROM notifications WHERE user_id = :user_id AND id = :id;

-- read_notification
UPDATE notifications SET read = 1 WHERE user_id = :user_id AND id = :id;

-- count_unread -> CountRow
-- As far as one call reads them, and a thousand more.
SELECT count(*) AS count
FROM (SELECT 1 FROM notifications WHERE user_id = :me AND read = 0 LIMIT 1500);

-- read_oldest
UPDATE notifications SET read = 1
WHERE user_id = :user_id AND read = 0 AND id IN
  (SELECT id FROM notifications WHERE user_id = :user_id AND read = 0 ORDER BY id LIMIT 500);
