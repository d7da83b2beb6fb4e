-- resource infobase_entry, infobase_entries -> EntryRow, EntryItem
TABLE infobase_entries OF user_id
FIELDS title, content EXCERPT, category, tags_json, is_public
SHOWS d.user_id IS NOT NULL AS is_own, created_at, updated_at
SEARCH title, content
FILTER category, tag;

-- {own}
FROM infobase_entries d WHERE d.user_id = :me;

-- {shared}
-- What administrators wrote for everyone.
FROM infobase_entries d WHERE d.user_id IS NULL AND d.is_public = 1;

-- {item}
SELECT d.id, d.title, substr(d.content, 1, 280) AS excerpt, d.category, d.tags_json, d.is_public,
  d.user_id IS NOT NULL AS is_own, d.created_at, d.updated_at;

-- page_of_infobase_entries -> EntryItem
-- Two ways through one index, merged, so that neither is read beyond the page.
{item} {own} AND d.id < :before UNION ALL {item} {shared} AND d.id < :before
ORDER BY 1 DESC LIMIT :limit;

-- {end_of_own}
coalesce((SELECT d.id {own} AND d.id < :before ORDER BY d.id DESC LIMIT 1 OFFSET 499), '');

-- {end_of_shared}
coalesce((SELECT d.id {shared} AND d.id < :before ORDER BY d.id DESC LIMIT 1 OFFSET 499), '');

-- {fits}
AND (:q IS NULL OR instr(lower(d.title), lower(:q)) > 0 OR instr(lower(d.content), lower(:q)) > 0)
AND (:category IS NULL OR d.category = :category)
AND (:tag IS NULL OR EXISTS (SELECT 1 FROM json_each(d.tags_json) WHERE value = lower(:tag)));

-- search_infobase_entries -> EntryItem
-- Of those behind the later of the two ends; the next call goes on from there.
-- :q std::optional<std::string>
-- :category std::optional<std::string>
-- :tag std::optional<std::string>
{item} {own} AND d.id < :before AND d.id >= max({end_of_own}, {end_of_shared}) {fits}
UNION ALL
{item} {shared} AND d.id < :before AND d.id >= max({end_of_own}, {end_of_shared}) {fits}
ORDER BY 1 DESC LIMIT :limit;

-- end_of_search_infobase_entries -> EndOfSearchRow
SELECT id FROM (SELECT max({end_of_own}, {end_of_shared}) AS id) WHERE id <> '';

-- infobase_entry_of_me -> EntryRow
SELECT d.id, d.title, d.content, d.category, d.tags_json, d.is_public, d.user_id IS NOT NULL AS is_own,
  d.created_at, d.updated_at
FROM infobase_entries d WHERE d.id = :id AND (d.user_id = :me OR d.user_id IS NULL AND d.is_public = 1);

-- tags_of_infobase_entries -> TagRow
SELECT lower(t.value) AS tag, count(*) AS count
FROM (SELECT tags_json FROM (SELECT d.id, d.tags_json {own} ORDER BY d.id DESC LIMIT 500)
  UNION ALL SELECT tags_json FROM (SELECT d.id, d.tags_json {shared} ORDER BY d.id DESC LIMIT 500)) n,
  json_each(n.tags_json) t
GROUP BY lower(t.value) ORDER BY count(*) DESC, lower(t.value);

-- Of administrators -----------------------------------------------------------

-- resource article_definition, article_definitions -> ArticleDefinition, ArticleDefinitionItem
TABLE infobase_entries
FIELDS title, content EXCERPT, category, tags_json, is_public
SHOWS created_at, updated_at
ONLY user_id IS NULL;
