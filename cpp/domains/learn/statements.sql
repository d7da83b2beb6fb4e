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

-- {is_readable}
(d.user_id = :me OR d.user_id IS NULL OR d.is_public = 1);

-- {deck}
SELECT d.id, d.name, d.description, d.category, d.is_public, d.cards, d.user_id IS :me AS is_own, d.created_at
FROM flashcard_decks d;

-- page_of_my_decks -> DeckRow
-- Newest first, before that id.
{deck} WHERE d.user_id = :me AND d.id < :before ORDER BY d.id DESC LIMIT :limit;

-- page_of_public_decks -> DeckRow
-- Those of members, and everybody's.
{deck} WHERE d.id IN (
  SELECT id FROM (SELECT id FROM flashcard_decks WHERE is_public = 1 AND id < :before ORDER BY id DESC LIMIT :limit)
  UNION
  SELECT id FROM (SELECT id FROM flashcard_decks WHERE user_id IS NULL AND id < :before ORDER BY id DESC LIMIT :limit)
) ORDER BY d.id DESC LIMIT :limit;

-- {by_due}
-- SQLite would rather search the primary key, through all cards that a user ever learned.
INDEXED BY user_flashcard_state_due;

-- {waiting}
-- :today LocalDate
-- What waits in a deck d of which u is the asker's state, each counted up to the limit.
(SELECT count(*) FROM (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0 AND s.state IN ('learning', 'relearning') AND s.due_at <= :now LIMIT :most)) AS learning,
(SELECT count(*) FROM (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0 AND s.state = 'review' AND s.due_at < :day_end LIMIT :most)) AS review,
(SELECT count(*) FROM (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0 AND s.state = 'new' LIMIT :most)) +
(SELECT count(*) FROM (SELECT 1 FROM flashcards c WHERE c.deck_id = d.id AND c.id > coalesce(u.new_after, '')
  AND NOT EXISTS (SELECT 1 FROM user_flashcard_state s WHERE s.user_id = :me AND s.card_id = c.id)
  LIMIT :most)) AS fresh;

-- {settings}
u.new_per_day, u.reviews_per_day, u.desired_retention, u.day, u.new_done, u.reviews_done, u.done;

-- standing_of_deck -> StandingRow
SELECT d.id, d.name, {settings}, {waiting}
FROM flashcard_decks d LEFT JOIN user_deck_state u ON u.deck_id = d.id AND u.user_id = :me
WHERE d.id = :deck_id AND {is_readable};

-- standings -> StandingRow
-- Of the decks that one has begun, by name.
SELECT d.id, d.name, {settings}, {waiting}
FROM user_deck_state b JOIN flashcard_decks d ON d.id = b.deck_id
LEFT JOIN user_deck_state u ON u.user_id = b.user_id AND u.deck_id = b.deck_id
WHERE b.user_id = :me AND {is_readable} ORDER BY d.name, d.id LIMIT 100;

-- due_reviews -> DueReviewsRow
-- :today LocalDate
-- Cards that are due and may still come today, to 100 a deck, of the 100 decks made last that one has begun.
SELECT coalesce(sum(min(100, learning + min(review, max(0, reviews_per_day - done)))), 0) AS reviews FROM (
  SELECT u.reviews_per_day, iif(coalesce(u.day, '') >= :today, u.reviews_done, 0) AS done,
    (SELECT count(*) FROM (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = u.user_id
      AND s.deck_id = u.deck_id AND s.is_suspended = 0 AND s.state IN ('learning', 'relearning')
      AND s.due_at <= :now LIMIT 100)) AS learning,
    (SELECT count(*) FROM (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = u.user_id
      AND s.deck_id = u.deck_id AND s.is_suspended = 0 AND s.state = 'review' AND s.due_at < :day_end
      LIMIT 100)) AS review
  FROM (SELECT * FROM user_deck_state WHERE user_id = :me ORDER BY deck_id DESC LIMIT 100) u
  CROSS JOIN flashcard_decks d ON d.id = u.deck_id WHERE {is_readable});

-- deck -> DeckOfMeRow
SELECT d.id, d.name, d.description, d.category, d.is_public, d.cards, d.user_id IS :me AS is_own, d.created_at,
  d.text_bytes, {settings}, {waiting},
  (SELECT count(*) FROM (SELECT 1 FROM user_deck_state l WHERE l.deck_id = d.id LIMIT 100)) AS learners
FROM flashcard_decks d LEFT JOIN user_deck_state u ON u.deck_id = d.id AND u.user_id = :me
WHERE d.id = :deck_id AND {is_readable};

