-- resource idea, ideas -> IdeaRow, IdeaItem
TABLE ideas OF user_id
FIELDS title, content EXCERPT, category, tags_json, is_archived
SHOWS created_at, updated_at
SEARCH title, content
FILTER category, is_archived, tag;
