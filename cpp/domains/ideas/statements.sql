-- page_of_ideas -> IdeaItem
-- Newest first, before that id.
SELECT id, title, substr(content, 1, 280) AS excerpt, category, tags_json, is_archived, created_at, updated_at
FROM ideas WHERE user_id = :me AND id < :before ORDER BY id DESC LIMIT :limit;

-- idea_of_me -> IdeaRow
SELECT id, title, content, category, tags_json, is_archived, created_at, updated_at
FROM ideas WHERE id = :id AND user_id = :me;

-- insert_idea
INSERT INTO ideas (id, user_id, title, content, category, tags_json, is_archived, created_at, updated_at)
VALUES (:id, :user_id, :title, :content, :category, :tags, :is_archived, :now, :now);

-- update_idea
UPDATE ideas SET title = :title, content = :content, category = :category, tags_json = :tags,
  is_archived = :is_archived, updated_at = :now
WHERE id = :id AND user_id = :user_id;

-- remove_idea
DELETE FROM ideas WHERE id = :id AND user_id = :user_id;
