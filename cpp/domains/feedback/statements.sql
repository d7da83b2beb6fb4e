-- Feedback, as the one who gave it sees it.

-- page_of_feedback -> FeedbackItem
-- Newest first, before that id.
SELECT id, type, title, substr(description, 1, 280) AS excerpt, status, priority, created_at
FROM feedback WHERE user_id = :me AND id < :before ORDER BY id DESC LIMIT :limit;

-- feedback_of_me -> FeedbackRow
SELECT id, type, title, description, status, priority, created_at
FROM feedback WHERE id = :id AND user_id = :me;

-- insert_feedback
INSERT INTO feedback (id, user_id, type, title, description, created_at)
VALUES (:id, :user_id, :type, :title, :description, :created_at);
