// What the routes read and write: Drizzle's builder where it can say it, its `sql` where it cannot.
import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, notExists, sql } from "drizzle-orm";

import * as t from "./schema.mjs";

/** How the rows of several queries are fetched. Writes are one batch either way, as they are one change. */
export const READERS = {
  batched: (db, queries) => db.batch(queries),
  sequential: async (db, queries) => {
    const results = [];
    for (const query of queries) results.push(await query);
    return results;
  },
};

/**
 * SQL that the builder cannot say. Drizzle's batch (0.45) takes such only without parameters, because it has
 * no prepared statement; here it gets one.
 */
export function raw(db, text) {
  const query = db.all(text);
  query._prepare = () => {
    const built = query.getQuery();
    const stmt = db.$client.prepare(built.sql);
    return { stmt, getQuery: () => built, mapResult: ({ results }) => results };
  };
  return query;
}

// --- Who asks -----------------------------------------------------------------

export const callerOf = (db, session, now) =>
  db
    .select({
      id: t.users.id,
      role: t.users.role,
      approved: t.users.approved,
      age_verified: t.users.age_verified,
      tos_accepted: t.users.tos_accepted,
      tos_version: t.users.tos_version,
      version: t.wallets.version,
      last_seen_on: t.sessions.last_seen_on,
    })
    .from(t.sessions)
    .innerJoin(t.users, eq(t.users.id, t.sessions.userId))
    .innerJoin(t.wallets, eq(t.wallets.user_id, t.users.id))
    .where(and(eq(t.sessions.sessionToken, session), gt(t.sessions.expires, now)));

export const slideSession = (db, session, today, expires) =>
  db.update(t.sessions).set({ last_seen_on: today, expires }).where(eq(t.sessions.sessionToken, session));

export const keptReply = (db, user, key, now) =>
  db
    .select()
    .from(t.idempotencyKeys)
    .where(
      and(
        eq(t.idempotencyKeys.user_id, user),
        eq(t.idempotencyKeys.key, key),
        gt(t.idempotencyKeys.expires_at, now),
      ),
    );

/** Takes over an expired row; a trigger aborts the batch where the row has not expired. */
export const keepReply = (db, row) => {
  const { user_id, key, ...set } = row;
  const target = [t.idempotencyKeys.user_id, t.idempotencyKeys.key];
  return db.insert(t.idempotencyKeys).values(row).onConflictDoUpdate({ target, set });
};

export const dropExpiredKeys = (db, user, key, now) =>
  raw(db, sql`DELETE FROM idempotency_keys WHERE user_id = ${user} AND key IN (
    SELECT key FROM (
      SELECT key, expires_at FROM idempotency_keys WHERE user_id = ${user} ORDER BY key LIMIT 50)
    WHERE expires_at <= ${now}
    UNION ALL
    SELECT key FROM (SELECT key, expires_at FROM idempotency_keys WHERE user_id = ${user} AND key > ${key}
      ORDER BY key LIMIT 50)
    WHERE expires_at <= ${now})`);

// --- Rewards ------------------------------------------------------------------

export const walletOf = (db, user) =>
  db
    .select({
      coins: t.wallets.coins,
      xp: t.wallets.xp,
      level: t.wallets.level,
      xp_to_next_level: t.wallets.xp_to_next_level,
      total_skill_stars: t.wallets.total_skill_stars,
      counters: t.wallets.counters,
    })
    .from(t.wallets)
    .where(eq(t.wallets.user_id, user));

const STREAKS = ["daily", "focus", "reading", "workout"];

export const streaksOf = (db, user) =>
  db
    .select({
      streak_type: t.streaks.streak_type,
      current_count: t.streaks.current_count,
      longest_count: t.streaks.longest_count,
      last_activity_date: t.streaks.last_activity_date,
      utc_offset_minutes: t.streaks.utc_offset_minutes,
    })
    .from(t.streaks)
    .where(and(eq(t.streaks.user_id, user), inArray(t.streaks.streak_type, STREAKS)))
    .orderBy(asc(t.streaks.streak_type));

const skillsOf = (db, user) =>
  db
    .select({
      key: t.skillDefinitions.key,
      max_level: t.skillDefinitions.max_level,
      stars_per_level: t.skillDefinitions.stars_per_level,
      current_stars: t.skills.current_stars,
      current_level: t.skills.current_level,
    })
    .from(t.skillDefinitions)
    .leftJoin(t.skills, and(eq(t.skills.skill_key, t.skillDefinitions.key), eq(t.skills.user_id, user)))
    .orderBy(asc(t.skillDefinitions.sort_order), asc(t.skillDefinitions.key));

const lockedAchievements = (db, user) => {
  const { key, user_id } = { key: t.achievements.achievement_key, user_id: t.achievements.user_id };
  const earned = db
    .select({ key })
    .from(t.achievements)
    .where(and(eq(user_id, user), eq(key, t.achievementDefinitions.key)));
  return db
    .select()
    .from(t.achievementDefinitions)
    .where(notExists(earned))
    .orderBy(asc(t.achievementDefinitions.sort_order), asc(t.achievementDefinitions.key));
};