-- number_of_my_decks -> NumberRow
SELECT count(*) AS number FROM (SELECT 1 FROM flashcard_decks WHERE user_id = :me LIMIT 101);

-- insert_deck
INSERT INTO flashcard_decks (id, user_id, name, description, category, is_public, created_at, cards, text_bytes)
VALUES (:id, :user_id, :name, :description, :category, :is_public, :created_at, :cards, :text_bytes);

-- update_deck
UPDATE flashcard_decks SET name = :name, description = :description, category = :category, is_public = :is_public
WHERE id = :id AND user_id = :user_id;

-- grow_deck
UPDATE flashcard_decks SET cards = :cards, text_bytes = :text_bytes WHERE id = :id;

-- remove_deck
DELETE FROM flashcard_decks WHERE id = :id AND user_id = :user_id;

-- put_deck_settings
INSERT INTO user_deck_state (user_id, deck_id, new_per_day, reviews_per_day, desired_retention)
VALUES (:user_id, :deck_id, :new_per_day, :reviews_per_day, :desired_retention)
ON CONFLICT (user_id, deck_id) DO UPDATE SET new_per_day = excluded.new_per_day,
  reviews_per_day = excluded.reviews_per_day, desired_retention = excluded.desired_retention;

-- guard_deck
-- Aborts the batch unless the deck, which may be another's, holds what was read.
INSERT INTO commit_guard (broken) SELECT 'deck' WHERE NOT EXISTS
  (SELECT 1 FROM flashcard_decks WHERE id = :id AND cards = :cards AND text_bytes = :text_bytes);

-- copy_cards
-- The copies keep the order of the ids: each takes the new deck's id as its beginning.
INSERT INTO flashcards (id, deck_id, front, back, created_at)
SELECT :copy || '-' || printf('%04d', row_number() OVER (ORDER BY c.id)), :copy, c.front, c.back, :created_at
FROM flashcards c WHERE c.deck_id = :deck_id;

-- {card}
SELECT c.id, c.deck_id, c.front, c.back, c.created_at, coalesce(s.state, 'new') AS state,
  coalesce(s.is_suspended, 0) AS is_suspended, s.step, s.stability, s.difficulty, s.due_at, s.last_review_at,
  coalesce(s.reviews, 0) AS reviews, coalesce(s.lapses, 0) AS lapses
FROM flashcards c JOIN flashcard_decks d ON d.id = c.deck_id
LEFT JOIN user_flashcard_state s ON s.card_id = c.id AND s.user_id = :me;

-- page_of_cards -> CardItem
-- In the order in which they were made, behind that id.
SELECT c.id, substr(c.front, 1, 280) AS excerpt, c.created_at, coalesce(s.state, 'new') AS state,
  coalesce(s.is_suspended, 0) AS is_suspended, s.due_at, coalesce(s.lapses, 0) AS lapses
FROM flashcards c JOIN flashcard_decks d ON d.id = c.deck_id
LEFT JOIN user_flashcard_state s ON s.card_id = c.id AND s.user_id = :me
WHERE c.deck_id = :deck_id AND c.id > :after AND {is_readable} ORDER BY c.id LIMIT :limit;

-- card -> CardRow
{card} WHERE c.id = :card_id AND {is_readable};

-- deck_of_card -> OwnDeckRow
SELECT d.id, d.is_public, d.cards, d.text_bytes FROM flashcards c JOIN flashcard_decks d ON d.id = c.deck_id
WHERE c.id = :card_id AND d.user_id = :me;

-- own_deck -> OwnDeckRow
SELECT d.id, d.is_public, d.cards, d.text_bytes FROM flashcard_decks d WHERE d.id = :deck_id AND d.user_id = :me;

-- known_fronts -> FrontRow
-- Which of these the deck has.
SELECT DISTINCT c.front FROM flashcards c JOIN flashcard_decks d ON d.id = c.deck_id
WHERE c.deck_id = :deck_id AND d.user_id = :me AND c.front IN (SELECT value FROM json_each(:fronts));

-- insert_cards <- NewCard
INSERT INTO flashcards (id, deck_id, front, back, created_at)
SELECT value ->> 'id', value ->> 'deck_id', value ->> 'front', value ->> 'back', value ->> 'created_at'
FROM json_each(:cards) WHERE true;

-- update_card
UPDATE flashcards SET deck_id = :deck_id, front = :front, back = :back WHERE id = :id;

