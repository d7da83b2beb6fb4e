// What a user has, so that two users can be compared who did the same: one undisturbed, one not. `rows` runs
// a statement where the user's rows are.
import assert from "node:assert/strict";

import { CHANGES, COINS } from "./changes.mjs";

const MINUTE = 60_000;

export const TABLES_OF_USERS = `SELECT m.name, c.name AS owner
  FROM sqlite_schema m, pragma_table_info(m.name) c
  WHERE m.type = 'table' AND c.name IN ('user_id', 'userId')
    AND m.name NOT IN ('moving_parts', 'object_inbox', 'object_moves') ORDER BY m.name`;

/** The ledger begins with COINS. */
export async function give(rows, id, created) {
  await rows(
    `INSERT INTO points_ledger (id, user_id, event_type, coins, xp, reason, idempotency_key, created_at)
     VALUES (?1, ?2, 'gift', ?3, 0, 'test', ?1, ?4)`,
    ...[`gift:${id}`, id, COINS, created],
  );
  await rows("UPDATE user_wallet SET coins = ?2, version = version + 1 WHERE user_id = ?1", ...[id, COINS]);
}

/** Rows of each table, the sums of the ledger, states; all without ids. */
export async function holdings(rows, tables, id) {
  const [row] = await rows(
    `SELECT w.coins, w.xp, w.level, w.total_skill_stars AS stars,
       (SELECT total(coins) FROM points_ledger WHERE user_id = ?1) AS ledger_coins,
       (SELECT total(xp) FROM points_ledger WHERE user_id = ?1) AS ledger_xp,
       (SELECT total(skill_stars) FROM points_ledger WHERE user_id = ?1) AS ledger_stars,
       (SELECT group_concat(status || active_seconds) FROM focus_sessions WHERE user_id = ?1) AS sessions,
       (SELECT group_concat(substr(streak_type, 1, 7) || current_count) FROM user_streaks
        WHERE user_id = ?1) AS streaks,
       (SELECT group_concat(status || progress) FROM user_quest_progress WHERE user_id = ?1) AS quests,
       (SELECT group_concat(key || value) FROM json_each(w.counters_json)
         WHERE key NOT LIKE 'paid_at:%') AS counters
     FROM user_wallet w WHERE w.user_id = ?1`,
    id,
  );
  assert.equal(row.ledger_coins, row.coins, "the ledger's sum of coins is the wallet's");
  assert.equal(row.ledger_stars, row.stars, "and that of the stars");
  const count = tables.map(({ name, owner }) => `(SELECT count(*) FROM ${name} WHERE ${owner} = ?1)`);
  const [counts] = await rows(`SELECT ${count.map((sql, i) => `${sql} AS n${i}`).join(", ")}`, id);
  return { ...row, rows: Object.fromEntries(tables.map(({ name }, i) => [name, counts[`n${i}`]])) };
}

/** A change of the table, as whoever is on the way to it sends it. */
export function changeOf(way, route) {
  const [method, pattern] = route.split(" ");
  const ids = pattern.split("{").length > 2 ? [way.above, way.id] : [CHANGES[route].id ?? way.id];
  const target = pattern.replace(/\{\w+\}/g, () => ids.shift());
  const text = JSON.stringify(CHANGES[route].json)?.replaceAll("{id}", way.id);
  return { method, target, json: text && JSON.parse(text), key: route.replaceAll(" ", "-") };
}

/** The user on the way to a change: everything before it is done. `send(way, route)` asks. */
export async function onTheWay(user, route, start, send) {
  const way = { ...user, id: CHANGES[route].id, now: start };
  for (const earlier of CHANGES[route].after ?? []) {
    const reply = await send(way, earlier);
    assert.ok(reply.status < 300, `${earlier}, before ${route}: ${reply.text}`);
    const [made] = Object.values(reply.body).flat(); // of a list the first
    [way.above, way.id] = [way.id, made.id ?? way.id];
  }
  way.now += (CHANGES[route].minutes ?? 0) * MINUTE;
  return way;
}
