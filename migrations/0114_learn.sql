-- Learning: what the review queue, its limits, undo and statistics stand on.

-- A card's state names its deck, so that a deck's queue is found by one index, past what is not due. `new`
-- stands for a card that was never reviewed where there is something to say of it: it is suspended, was reset,
-- or lies behind the place up to which the deck's new cards are taken (user_deck_state.new_after). All other
-- cards that were never reviewed have no row.
CREATE TABLE card_states (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  card_id TEXT NOT NULL REFERENCES flashcards (id) ON DELETE CASCADE,
  deck_id TEXT NOT NULL REFERENCES flashcard_decks (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('new', 'learning', 'review', 'relearning')),
  is_suspended INTEGER NOT NULL DEFAULT 0 CHECK (is_suspended IN (0, 1)),
  step INTEGER NOT NULL DEFAULT 0 CHECK (step >= 0),
  stability REAL NOT NULL CHECK (stability >= 0),
  difficulty REAL NOT NULL CHECK (difficulty BETWEEN 0 AND 10),
  due_at TEXT CHECK (due_at IS NOT NULL OR state = 'new'),
  last_review_at TEXT CHECK (last_review_at IS NOT NULL OR state = 'new'),
  reviews INTEGER NOT NULL DEFAULT 0 CHECK (reviews >= 0),
  lapses INTEGER NOT NULL DEFAULT 0 CHECK (lapses >= 0),
  PRIMARY KEY (user_id, card_id)
) STRICT, WITHOUT ROWID;

INSERT INTO card_states
  (user_id, card_id, deck_id, state, step, stability, difficulty, due_at, last_review_at, reviews, lapses)
SELECT s.user_id, s.card_id, c.deck_id, s.state, s.step, s.stability, s.difficulty, s.due_at, s.last_review_at,
  s.reviews, s.lapses
FROM user_flashcard_state s JOIN flashcards c ON c.id = s.card_id;

DROP TABLE user_flashcard_state;
ALTER TABLE card_states RENAME TO user_flashcard_state;

CREATE INDEX user_flashcard_state_of_card ON user_flashcard_state (card_id);
CREATE INDEX user_flashcard_state_in_deck ON user_flashcard_state (deck_id);
-- The state stands before the time, so that cards in learning are found without passing all that are due.
CREATE INDEX user_flashcard_state_due ON user_flashcard_state (user_id, deck_id, state, due_at)
  WHERE is_suspended = 0;

-- How somebody learns a deck: the limits of a day, what was done on the latest one, and up to which card the
-- new ones were taken in the order of their ids. `done` counts every answer of that day, new_done those to new
-- cards, reviews_done those to cards in review.
CREATE TABLE user_deck_state (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  deck_id TEXT NOT NULL REFERENCES flashcard_decks (id) ON DELETE CASCADE,
  new_per_day INTEGER NOT NULL DEFAULT 10 CHECK (new_per_day BETWEEN 0 AND 200),
  reviews_per_day INTEGER NOT NULL DEFAULT 200 CHECK (reviews_per_day BETWEEN 0 AND 1000),
  desired_retention REAL NOT NULL DEFAULT 0.9 CHECK (desired_retention BETWEEN 0.8 AND 0.97),
  day TEXT,
  new_done INTEGER NOT NULL DEFAULT 0 CHECK (new_done >= 0),
  reviews_done INTEGER NOT NULL DEFAULT 0 CHECK (reviews_done >= 0),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
  new_after TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (user_id, deck_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_deck_state_in_deck ON user_deck_state (deck_id);

-- Every review, with what was known of the card before it, so that the latest can be taken back. A review
-- outlives its card: it belongs to the history of who made it.
CREATE TABLE flashcard_reviews (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  card_id TEXT NOT NULL,
  reviewed_at TEXT NOT NULL,
  deck_id TEXT NOT NULL,
  rating TEXT NOT NULL CHECK (rating IN ('again', 'hard', 'good', 'easy')),
  seconds INTEGER NOT NULL DEFAULT 0 CHECK (seconds BETWEEN 0 AND 600),
  before_json TEXT NOT NULL CHECK (json_valid(before_json)),
  PRIMARY KEY (user_id, card_id, reviewed_at)
) STRICT, WITHOUT ROWID;

-- Counts of a local day, so that nobody adds up reviews. Recalled and forgotten are those of cards in review.
CREATE TABLE user_review_days (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  local_date TEXT NOT NULL,
  reviews INTEGER NOT NULL DEFAULT 0 CHECK (reviews >= 0),
  recalled INTEGER NOT NULL DEFAULT 0 CHECK (recalled >= 0),
  forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten >= 0),
  new_cards INTEGER NOT NULL DEFAULT 0 CHECK (new_cards >= 0),
  seconds INTEGER NOT NULL DEFAULT 0 CHECK (seconds >= 0),
  PRIMARY KEY (user_id, local_date)
) STRICT, WITHOUT ROWID;

-- What a deck holds, kept while it is written: the number of its cards, and the bytes of their texts, which
-- count for the owner's quota.
ALTER TABLE flashcard_decks ADD COLUMN cards INTEGER NOT NULL DEFAULT 0 CHECK (cards >= 0);
ALTER TABLE flashcard_decks ADD COLUMN text_bytes INTEGER NOT NULL DEFAULT 0 CHECK (text_bytes >= 0);

UPDATE flashcard_decks
SET cards = held.cards, text_bytes = held.bytes
FROM (
  SELECT deck_id, count(*) AS cards,
    sum(length(CAST(front AS BLOB)) + length(CAST(back AS BLOB))) AS bytes
  FROM flashcards GROUP BY deck_id
) held
WHERE held.deck_id = flashcard_decks.id;

WITH kept (user_id, bytes) AS (
  SELECT user_id, sum(text_bytes) FROM flashcard_decks
  WHERE user_id IS NOT NULL AND text_bytes > 0 GROUP BY user_id
)
UPDATE user_wallet
SET version = version + 1,
    counters_json = json_set(counters_json, '$.text_bytes',
      coalesce(counters_json ->> '$.text_bytes', 0) + kept.bytes)
FROM kept
WHERE kept.user_id = user_wallet.user_id;

-- Decks that everybody may learn from.
CREATE INDEX flashcard_decks_public ON flashcard_decks (id) WHERE is_public = 1;