-- keep_new_cards
-- A card that comes into a deck whose learners are past its place among the new ones gets a row for each.
INSERT INTO user_flashcard_state (user_id, card_id, deck_id, state, stability, difficulty)
SELECT u.user_id, :card_id, u.deck_id, 'new', 0, 0 FROM user_deck_state u
WHERE u.deck_id = :deck_id AND u.new_after > :card_id ON CONFLICT (user_id, card_id) DO NOTHING;

-- move_states
UPDATE user_flashcard_state SET deck_id = :deck_id WHERE card_id = :card_id;

-- remove_card
DELETE FROM flashcards WHERE id = :id;

-- part_of_cards -> CardTextRow
-- Up to a megabyte of them, and the one that passes it.
SELECT id, front, back FROM (
  SELECT c.id, c.front, c.back,
    sum(length(c.front) + length(c.back)) OVER (ORDER BY c.id ROWS UNBOUNDED PRECEDING)
      - length(c.front) - length(c.back) AS before
  FROM flashcards c JOIN flashcard_decks d ON d.id = c.deck_id
  WHERE c.deck_id = :deck_id AND c.id > :after AND {is_readable} ORDER BY c.id LIMIT 500
) WHERE before < 300000 ORDER BY id;

-- {parts}
-- :today LocalDate
-- :shift std::string
-- What the queue of deck d, of which u is the asker's state, is made of: a list of card ids for each part, in
-- their order. The least retrievable is the one with the most local days since its last review for each day of
-- stability: retrievability falls with that quotient alone.
(SELECT json_group_array(card_id) FROM (SELECT s.card_id FROM user_flashcard_state s {by_due}
  WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0 AND s.state IN ('learning', 'relearning')
  AND s.due_at <= :now ORDER BY s.due_at, s.card_id LIMIT :most)) AS due,
(SELECT json_group_array(card_id) FROM (SELECT card_id FROM (
  SELECT s.card_id, s.due_at, s.stability, s.last_review_at FROM user_flashcard_state s {by_due}
  WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0 AND s.state = 'review'
  AND s.due_at < :day_end ORDER BY s.due_at LIMIT 200)
  ORDER BY max(0, julianday(:today) - julianday(date(last_review_at, :shift))) / stability DESC, due_at, card_id
  LIMIT :most)) AS review,
(SELECT json_group_array(card_id) FROM (
  SELECT card_id FROM (SELECT s.card_id FROM user_flashcard_state s {by_due}
  WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0 AND s.state = 'new' AND s.due_at IS NULL ORDER BY s.card_id LIMIT :most)
  UNION ALL
  SELECT card_id FROM (SELECT c.id AS card_id FROM flashcards c WHERE c.deck_id = d.id
    AND c.id > coalesce(u.new_after, '')
    AND NOT EXISTS (SELECT 1 FROM user_flashcard_state s WHERE s.user_id = :me AND s.card_id = c.id)
    ORDER BY c.id LIMIT :most)
  ORDER BY card_id LIMIT :most)) AS fresh,
(SELECT json_group_array(card_id) FROM (SELECT s.card_id FROM user_flashcard_state s {by_due}
  WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0 AND s.state IN ('learning', 'relearning')
  AND s.due_at > :now AND s.due_at <= :soon ORDER BY s.due_at, s.card_id LIMIT :most)) AS soon,
max(0, coalesce(u.reviews_per_day, 200) - iif(coalesce(u.day, '') >= :today, u.reviews_done, 0)) AS review_left,
max(0, coalesce(u.new_per_day, 10) - iif(coalesce(u.day, '') >= :today, u.new_done, 0)) AS fresh_left;

-- {queue}
, queued AS (
  SELECT deck.name, deck.deck_id, part.key AS part, card.key AS place, card.value AS card_id
  FROM deck, json_each(json_array(json(due), json(review), json(fresh), json(soon))) part, json_each(part.value) card
  WHERE card.key < CASE part.key WHEN 1 THEN review_left WHEN 2 THEN fresh_left ELSE 1000 END
  AND (part.key < 3 OR (json_array_length(due) = 0 AND min(review_left, json_array_length(review)) = 0
    AND min(fresh_left, json_array_length(fresh)) = 0))
  ORDER BY deck.name, deck.deck_id, part.key, card.key LIMIT :limit)
SELECT c.id, c.deck_id, c.front, c.back, coalesce(s.state, 'new') AS state, s.step, s.stability, s.difficulty,
  s.due_at, s.last_review_at, coalesce(s.reviews, 0) AS reviews, coalesce(s.lapses, 0) AS lapses,
  u.desired_retention