/** The quests that everybody has: the recurring ones as the rows of their periods, and the shared ones. */
const questsForAll = (user, { today, week }) => sql`WITH recurring (id, universal_id, recurrence, title,
  description, category, difficulty, target, xp_reward, coin_reward, skill_key, event_types_json,
  created_at, is_own) AS (
  SELECT u.id || ':' || ${user} || ':' ||
      CASE u.type WHEN 'daily' THEN ${today} WHEN 'weekly' THEN ${week} ELSE 'once' END,
    u.id, u.type, u.title, u.description, u.type, 'starter', u.target, u.xp_reward, u.coin_reward, k.key,
    u.event_types_json, u.created_at, 0
  FROM universal_quests u LEFT JOIN skill_definitions k ON k.id = u.skill_id WHERE u.is_active = 1),
shared AS (
  SELECT id, NULL, NULL, title, description, category, difficulty, target, xp_reward, coin_reward, skill_key,
    event_types_json, created_at, 0
  FROM quests WHERE user_id IS NULL AND universal_id IS NULL AND is_active = 1)`;

const QUEST = sql`k.id, k.universal_id, k.recurrence, k.title, k.category, k.difficulty, k.target,
  k.xp_reward, k.coin_reward, k.skill_key, k.event_types_json, k.created_at, k.is_own, p.status, p.progress,
  p.last_counted_on, p.accepted_at, p.completed_at`;

const listeningQuests = (db, user, clock, types) =>
  raw(db, sql`${questsForAll(user, clock)},
  known AS (SELECT * FROM recurring UNION ALL SELECT * FROM shared)
  SELECT k.description, ${QUEST}
  FROM known k LEFT JOIN user_quest_progress p ON p.user_id = ${user} AND p.quest_id = k.id
  WHERE EXISTS (SELECT 1 FROM json_each(k.event_types_json)
    WHERE key IN (SELECT value FROM json_each(${JSON.stringify(types)})))
  ORDER BY k.id`);

export const pageOfQuests = (db, user, clock, { after, before, limit }) =>
  raw(db, sql`${questsForAll(user, clock)},
  own AS (
    SELECT q.id, NULL, NULL, q.title, q.description, q.category, q.difficulty, q.target, q.xp_reward,
      q.coin_reward, q.skill_key, q.event_types_json, q.created_at, 1
    FROM quests q
    WHERE q.user_id = ${user} AND q.universal_id IS NULL AND q.is_active = 1 AND q.id < ${before}
    ORDER BY q.id DESC LIMIT ${limit}),
  known AS (
    SELECT * FROM recurring WHERE universal_id > ${after}
    UNION ALL SELECT * FROM shared WHERE id > ${after}
    UNION ALL SELECT * FROM own)
  SELECT substr(k.description, 1, 280) AS excerpt, ${QUEST}
  FROM known k LEFT JOIN user_quest_progress p ON p.user_id = ${user} AND p.quest_id = k.id
  ORDER BY k.is_own, CASE k.is_own WHEN 0 THEN coalesce(k.universal_id, k.id) END, k.id DESC LIMIT ${limit}`);

const planToTick = (db, user, today) =>
  raw(db, sql`SELECT p.date, p.items_json, p.status, (
    SELECT json_group_array(json_extract(p.items_json, i.fullkey || '.id')) FROM json_each(p.items_json) i
    CROSS JOIN points_ledger l
    WHERE i.type = 'object' AND coalesce(json_extract(p.items_json, i.fullkey || '.completed'), 0) = 0
      AND l.idempotency_key =
        'planner_task_complete:' || p.user_id || ':' || json_extract(p.items_json, i.fullkey || '.id')
  ) AS paid_json
  FROM daily_plans p WHERE p.user_id = ${user} AND p.date = ${today}`);

/** What an event relies on; `types` are those that move quests and plans: none where it moves none. */
export const rewardReads = (db, user, clock, types = []) => [
  walletOf(db, user),
  skillsOf(db, user),
  streaksOf(db, user),
  lockedAchievements(db, user),
  ...(types.length > 0
    ? [
        listeningQuests(db, user, clock, [...types, "quest_complete", "planner_task_complete"]),
        planToTick(db, user, clock.today),
      ]
    : []),
];

export function stateOf([[{ counters, ...wallet }], skills, streaks, achievements, quests, plans]) {
  return { wallet, counters, skills, streaks, achievements, quests, plan: plans?.[0] };
}

/** D1 takes 100 parameters a statement. */
function insertAll(db, table, rows, onConflict) {
  if (rows.length === 0) return [];
  const size = Math.floor(100 / Object.keys(rows[0]).length);
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => {
    const insert = db.insert(table).values(rows.slice(i * size, (i + 1) * size));
    return onConflict ? insert.onConflictDoUpdate(onConflict) : insert;
  });
}

const excluded = (table, ...names) =>
  Object.fromEntries(names.map((name) => [name, sql.raw(`excluded.${table[name].name}`)]));

const upsert = (table, target, ...names) => ({
  target: target.map((name) => table[name]),
  set: excluded(table, ...names),
});

