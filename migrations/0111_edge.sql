-- Where the database says which migrations it has: D1's own list, which wrangler makes before it applies the
-- first one. Made here too, so that the statements on it hold for a database that came about in another way;
-- it then tells of nothing.
CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;
