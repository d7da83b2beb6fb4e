-- resource pack, packs -> PackRow, PackItem
TABLE ignition_packs
SHOWS key, name, description, category, items_json, icon, sort_order;

-- page_of_packs -> PackItem
SELECT d.id, d.key, d.name, d.description, d.category, d.icon, d.sort_order,
  json_array_length(d.items_json) AS items
FROM ignition_packs d WHERE d.id > :after ORDER BY d.id LIMIT :limit;

-- one_pack -> PackRow
SELECT d.id, d.key, d.name, d.description, d.category, d.items_json, d.icon, d.sort_order
FROM ignition_packs d WHERE d.key = :key;

-- resource shortcut, shortcuts -> ShortcutRow
TABLE daw_shortcuts
SHOWS daw, category, action, shortcut_mac, shortcut_win, description, sort_order
FILTER daw, category;

-- {term}
-- Related terms stand in a list with commas, and travel as an array.
SELECT d.id, d.term, d.definition, d.category,
  '[' || replace(replace(json_quote(d.related_terms), ', ', ','), ',', '","') || ']' AS related_terms_json
FROM glossary_terms d;

-- resource term, terms -> TermRow
TABLE glossary_terms
SHOWS term
SEARCH term, definition
FILTER category;

-- page_of_terms -> TermRow
{term} WHERE d.id > :after ORDER BY d.id LIMIT :limit;

-- one_term -> TermRow
{term} WHERE d.id = :id;

-- search_terms -> TermRow
-- :q std::optional<std::string>
-- :category std::optional<std::string>
{term} WHERE d.id > :after
  AND (:q IS NULL OR instr(lower(d.term), lower(:q)) > 0 OR instr(lower(d.definition), lower(:q)) > 0)
  AND (:category IS NULL OR d.category = :category)
ORDER BY d.id LIMIT :limit;

-- resource recipe, recipes -> RecipeRow, RecipeItem
TABLE recipe_templates
SHOWS name, description, category, genre, steps_json, tips
FILTER genre, category;

-- {recipe_item}
SELECT d.id, d.name, substr(d.description, 1, 280) AS excerpt, d.category, d.genre,
  json_array_length(d.steps_json) AS steps
FROM recipe_templates d;

-- page_of_recipes -> RecipeItem
{recipe_item} WHERE d.id > :after ORDER BY d.id LIMIT :limit;

-- search_recipes -> RecipeItem
-- :genre std::optional<std::string>
-- :category std::optional<std::string>
{recipe_item} WHERE d.id > :after AND (:genre IS NULL OR d.genre = :genre)
  AND (:category IS NULL OR d.category = :category)
ORDER BY d.id LIMIT :limit;

-- Of administrators -----------------------------------------------------------

-- resource pack_definition, pack_definitions -> PackDefinition
TABLE ignition_packs
FIELDS name, description, category, items_json, icon, sort_order
SHOWS key, created_at;

-- resource recipe_definition, recipe_definitions -> RecipeRow
TABLE recipe_templates
FIELDS name, description, category, genre, steps_json, tips;

-- resource shortcut_definition, shortcut_definitions -> ShortcutRow
TABLE daw_shortcuts
FIELDS daw, category, action, shortcut_mac, shortcut_win, description, sort_order;

-- resource term_definition, term_definitions -> TermDefinition
TABLE glossary_terms
FIELDS term, definition, category, related_terms;
