-- visit_of_me -> VisitRow
-- Unread notifications are counted to 100, however many there are.
SELECT u.last_activity_at,
  (SELECT count(*) FROM (SELECT 1 FROM notifications WHERE user_id = u.id AND read = 0 LIMIT 100)) AS unread
FROM users u WHERE u.id = :me;
