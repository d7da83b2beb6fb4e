-- Books that one means to read, and what one thought of them; the days on which one read; notes by who wrote
-- them.

CREATE TABLE books_new (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  author TEXT,
  total_pages INTEGER CHECK (total_pages > 0),
  current_page INTEGER NOT NULL DEFAULT 0 CHECK (current_page BETWEEN 0 AND total_pages),
  status TEXT NOT NULL DEFAULT 'reading'
    CHECK (status IN ('to_read', 'reading', 'completed', 'paused', 'dropped')),
  rating INTEGER CHECK (rating BETWEEN 1 AND 10),
  started_at TEXT,
  completed_at TEXT,
  cover_url TEXT,
  notes TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO books_new (id, user_id, title, author, total_pages, current_page, status, started_at, completed_at,
  cover_url, notes, created_at)
SELECT id, user_id, title, author, total_pages, current_page, status, started_at, completed_at, cover_url, notes,
  created_at
FROM books;

-- A session keeps the local day on which one read. What was written before is taken to be of its day in UTC.
CREATE TABLE reading_sessions_new (
  id TEXT NOT NULL,
  book_id TEXT NOT NULL REFERENCES books_new (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  pages_read INTEGER NOT NULL CHECK (pages_read >= 0),
  duration_minutes INTEGER CHECK (duration_minutes >= 0),
  notes TEXT,
  local_date TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (user_id, book_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO reading_sessions_new
  (id, book_id, user_id, pages_read, duration_minutes, notes, local_date, created_at)
SELECT id, book_id, user_id, pages_read, duration_minutes, notes, substr(created_at, 1, 10), created_at
FROM reading_sessions;

-- The sessions go first: a table that is dropped takes along what refers to its rows.
DROP TABLE reading_sessions;
DROP TABLE books;
ALTER TABLE books_new RENAME TO books;
ALTER TABLE reading_sessions_new RENAME TO reading_sessions;

CREATE INDEX books_of_user ON books (user_id, id);
CREATE INDEX books_completed ON books (user_id, completed_at, rating) WHERE completed_at IS NOT NULL;
-- The longest sessions of a book tell whether it counts as read, however many there are.
CREATE INDEX reading_sessions_by_pages ON reading_sessions (book_id, pages_read);
CREATE INDEX reading_sessions_by_date ON reading_sessions (user_id, local_date, pages_read, duration_minutes);

CREATE TABLE journal_entries_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  tags_json TEXT CHECK (tags_json IS NULL OR json_valid(tags_json)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO journal_entries_new (id, user_id, title, content, tags_json, created_at, updated_at)
SELECT id, user_id, title, content, tags_json, created_at, updated_at
FROM journal_entries;
DROP TABLE journal_entries;
ALTER TABLE journal_entries_new RENAME TO journal_entries;
