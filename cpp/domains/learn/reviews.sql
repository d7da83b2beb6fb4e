-- The queue of a review, and what an answer writes.

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
