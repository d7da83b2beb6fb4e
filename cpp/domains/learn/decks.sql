-- Decks and their cards; what a deck has of the day.

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
