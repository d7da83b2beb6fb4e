-- resource journal_entry, journal_entries -> EntryRow, EntryItem
TABLE journal_entries OF user_id
FIELDS title, content EXCERPT, tags_json
SHOWS created_at, updated_at
SEARCH title, content
FILTER tag, from, to;
