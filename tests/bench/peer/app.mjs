// A worker as one writes it with Hono and Drizzle: the same routes, rows and answers as the product's. What
// it does not have is said in the README, under "What it costs".
import { drizzle } from "drizzle-orm/d1";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import { clockAt, idSource, iso } from "./clock.mjs";
import { count, value } from "./counters.mjs";
import { Recorder } from "./economy.mjs";
import { DEFAULT_BREAKS, asOf, completed, completion, sessionView } from "./focus.mjs";
import * as query from "./queries.mjs";
import { todayOf } from "./today.mjs";
import { todayReads } from "./today_queries.mjs";

const DAY = 86_400_000;

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const problem = (status, title, more) => ({ status, body: { type: "about:blank", title, status, ...more } });

function send(c, { status, body, headers = {} }) {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return c.body(JSON.stringify(body), status, { "content-type": type, ...headers });
}

const logged = createMiddleware(async (c, next) => {
  const start = Date.now();
  await next();
  c.header("cache-control", "private, no-store");
  c.header("x-content-type-options", "nosniff");
  c.header("x-request-id", crypto.randomUUID());
  const line = { method: c.req.method, route: c.req.routePath, status: c.res.status };
  console.log(JSON.stringify({ ...line, ms: Date.now() - start }));
});