FROM queued q CROSS JOIN flashcards c ON c.id = q.card_id
LEFT JOIN user_flashcard_state s ON s.user_id = :me AND s.card_id = c.id
LEFT JOIN user_deck_state u ON u.user_id = :me AND u.deck_id = c.deck_id
ORDER BY q.name, q.deck_id, q.part, q.place;

-- queue_of_deck -> QueueRow
WITH deck AS MATERIALIZED (
  SELECT d.id AS deck_id, d.name, {parts}
  FROM flashcard_decks d LEFT JOIN user_deck_state u ON u.deck_id = d.id AND u.user_id = :me
  WHERE d.id = :deck_id AND {is_readable})
{queue};

-- queue -> QueueRow
-- Of the decks that one has begun, by name.
WITH deck AS MATERIALIZED (
  SELECT d.id AS deck_id, d.name, {parts}
  FROM user_deck_state u JOIN flashcard_decks d ON d.id = u.deck_id
  WHERE u.user_id = :me AND {is_readable} ORDER BY d.name, d.id LIMIT 100)
{queue};

-- cards_in_review -> ReviewCardRow
SELECT c.id, c.deck_id, d.user_id IS :me AS is_own, s.state, s.is_suspended, s.step, s.stability, s.difficulty,
  s.due_at, s.last_review_at, s.reviews, s.lapses, u.new_per_day, u.reviews_per_day, u.desired_retention, u.day,
  u.new_done, u.reviews_done, u.done, u.new_after
FROM json_each(:cards) k CROSS JOIN flashcards c ON c.id = k.value JOIN flashcard_decks d ON d.id = c.deck_id
LEFT JOIN user_flashcard_state s ON s.user_id = :me AND s.card_id = c.id
LEFT JOIN user_deck_state u ON u.user_id = :me AND u.deck_id = c.deck_id
WHERE {is_readable};

-- decks_in_review -> ReviewDeckRow
-- What waits in the decks of these cards besides them, and whether their reviews were completed before.
-- :today LocalDate
SELECT d.id,
  EXISTS (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0
    AND s.state IN ('learning', 'relearning') AND s.due_at <= :now
    AND s.card_id NOT IN (SELECT value FROM json_each(:cards))) AS has_learning,
  EXISTS (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0
    AND s.state = 'review' AND s.due_at < :day_end
    AND s.card_id NOT IN (SELECT value FROM json_each(:cards))) AS has_review,
  EXISTS (SELECT 1 FROM user_flashcard_state s {by_due} WHERE s.user_id = :me AND s.deck_id = d.id AND s.is_suspended = 0
    AND s.state = 'new' AND s.card_id NOT IN (SELECT value FROM json_each(:cards)))
  OR EXISTS (SELECT 1 FROM flashcards c WHERE c.deck_id = d.id AND c.id > coalesce(u.new_after, '')
    AND NOT EXISTS (SELECT 1 FROM user_flashcard_state s WHERE s.user_id = :me AND s.card_id = c.id)
    AND c.id NOT IN (SELECT value FROM json_each(:cards))) AS has_fresh,
  EXISTS (SELECT 1 FROM points_ledger WHERE idempotency_key =
    'review_complete:' || d.id || ':' || :me || ':' || max(coalesce(u.day, ''), :today)) AS is_paid
FROM flashcard_decks d LEFT JOIN user_deck_state u ON u.deck_id = d.id AND u.user_id = :me
WHERE d.id IN (SELECT c.deck_id FROM json_each(:cards) k CROSS JOIN flashcards c ON c.id = k.value);

-- put_states <- StateWrite
INSERT INTO user_flashcard_state (user_id, card_id, deck_id, state, step, stability, difficulty, due_at,
  last_review_at, reviews, lapses)
SELECT value ->> 'user_id', value ->> 'card_id', value ->> 'deck_id', value ->> 'state', value ->> 'step',
  value ->> 'stability', value ->> 'difficulty', value ->> 'due_at', value ->> 'last_review_at',
  value ->> 'reviews', value ->> 'lapses'
FROM json_each(:states) WHERE true
ON CONFLICT (user_id, card_id) DO UPDATE SET state = excluded.state, step = excluded.step,
  stability = excluded.stability, difficulty = excluded.difficulty, due_at = excluded.due_at,
  last_review_at = excluded.last_review_at, reviews = excluded.reviews, lapses = excluded.lapses;