const SKILLS = upsert(t.skills, ["user_id", "skill_key"], "current_stars", "current_level", "updated_at");
const STREAK_ROWS = upsert(
  ...[t.streaks, ["user_id", "streak_type"], "current_count", "longest_count", "last_activity_date"],
  ...["utc_offset_minutes", "updated_at"],
);
const PERIODS = upsert(t.quests, ["id"], "status", "accepted_at", "completed_at");
const PROGRESS = upsert(
  ...[t.questProgress, ["user_id", "quest_id"], "status", "target", "progress", "completed", "accepted_at"],
  ...["completed_at", "last_counted_on", "updated_at"],
);

/** A trigger aborts the batch unless the version is the one that stands, plus one. */
export const updateWallet = (db, caller, wallet, counters, now) =>
  db
    .update(t.wallets)
    .set({ ...wallet, counters, version: caller.version + 1, updated_at: now })
    .where(eq(t.wallets.user_id, caller.id));

export function rewardWrites(db, caller, clock, { rows, wallet, counters, isFirstOfHour }) {
  const { date, ...plan } = rows.plan ?? {};
  return [
    updateWallet(db, caller, wallet, counters, clock.now),
    ...insertAll(db, t.ledger, rows.ledger),
    ...insertAll(db, t.events, rows.events),
    ...insertAll(db, t.skills, rows.skills, SKILLS),
    ...insertAll(db, t.streaks, rows.streaks, STREAK_ROWS),
    ...insertAll(db, t.quests, [...rows.periods.values()], PERIODS),
    ...insertAll(db, t.questProgress, [...rows.progress.values()], PROGRESS),
    ...insertAll(db, t.achievements, rows.achievements),
    ...insertAll(db, t.notifications, rows.notifications),
    ...(rows.plan
      ? [
          db
            .update(t.plans)
            .set({ ...plan, updated_at: clock.now })
            .where(and(eq(t.plans.user_id, caller.id), eq(t.plans.date, date))),
        ]
      : []),
    ...(isFirstOfHour
      ? [db.update(t.users).set({ last_activity_at: clock.now }).where(eq(t.users.id, caller.id))]
      : []),
  ];
}

// --- Focus, ideas, market -----------------------------------------------------

const { user_id: _user, created_at: _created, ...SESSION } = getTableColumns(t.focusSessions);
const sessions = (db, where) => db.select(SESSION).from(t.focusSessions).where(where);

export const openSession = (db, user) =>
  sessions(
    db,
    and(eq(t.focusSessions.user_id, user), inArray(t.focusSessions.status, ["active", "paused"])),
  );
export const sessionOf = (db, user, id) =>
  sessions(db, and(eq(t.focusSessions.id, id), eq(t.focusSessions.user_id, user)));
export const defaultsOf = (db, user) =>
  db
    .select({ default_focus_duration: t.settings.default_focus_duration })
    .from(t.settings)
    .where(eq(t.settings.user_id, user));
export const insertSession = (db, row) => db.insert(t.focusSessions).values(row);
export const updateSession = (db, user, { id, status, completed_at, abandoned_at, ...session }) =>
  db
    .update(t.focusSessions)
    .set({
      ...{ status, completed_at, abandoned_at, paused_at: session.paused_at },
      ...{ paused_remaining: session.paused_remaining, active_seconds: session.active_seconds },
      ...{ resumed_at: session.resumed_at, xp_awarded: session.xp_awarded },
      coins_awarded: session.coins_awarded,
    })
    .where(and(eq(t.focusSessions.id, id), eq(t.focusSessions.user_id, user)));
export const clearPause = (db, user) => db.delete(t.focusPauses).where(eq(t.focusPauses.user_id, user));

export const pageOfIdeas = (db, user, before, limit) =>
  db
    .select({
      id: t.ideas.id,
      title: t.ideas.title,
      excerpt: sql`substr(${t.ideas.content}, 1, 280)`,
      category: t.ideas.category,
      tags: t.ideas.tags,
      is_archived: t.ideas.is_archived,
      created_at: t.ideas.created_at,
      updated_at: t.ideas.updated_at,
    })
    .from(t.ideas)
    .where(and(eq(t.ideas.user_id, user), lt(t.ideas.id, before)))
    .orderBy(desc(t.ideas.id))
    .limit(limit);
export const insertIdea = (db, row) => db.insert(t.ideas).values(row);

export const itemOf = (db, id) => db.select().from(t.items).where(eq(t.items.id, id));
export const ownershipOf = (db, user, item) =>
  db
    .select({ id: t.purchases.id })
    .from(t.purchases)
    .where(and(eq(t.purchases.item_id, item), eq(t.purchases.user_id, user)))
    .limit(1);
/** Aborts the batch unless the item is for sale at that price at the moment of the commit. */
export const guardPrice = (db, item) =>
  raw(db, sql`INSERT INTO commit_guard (broken) SELECT 'price' WHERE NOT EXISTS
    (SELECT 1 FROM market_items
      WHERE id = ${item.id} AND cost_coins = ${item.cost_coins} AND is_available = 1)`);
export const insertPurchase = (db, row) => db.insert(t.purchases).values(row);
