// Rows of a user in any table that can hold one, from the schema alone: what may be NULL is, what has a
// default has it, and the words of a CHECK take turns.

/** Which of the tables that some texts read hold rows of users, and which do not. */
export async function tablesRead(world, texts) {
  const tables = await world.sql("SELECT name FROM sqlite_schema WHERE type = 'table'");
  const names = tables.map((row) => row.name);
  const read = names.filter((name) => texts.some((sql) => new RegExp(`(FROM|JOIN|,) ${name}\\b`).test(sql)));
  const owned = [];
  for (const name of read) {
    if ((await keysOf(world, name)).some((key) => key.table === "users")) owned.push(name);
  }
  return { owned, others: read.filter((name) => !owned.includes(name)) };
}

const keysOf = (world, table) => world.sql(`SELECT * FROM pragma_foreign_key_list('${table}')`);
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const turns = (values) => `${quoted(JSON.stringify(values))} ->> (i % ${values.length})`;

/** Makes those numbered from `from` up to `to`; what a UNIQUE or CHECK forbids is left out. */
export async function grow(world, table, user, from, to) {
  const keys = await keysOf(world, table);
  const [{ sql }] = await world.sql("SELECT sql FROM sqlite_schema WHERE name = ?1", table);
  const columns = {};
  const all = await world.sql(`SELECT * FROM pragma_table_info('${table}')`);
  for (const { name, type, notnull, dflt_value } of all) {
    const key = keys.find((each) => each.from === name);
    const words = new RegExp(`\\b${name} TEXT[^,]*CHECK \\(${name} IN \\(([^)]*)\\)`).exec(sql)?.[1];
    if (key?.table === "users") columns[name] = quoted(user);
    else if (words) columns[name] = turns(words.split(",").map((word) => word.trim().slice(1, -1)));
    else if (!notnull || dflt_value !== null) continue;
    else if (key) columns[name] = await parents(world, key, user, from, to);
    else if (name.endsWith("_json")) columns[name] = "'[]'";
    else if (name === "date") columns[name] = "date('2000-01-01', '+' || i || ' days')";
    else if (name.endsWith("_at")) columns[name] = "'2026-01-01T00:00:00.000Z'";
    else columns[name] = type === "TEXT" ? `${quoted(`${table} `)} || i` : "i";
  }
  await world.sql(
    `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${to})
     INSERT OR IGNORE INTO ${table} (${Object.keys(columns)}) SELECT ${Object.values(columns)} FROM n`,
  );
}

/** An expression for what a column refers to: a row of that number, or, of what nobody owns, any in turn. */
async function parents(world, { table, to: column }, user, from, to) {
  if ((await keysOf(world, table)).some((key) => key.table === "users")) {
    await grow(world, table, user, from, to);
    return `${quoted(`${table} `)} || i`;
  }
  return turns((await world.sql(`SELECT ${column} AS key FROM ${table}`)).map((row) => row.key));
}