/** Who asks, from the token; the gates that a member has passed. */
const member = createMiddleware(async (c, next) => {
  const token = /^bearer +([^ ]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (!token) return send(c, problem(401, "Not signed in"));
  const db = drizzle(c.env.DB);
  const clock = clockAt(Date.now());
  const session = await sha256(new TextEncoder().encode(token));
  const [caller] = await query.callerOf(db, session, clock.now);
  if (!caller) return send(c, problem(401, "Not signed in"));
  const isMember = caller.approved && caller.age_verified && caller.tos_accepted;
  if (!isMember || caller.tos_version !== c.env.TOS_VERSION) return send(c, problem(403, "Not a member yet"));
  if (caller.last_seen_on === null || caller.last_seen_on < clock.today) {
    const expires = iso(clock.millis + 30 * DAY);
    c.executionCtx.waitUntil(query.slideSession(db, session, clock.today, expires).run());
  }
  c.set("db", db);
  c.set("clock", clock);
  c.set("caller", caller);
  c.set("read", (queries) => query.READERS[c.env.READS](db, queries));
  await next();
});

/**
 * A change: reads, decides, writes in one transaction; the same Idempotency-Key gets the same answer.
 * `decide` takes the rows and gives {status, body, headers, writes}.
 */
async function change(c, queries, decide) {
  const { db, clock, caller } = c.var;
  const key = c.req.header("idempotency-key");
  const { method, path } = c.req;
  const text = await c.req.arrayBuffer();
  const body_sha256 = text.byteLength === 0 ? "" : await sha256(text);
  const kept = key ? [query.keptReply(db, caller.id, key, clock.now)] : [];
  const results = await c.var.read([...kept, ...queries]);
  const [before] = key ? results.shift() : [];
  if (before) {
    if (before.method !== method || before.path !== path || before.body_sha256 !== body_sha256)
      return send(c, problem(422, "The Idempotency-Key was used for another request"));
    const headers = { ...before.headers, "idempotent-replayed": "true" };
    return c.body(before.body, before.status, headers);
  }
  const decided = decide(results);
  if (!decided.writes) return send(c, decided);
  const { status, body, headers = {} } = decided;
  const shown = { "content-type": "application/json", ...headers };
  const reply = { status, headers: shown, body: JSON.stringify(body) };
  const row = { user_id: caller.id, key, method, path, body_sha256, ...reply };
  const times = { created_at: clock.now, expires_at: iso(clock.millis + DAY) };
  const keeps = key
    ? [query.keepReply(db, { ...row, ...times }), query.dropExpiredKeys(db, caller.id, key, clock.now)]
    : [];
  try {
    await db.batch([...keeps, ...decided.writes]);
  } catch (error) {
    if (!/guard|UNIQUE|FOREIGN KEY/.test(String(error.cause ?? error))) throw error;
    return send(c, { ...problem(503, "Busy"), headers: { "retry-after": "1" } });
  }
  return c.body(reply.body, status, reply.headers);
}

const app = new Hono();
app.use(logged);
app.use("/api/*", member);
app.onError((error, c) => {
  console.log(JSON.stringify({ error: String(error.stack) }));
  return send(c, problem(500, "Internal error"));
});

app.get("/api/today", async (c) => {
  const { db, clock, caller, read } = c.var;
  const weekdayFromSunday = new Date(clock.millis).getUTCDay();
  const rows = await read(todayReads(db, caller.id, clock, weekdayFromSunday));
  return send(c, { status: 200, body: todayOf(rows, clock, c.req.query("route")) });
});

// --- Focus ----------------------------------------------------------------------

app.post("/api/focus/start", async (c) => {
  const { db, clock, caller } = c.var;
  const given = (await c.req.text()) === "" ? {} : await c.req.json().catch(() => null);
  const { mode = "focus", duration } = given ?? {};
  const isRight = given && ["focus", "break", "long_break"].includes(mode);
  const isLength = Number.isInteger(duration) && duration >= 60 && duration <= 14_400;
  const hasLength = duration === undefined || isLength;
  if (!isRight || !hasLength) return send(c, problem(422, "Invalid input"));
  const queries = [
    query.openSession(db, caller.id),
    query.defaultsOf(db, caller.id),
    ...query.rewardReads(db, caller.id, clock, ["focus_start"]),
  ];
  return change(c, queries, ([[open], [defaults], ...rest]) => {
    const before = open && asOf(open, clock.millis);
    if (before && before.status !== "abandoned")
      return problem(409, "A session is running", { session: sessionView(open, clock.millis) });
    const nextId = idSource(clock.millis);
    const usual = DEFAULT_BREAKS[mode] ?? defaults?.default_focus_duration ?? 300;
    const row = { id: nextId(), mode, duration: duration ?? usual, started_at: clock.now };
    const nothing = { completed_at: null, abandoned_at: null, paused_at: null, paused_remaining: null };
    const begun = { status: "active", xp_awarded: 0, coins_awarded: 0, active_seconds: 0, resumed_at: null };
    const started = { ...row, ...nothing, ...begun };
    const session = sessionView(started, clock.millis);
    const writes = [
      ...(before ? [query.updateSession(db, caller.id, before)] : []),
      ...(open?.status === "paused" ? [query.clearPause(db, caller.id)] : []),
      query.insertSession(db, { ...started, user_id: caller.id, created_at: clock.now }),
    ];
    const recorder = new Recorder(query.stateOf(rest), caller, clock, nextId);
    if (mode === "focus") recorder.record({ type: "focus_start", eventId: row.id });
    const outcome = recorder.finish();
    writes.push(...query.rewardWrites(db, caller, clock, outcome));
    const headers = { location: `/api/focus/${row.id}` };
    const reward = mode === "focus" ? outcome.reward : null;
    return { status: 201, headers, body: { session, reward }, writes };
  });
});

function addToTotals({ mode, active_seconds: seconds, xp_awarded: xp, coins_awarded: coins }, counters) {
  if (mode !== "focus") return;
  count(counters, "focus_sessions", 1);
  count(counters, "focus_seconds", seconds);
  counters.focus_longest = Math.max(value(counters, "focus_longest"), seconds);
  count(counters, "focus_xp", xp);
  count(counters, "focus_coins", coins);
}

app.patch("/api/focus/:id/complete", async (c) => {
  const { db, clock, caller } = c.var;
  const queries = [
    query.sessionOf(db, caller.id, c.req.param("id")),
    ...query.rewardReads(db, caller.id, clock, ["focus_complete"]),
  ];
  return change(c, queries, ([[stored], ...rest]) => {
    if (!stored) return problem(404, "Not found");
    const before = asOf(stored, clock.millis);
    const shown = sessionView(before, clock.millis);
    if (before.status === "abandoned") return problem(409, "The session has ended", { session: shown });
    const recorder = new Recorder(query.stateOf(rest), caller, clock, idSource(clock.millis));
    if (before.status === "completed") {
      const { xp_awarded: xp, coins_awarded: coins } = before;
      return { status: 200, body: { session: shown, reward: { ...recorder.finish().reward, xp, coins } } };
    }
    const { award, isEvent } = completion(before, clock.millis);
    const activity = { type: "focus_complete", eventId: before.id, award, isEvent, streaks: ["focus"] };
    const paid = recorder.record(activity);
    const outcome = recorder.finish();
    const after = completed(before, clock.millis);
    Object.assign(after, { xp_awarded: paid.xp, coins_awarded: paid.coins });
    addToTotals(after, outcome.counters);
    const writes = [
      query.updateSession(db, caller.id, after),
      ...(before.status === "paused" ? [query.clearPause(db, caller.id)] : []),
      ...query.rewardWrites(db, caller, clock, outcome),
    ];
    const session = sessionView(after, clock.millis);
    return { status: 200, body: { session, reward: outcome.reward }, writes };
  });
});

// --- Ideas ----------------------------------------------------------------------

const pageInput = ({ limit = "50", cursor }) => ({ limit: Number(limit), cursor });
const isPage = ({ limit }) => Number.isInteger(limit) && limit >= 1 && limit <= 100;
function pageOf(items, limit, idOf) {
  const shown = items.slice(0, limit);
  return { items: shown, next_cursor: items.length > limit ? idOf(shown.at(-1)) : null };
}

app.get("/api/ideas", async (c) => {
  const page = pageInput(c.req.query());
  if (!isPage(page)) return send(c, problem(422, "Invalid input"));
  const { db, caller, read } = c.var;
  const [rows] = await read([query.pageOfIdeas(db, caller.id, page.cursor ?? "~", page.limit + 1)]);
  return send(c, { status: 200, body: pageOf(rows, page.limit, ({ id }) => id) });
});

const isText = (text, min, max) => typeof text === "string" && text.length >= min && text.length <= max;
const isTextOrNone = (text, max) => text === undefined || text === null || isText(text, 0, max);
const bytesOf = (text) => new TextEncoder().encode(text ?? "").length;

app.post("/api/ideas", async (c) => {
  const { db, clock, caller } = c.var;
  const given = await c.req.json().catch(() => null);
  const { title, content = null, category = null, tags = [], is_archived = false } = given ?? {};
  const areTags = Array.isArray(tags) && tags.length <= 20 && tags.every((tag) => isText(tag, 1, 50));
  const areTexts = isText(title, 1, 200) && isTextOrNone(content, 100_000) && isTextOrNone(category, 100);
  const isRight = areTags && areTexts && typeof is_archived === "boolean";
  if (!isRight) return send(c, problem(422, "Invalid input"));
  return change(c, query.rewardReads(db, caller.id, clock, ["idea_captured"]), (rows) => {
    const state = query.stateOf(rows);
    const kept = value(state.counters, "text_bytes") + bytesOf(content);
    if (kept > 20_000_000) return problem(409, "No room for more text");
    if (content) state.counters.text_bytes = kept;
    const nextId = idSource(clock.millis);
    const unique = [...new Set(tags.map((tag) => tag.toLowerCase()))];
    const times = { created_at: clock.now, updated_at: clock.now };
    const idea = { id: nextId(), title, content, category, tags: unique, is_archived, ...times };
    const recorder = new Recorder(state, caller, clock, nextId);
    recorder.record({ type: "idea_captured", eventId: idea.id });
    const outcome = recorder.finish();
    const writes = [
      query.insertIdea(db, { ...idea, user_id: caller.id }),
      ...query.rewardWrites(db, caller, clock, outcome),
    ];
    const headers = { location: `/api/ideas/${idea.id}` };
    return { status: 201, headers, body: { idea, reward: outcome.reward }, writes };
  });
});

// --- Quests and the market -------------------------------------------------------

function questView({ excerpt, recurrence, event_types_json: event_types, created_at: _, ...row }, clock) {
  const { last_counted_on: __, ...quest } = row;
  return {
    ...quest,
    progress: row.progress ?? 0,
    status: row.status ?? "available",
    event_types: event_types === null ? null : JSON.parse(event_types),
    is_own: row.is_own === 1,
    expires_at: { daily: clock.dayEnd, weekly: clock.weekEnd }[recurrence] ?? null,
    excerpt,
  };
}

const questCursor = ({ is_own, id, universal_id }) => (is_own ? `own:${id}` : (universal_id ?? id));

app.get("/api/quests", async (c) => {
  const page = pageInput(c.req.query());
  if (!isPage(page)) return send(c, problem(422, "Invalid input"));
  const { db, clock, caller, read } = c.var;
  const { cursor = "", limit } = page;
  const isOwn = cursor.startsWith("own:");
  const place = { after: isOwn ? "~" : cursor, before: isOwn ? cursor.slice(4) : "~", limit: limit + 1 };
  const [rows] = await read([query.pageOfQuests(db, caller.id, clock, place)]);
  const items = rows.map((row) => questView(row, clock));
  return send(c, { status: 200, body: pageOf(items, limit, questCursor) });
});

app.post("/api/market/purchase", async (c) => {
  const { db, clock, caller } = c.var;
  const { item_id } = (await c.req.json().catch(() => null)) ?? {};
  if (!isText(item_id, 1, 200)) return send(c, problem(422, "Invalid input"));
  const queries = [
    query.itemOf(db, item_id),
    query.ownershipOf(db, caller.id, item_id),
    ...query.rewardReads(db, caller.id, clock),
  ];
  return change(c, queries, ([[item], [owned], ...rest]) => {
    if (!item) return problem(404, "Not found");
    const state = query.stateOf(rest);
    const { cost_coins: cost, key, name, category, is_consumable } = item;
    if (!item.is_available) return problem(409, "Not for sale");
    if (!is_consumable && owned) return problem(409, "Already owned");
    if (state.wallet.coins < cost)
      return problem(409, "Not enough coins", { balance: state.wallet.coins, cost });
    const nextId = idSource(clock.millis);
    const row = { id: nextId(), item_id, cost_coins: cost, purchased_at: clock.now };
    const recorder = new Recorder(state, caller, clock, nextId);
    recorder.spend("market_purchase", row.id, cost, name);
    const outcome = recorder.finish();
    const writes = [
      query.guardPrice(db, item),
      query.insertPurchase(db, { ...row, user_id: caller.id }),
      ...query.rewardWrites(db, caller, clock, outcome),
    ];
    const unused = { redeemed_at: null, boost_until: null };
    const purchase = { ...row, key, name, category, is_consumable, ...unused };
    const headers = { location: `/api/market/purchases/${row.id}` };
    const { wallet, reward } = outcome;
    return { status: 201, headers, body: { purchase, wallet, reward }, writes };
  });
});

export default app;