-- suspend_card
-- A card that was never reviewed gets a row.
INSERT INTO user_flashcard_state (user_id, card_id, deck_id, state, is_suspended, stability, difficulty)
VALUES (:user_id, :card_id, :deck_id, 'new', :is_suspended, 0, 0)
ON CONFLICT (user_id, card_id) DO UPDATE SET is_suspended = excluded.is_suspended;

-- insert_reviews <- ReviewWrite
INSERT INTO flashcard_reviews (user_id, card_id, reviewed_at, deck_id, rating, seconds, before_json)
SELECT value ->> 'user_id', value ->> 'card_id', value ->> 'reviewed_at', value ->> 'deck_id',
  value ->> 'rating', value ->> 'seconds', value ->> 'before'
FROM json_each(:reviews) WHERE true;

-- put_deck_days <- DeckDayWrite
-- After the states: the place up to which new cards are taken moves past those that have one.
INSERT INTO user_deck_state (user_id, deck_id, day, new_done, reviews_done, done, new_after)
SELECT value ->> 'user_id', value ->> 'deck_id', value ->> 'day', value ->> 'new_done',
  value ->> 'reviews_done', value ->> 'done',
  coalesce((SELECT max(c.id) FROM flashcards c WHERE c.deck_id = value ->> 'deck_id' AND c.id < coalesce(
    (SELECT n.id FROM flashcards n WHERE n.deck_id = value ->> 'deck_id' AND n.id > value ->> 'new_after'
      AND NOT EXISTS (SELECT 1 FROM user_flashcard_state s
        WHERE s.user_id = value ->> 'user_id' AND s.card_id = n.id) ORDER BY n.id LIMIT 1), '~')),
    value ->> 'new_after')
FROM json_each(:days) WHERE true
ON CONFLICT (user_id, deck_id) DO UPDATE SET day = excluded.day, new_done = excluded.new_done,
  reviews_done = excluded.reviews_done, done = excluded.done, new_after = excluded.new_after;

-- count_review_days <- ReviewDayWrite
INSERT INTO user_review_days (user_id, local_date, reviews, recalled, forgotten, new_cards, seconds)
SELECT value ->> 'user_id', value ->> 'local_date', value ->> 'reviews', value ->> 'recalled',
  value ->> 'forgotten', value ->> 'new_cards', value ->> 'seconds'
FROM json_each(:days) WHERE true
ON CONFLICT (user_id, local_date) DO UPDATE SET reviews = reviews + excluded.reviews,
  recalled = recalled + excluded.recalled, forgotten = forgotten + excluded.forgotten,
  new_cards = new_cards + excluded.new_cards, seconds = seconds + excluded.seconds;

-- mirror_states <- MirrorWrite
-- What the owner of a deck knows of its cards stands beside them.
-- :card_id std::string
-- :difficulty std::int64_t
-- :next_review_at std::optional<UnixMillis>
-- :review_count std::int64_t
UPDATE flashcards SET difficulty = m.difficulty, next_review_at = m.next_review_at, review_count = m.review_count
FROM (SELECT value ->> 'card_id' AS card_id, value ->> 'difficulty' AS difficulty,
  value ->> 'next_review_at' AS next_review_at, value ->> 'review_count' AS review_count
  FROM json_each(:cards)) m
WHERE flashcards.id = m.card_id;

-- latest_review -> LatestReviewRow
SELECT r.reviewed_at, r.deck_id, r.rating, r.seconds, r.before_json FROM flashcard_reviews r
WHERE r.user_id = :me AND r.card_id = :card_id ORDER BY r.reviewed_at DESC LIMIT 1;

-- remove_review
DELETE FROM flashcard_reviews WHERE user_id = :user_id AND card_id = :card_id AND reviewed_at = :reviewed_at;

-- uncount_review
-- :is_recalled bool
-- :is_forgotten bool
-- :is_new bool
-- :seconds Seconds
UPDATE user_review_days SET reviews = max(0, reviews - 1), recalled = max(0, recalled - iif(:is_recalled, 1, 0)),
  forgotten = max(0, forgotten - iif(:is_forgotten, 1, 0)),
  new_cards = max(0, new_cards - iif(:is_new, 1, 0)),
  seconds = max(0, seconds - CAST(:seconds AS INTEGER))
WHERE user_id = :user_id AND local_date = :local_date;

-- review_days -> ReviewDayRow
SELECT local_date, reviews, recalled, forgotten, new_cards, seconds FROM user_review_days
WHERE user_id = :me AND local_date >= :from ORDER BY local_date;

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
