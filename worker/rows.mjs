// The texts by which the rows of a user who moves are read, put and removed (moving.mjs). What they say
// stands in templates, which scripts/moving-statements.mjs writes: of fifty tables the bundle would hold it
// fifty times.
import { MOVING } from "../build/objects.mjs";

const { COPIED, KEYS, TEMPLATES } = MOVING;

/** The texts of a table: its pages, the first and those behind; how its rows are put, and how they go. */
function textsOf(table, { at, isMixed, ...words }) {
  const columns = words.columns.split(",");
  const key = words.key.split(",");
  const rest = columns.filter((name) => !key.includes(name));
  const place = (name) => columns.indexOf(name);
  Object.assign(words, {
    table,
    values: columns.map((_, i) => `value ->> ${i}`),
    set: rest.map((name) => `${name} = excluded.${name}`),
    present: rest.map((name) => `${table}.${name}`),
    excluded: rest.map((name) => `excluded.${name}`),
    user_id: place("user_id"),
    key_at: place("key"),
    created_at: place("created_at"),
  });
  const text = (name) => TEMPLATES[name].replace(/<(\w+)>/g, (_, word) => words[word]);
  const put = table === KEYS ? "putKeys" : rest.length > 0 ? "put" : "putNew";
  const isOne = at.length === 0;
  return {
    at,
    first: text(isOne ? "one" : "first"),
    more: isOne ? null : text("more"),
    put: text(put),
    all: text("all"),
    adopt: text("adopt"),
    clear: words.stays === "true" ? null : text("clear"),
    empty: isMixed ? (user, attempt) => [text("emptyMixed"), user, attempt] : (user) => [text("empty"), user],
  };
}

/** By table, parents first. */
export const ROWS_OF = Object.fromEntries(
  Object.entries(MOVING.TABLES).map(([table, words]) => [table, textsOf(table, words)]),
);

/** Of a new user D1 has what the gate asks for: it is adopted from there, all at once. */
export const ROWS = Object.entries(ROWS_OF)
  .filter(([table]) => table !== KEYS && !COPIED.includes(table))
  .map(([, { all, adopt }]) => ({ ask: all, put: adopt }));
