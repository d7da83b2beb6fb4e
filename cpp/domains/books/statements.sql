-- resource book, books -> BookRow, BookItem
TABLE books OF user_id
FIELDS title, author, total_pages, status, rating, cover_url, notes EXCERPT
KEEPS current_page, started_at, completed_at
SHOWS created_at
FILTER status;

-- resource session, sessions -> SessionRow, SessionItem
TABLE reading_sessions OF user_id
FIELDS pages_read, duration_minutes, notes EXCERPT, local_date
SHOWS created_at
UNDER book_id;

-- book_above -> BookIdRow
-- The book that a path of sessions names.
SELECT id FROM books WHERE id = :book_id AND user_id = :me;

-- notes_below_book -> BytesRow
-- What its sessions say, in bytes: they go with it.
SELECT coalesce(sum(length(CAST(s.notes AS BLOB))), 0) AS bytes
FROM reading_sessions s WHERE s.user_id = :me AND s.book_id = :id;

-- pages_in_sessions -> PagesRow
-- Of the longest sessions, so that it is known whether all of them hold 30 pages, however many there are.
SELECT coalesce(sum(pages_read), 0) AS pages
FROM (SELECT s.pages_read FROM books b JOIN reading_sessions s ON s.book_id = b.id
  WHERE b.id = :id AND b.user_id = :me ORDER BY s.pages_read DESC LIMIT 30);

-- last_session_of_book -> LastSessionRow
SELECT s.created_at FROM reading_sessions s WHERE s.user_id = :me AND s.book_id = :id ORDER BY s.id DESC LIMIT 1;

-- move_book
UPDATE books SET status = :status, current_page = :current_page, started_at = :started_at,
  completed_at = :completed_at
WHERE id = :id AND user_id = :user_id;

-- months_of_reading -> MonthRow
SELECT CAST(substr(s.local_date, 6, 2) AS INTEGER) AS month, sum(s.pages_read) AS pages,
  coalesce(sum(s.duration_minutes), 0) AS minutes,
  coalesce(sum(CASE WHEN s.duration_minutes > 0 THEN s.pages_read END), 0) AS timed_pages
FROM reading_sessions s
WHERE s.user_id = :me AND s.local_date >= :from AND s.local_date < :to
GROUP BY substr(s.local_date, 6, 2);

-- books_of_year -> BooksRow
SELECT count(*) AS completed, count(rating) AS rated, coalesce(sum(rating), 0) AS ratings
FROM books WHERE user_id = :me AND completed_at >= :from AND completed_at < :to;
