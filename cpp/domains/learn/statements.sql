-- {topic}
SELECT t.id, t.key, t.name, t.description, t.category, t.icon,
  (SELECT count(*) FROM learn_lessons l WHERE l.topic_id = t.id) AS lessons,
  (SELECT count(*) FROM learn_lessons l JOIN user_lesson_progress p ON p.lesson_id = l.id
    WHERE l.topic_id = t.id AND p.user_id = :me AND p.status = 'completed') AS lessons_completed
FROM learn_topics t;

-- topics -> TopicRow
{topic} ORDER BY t.sort_order, t.key LIMIT 100;

-- topic -> TopicRow
{topic} WHERE t.key = :key;

-- {lesson_item}
SELECT l.id, l.key, t.key AS topic, l.title, l.description, l.duration_minutes, l.difficulty, l.xp_reward,
  l.coin_reward, l.skill_key, l.skill_star_reward, coalesce(p.status, 'not_started') AS status, p.started_at,
  p.completed_at, p.quiz_score;

-- {lessons}
FROM learn_lessons l JOIN learn_topics t ON t.id = l.topic_id
LEFT JOIN user_lesson_progress p ON p.lesson_id = l.id AND p.user_id = :me;

-- lessons_of_topic -> LessonItem
{lesson_item} {lessons} WHERE t.key = :topic ORDER BY l.sort_order, l.key LIMIT 100;

-- lesson -> LessonRow
-- With its text, and whether its events were paid before.
{lesson_item}, l.content_markdown,
  EXISTS (SELECT 1 FROM points_ledger WHERE idempotency_key = 'lesson_start:' || l.id || ':' || :me)
    AS is_start_paid,
  EXISTS (SELECT 1 FROM points_ledger WHERE idempotency_key = 'lesson_complete:' || l.id || ':' || :me)
    AS is_completion_paid
{lessons} WHERE l.key = :key;

-- lesson_begun_last -> LessonItem
{lesson_item}
FROM user_lesson_progress p JOIN learn_lessons l ON l.id = p.lesson_id JOIN learn_topics t ON t.id = l.topic_id
WHERE p.user_id = :me AND p.status = 'in_progress' ORDER BY p.started_at DESC, p.id DESC LIMIT 1;

-- lesson_to_begin -> LessonItem
{lesson_item} {lessons} WHERE p.status IS NULL OR p.status = 'not_started'
ORDER BY t.sort_order, t.key, l.sort_order, l.key LIMIT 1;

-- put_lesson_progress
INSERT INTO user_lesson_progress (id, user_id, lesson_id, status, started_at, completed_at, quiz_score)
VALUES (:id, :user_id, :lesson_id, :status, :started_at, :completed_at, :quiz_score)
ON CONFLICT (user_id, lesson_id) DO UPDATE SET status = excluded.status, started_at = excluded.started_at,
  completed_at = excluded.completed_at, quiz_score = excluded.quiz_score;

-- {drill}
SELECT r.id, r.key, t.key AS topic, r.title, r.description, r.drill_type, r.config_json, r.difficulty,
  r.duration_seconds, r.xp_reward, coalesce(s.attempts, 0) AS attempts, coalesce(s.correct, 0) AS correct,
  coalesce(s.streak, 0) AS streak, coalesce(s.best_streak, 0) AS best_streak, s.last_attempted_at, s.next_due_at
FROM learn_drills r JOIN learn_topics t ON t.id = r.topic_id
LEFT JOIN user_drill_stats s ON s.drill_id = r.id AND s.user_id = :me;

-- drills -> DrillRow
-- An empty topic stands for all.
{drill} WHERE :topic = '' OR t.key = :topic ORDER BY t.sort_order, t.key, r.sort_order, r.key LIMIT 100;

-- due_drill -> DueDrillRow
-- One that was tried and is due longest, else the first that was never tried.
SELECT r.id, r.title, r.duration_seconds FROM learn_drills r JOIN learn_topics t ON t.id = r.topic_id
LEFT JOIN user_drill_stats s ON s.drill_id = r.id AND s.user_id = :me
WHERE s.next_due_at IS NULL OR s.next_due_at < :day_end
ORDER BY s.next_due_at IS NULL, s.next_due_at, t.sort_order, t.key, r.sort_order, r.key LIMIT 1;

-- drill -> DrillRow
{drill} WHERE r.key = :key;

-- put_drill_stats
INSERT INTO user_drill_stats
  (id, user_id, drill_id, attempts, correct, streak, best_streak, last_attempted_at, next_due_at)
VALUES (:id, :user_id, :drill_id, :attempts, :correct, :streak, :best_streak, :last_attempted_at, :next_due_at)
ON CONFLICT (user_id, drill_id) DO UPDATE SET attempts = excluded.attempts, correct = excluded.correct,
  streak = excluded.streak, best_streak = excluded.best_streak,
  last_attempted_at = excluded.last_attempted_at, next_due_at = excluded.next_due_at;

-- Of administrators -----------------------------------------------------------

-- resource topic_definition, topic_definitions -> TopicDefinition
TABLE learn_topics
FIELDS name, description, category, icon, sort_order
SHOWS key, created_at, (EXISTS (SELECT 1 FROM learn_lessons l WHERE l.topic_id = d.id)
  OR EXISTS (SELECT 1 FROM learn_drills r WHERE r.topic_id = d.id)) AS is_in_use;

-- resource lesson_definition, lesson_definitions -> LessonDefinition, LessonDefinitionItem
TABLE learn_lessons
FIELDS topic_id, title, description, content_markdown EXCERPT, duration_minutes, difficulty, xp_reward,
  coin_reward, skill_key, skill_star_reward, sort_order
SHOWS key, created_at, EXISTS (SELECT 1 FROM user_lesson_progress u WHERE u.lesson_id = d.id) AS is_in_use
NAMES topic_id IN learn_topics.id, skill_key IN skill_definitions.key;

-- guard_lesson_definition
INSERT INTO commit_guard (broken) SELECT 'in use'
WHERE EXISTS (SELECT 1 FROM user_lesson_progress WHERE lesson_id = :id);

-- resource drill_definition, drill_definitions -> DrillDefinition
TABLE learn_drills
FIELDS topic_id, title, description, drill_type, config_json, difficulty, duration_seconds, xp_reward, sort_order
SHOWS key, created_at, EXISTS (SELECT 1 FROM user_drill_stats u WHERE u.drill_id = d.id) AS is_in_use
NAMES topic_id IN learn_topics.id;

-- guard_drill_definition
INSERT INTO commit_guard (broken) SELECT 'in use'
WHERE EXISTS (SELECT 1 FROM user_drill_stats WHERE drill_id = :id);
