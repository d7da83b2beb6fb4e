// What everybody does, and how often.
import { readFileSync } from "node:fs";
import path from "node:path";

import { ROOT } from "../../../scripts/run.mjs";
import { ask, having, latest, paid, pathOf, writing } from "./asking.mjs";
import { GONE, KINDS, Register } from "./model.mjs";
import { glossary, market, purchase } from "./shown.mjs";

const MINUTE = 60_000;
const LESSONS = ["intervals_intro", "chords_intro", "rhythm_basics", "scales_major"];
const DRILLS = ["intervals_ascending", "chord_triads", "rhythm_basic", "scale_modes"];
const QUESTS = [
  "quest_stretch",
  "quest_water",
  "quest_tidy",
  "quest_explore_app",
  "uq_focus_1",
  "uq_habit_1",
];

const { paths } = JSON.parse(readFileSync(path.join(ROOT, "docs", "openapi.json"), "utf8"));
const NOT_READ = /^\/api\/((admin\/)?health|version|auth|openapi|reference)/;
/** What anybody can read without naming a thing. */
const READS = Object.entries(paths)
  .filter(([target, { get }]) => get && !target.includes("{") && !NOT_READ.test(target))
  .filter(([, { get }]) => !(get.parameters ?? []).some((each) => each.required && each.in === "query"))
  .map(([target]) => `GET ${target}`);

const read = (world) => ask(world.chance.one(READS));

function make(world, user) {
  const kind = world.chance.one(Object.keys(KINDS));
  const { path: target, member, title = "title", text, more } = KINDS[kind];
  const content = world.word();
  const json = { [title]: world.word(), [text]: content, ...more };
  const at = world.now + (20 + world.chance.below(600)) * MINUTE;
  if (kind === "calendar_events")
    Object.assign(json, { start_time: new Date(at).toISOString(), reminder_minutes: 15 });
  function then({ body }) {
    const made = body[member];
    const thing = { kind, id: made.id, text: new Register(content), isPublic: new Register(false) };
    user.things.push(thing);
    if (kind === "goals") user.milestones.push(...made.milestones.map(({ id }) => [thing, id]));
    if (kind === "calendar_events") user.events.push({ thing, at: at - 15 * MINUTE });
  }
  return paid(`POST ${target}`, { json, then });
}

function edit(world, _, thing) {
  const value = world.word();
  const operation = paid(`PATCH ${pathOf(thing)}`, { json: { [KINDS[thing.kind].text]: value }, thing });
  return writing(world, thing.text, value, operation);
}

const remove = (world, _, thing) =>
  writing(world, thing.text, GONE, ask(`DELETE ${pathOf(thing)}`, { thing }));

function look(_, __, thing) {
  const { member, text } = KINDS[thing.kind];
  function check({ status, body }, { asked }) {
    if (status !== 200 || thing.text.may(body[member][text], asked)) return null;
    return `a thing has the text that was written last, not ${body[member][text]}`;
  }
  return ask(`GET ${pathOf(thing)}`, { thing, check });
}

function startFocus(_, user) {
  const then = ({ body }) => user.focus.push(body.session.id);
  return paid("POST /api/focus/start", { json: { duration: 60 }, then });
}

const completeFocus = (_, __, id) => paid(`PATCH /api/focus/${id}/complete`, { once: id });
const otherFocus = ({ chance }, _, id) =>
  paid(`PATCH /api/focus/${id}/${chance.one(["pause", "resume", "abandon"])}`);

const log = (_, __, habit) => paid(`POST ${pathOf(habit)}/logs`, { json: {}, thing: habit });

function readOn({ chance }, _, book) {
  return paid(`POST ${pathOf(book)}/sessions`, { json: { pages_read: 1 + chance.below(40) }, thing: book });
}

function tick({ chance }, _, [goal, id]) {
  const json = { is_completed: !chance.once(4) };
  return paid(`PATCH ${pathOf(goal)}/milestones/${id}`, { json, thing: goal });
}

function plan(world, user) {
  const then = ({ body }) => user.items.push(body.item.id);
  return paid("POST /api/plan/items", { json: { title: world.word() }, then });
}

const done = (_, __, id) =>
  paid(`PATCH /api/plan/items/${encodeURIComponent(id)}`, { json: { completed: true } });
const generate = () => paid("POST /api/plan/generate");
const lesson = ({ chance }) =>
  paid(`POST /api/learn/lessons/${chance.one(LESSONS)}/${chance.one(["start", "complete"])}`, { json: {} });
const drill = ({ chance }) =>
  paid(`POST /api/learn/drills/${chance.one(DRILLS)}/attempts`, { json: { correct: 3, total: 4 } });
const ignition = () => paid("POST /api/ignitions/5min_reset/use", { json: {} });
const quest = ({ chance }) =>
  paid(`POST /api/quests/${chance.one(QUESTS)}/${chance.one(["accept", "complete", "abandon"])}`);
const progress = ({ chance }) =>
  paid(`POST /api/quests/${chance.one(QUESTS)}/progress`, { json: { progress: 1 } });
const redeem = (_, __, id) => ask(`POST /api/market/purchases/${id}/redeem`);

const decks = (user) => user.of("flashcard_decks");

function share(world, _, deck) {
  const value = world.chance.once(2);
  const operation = ask(`PATCH ${pathOf(deck)}`, { json: { is_public: value }, thing: deck });
  return writing(world, deck.isPublic, value, operation);
}

function card(world, user, deck) {
  const then = ({ body }) => user.cards.push(body.cards[0].id);
  return ask(`POST ${pathOf(deck)}/cards`, {
    json: { front: world.word(), back: world.word() },
    thing: deck,
    then,
  });
}

const review = (_, __, id) => paid(`POST /api/learn/cards/${id}/review`, { json: { rating: "good" } });

function copy(_, user, deck) {
  function then({ body }) {
    const { id, description } = body.deck;
    const made = { kind: "flashcard_decks", text: new Register(description), isPublic: new Register(false) };
    user.things.push({ id, ...made });
  }
  return ask(`POST ${pathOf(deck)}/copy`, { then });
}

function workout(_, user) {
  const then = ({ body }) => user.workouts.push(body.session.id);
  return paid("POST /api/workout-sessions", { json: {}, then });
}

function set({ chance }, user, exercise_id) {
  const sets = [{ exercise_id, reps: 1 + chance.below(12), weight: 20 + chance.below(80) }];
  return ask(`POST /api/workout-sessions/${user.workouts.at(-1)}/sets`, { json: { sets } });
}

const endWorkout = (_, __, id) => paid(`PATCH /api/workout-sessions/${id}/complete`, { json: {}, once: id });

function feedback(world, user) {
  const then = ({ body }) => user.feedback.push({ id: body.feedback.id, status: new Register("open") });
  return ask("POST /api/feedback", { json: { type: "bug", title: world.word() }, then });
}

const settings = ({ chance }) =>
  ask("PATCH /api/settings", { json: { default_focus_duration: 60 * (1 + chance.below(30)) } });
const onboarding = () => ask("POST /api/onboarding/start");

// Accounts

const living = (user, world) => user.tokens.filter((token) => world.isIn(token));

function seeSessions(_, __, token) {
  const then = ({ body }) => (token.id = body.items.find((each) => each.is_current)?.id ?? token.id);
  return ask("GET /api/me/sessions", { token, then });
}

function newToken(world, user) {
  function then({ body }, operation) {
    if (body.token) world.signedIn(user, body.token, operation, body.session.id);
  }
  return ask("POST /api/me/sessions", { json: { name: world.word() }, then });
}

function endOne(world, user, token) {
  const others = living(user, world).filter((each) => each.id !== null && each !== token);
  if (others.length === 0) return null;
  const ended = world.chance.one(others);
  return writing(world, ended.isAlive, false, ask(`DELETE /api/me/sessions/${ended.id}`, { token }));
}

/** All sessions of the user, those that begin meanwhile perhaps. */
function endAll(world, user) {
  if (!world.chance.once(3)) return null;
  let operation = ask("DELETE /api/me/sessions");
  for (const token of user.tokens) operation = writing(world, token.isAlive, false, operation);
  return writing(world, user.ending, world.now, operation);
}

function leave(world, user) {
  if (user.isFirst || world.chance.once(2)) return null;
  return writing(world, user.exists, false, ask("DELETE /api/me"));
}

export const DEEDS = [
  [16, make],
  [8, having((user) => user.things, edit)],
  [4, having((user) => user.things, remove)],
  [10, having((user) => user.things, look)],
  [8, read],
  [6, startFocus],
  [7, having((user) => latest(user.focus), completeFocus)],
  [2, having((user) => latest(user.focus), otherFocus)],
  [5, having((user) => user.of("habits"), log)],
  [3, having((user) => user.of("books"), readOn)],
  [3, having((user) => user.milestones, tick)],
  [3, plan],
  [3, having((user) => user.items, done)],
  [1, generate],
  [4, lesson],
  [3, drill],
  [2, ignition],
  [4, quest],
  [2, progress],
  [7, purchase],
  [2, having((user) => user.purchases, redeem)],
  [5, market],
  [4, glossary],
  [3, having(decks, share)],
  [3, having(decks, card)],
  [2, having((user) => user.cards, review)],
  [1, having((_, world) => world.sharedDecks(), copy)],
  [2, workout],
  [3, having((user, world) => (user.workouts.length > 0 ? world.exercises : []), set)],
  [1, having((user) => latest(user.workouts), endWorkout)],
  [3, feedback],
  [2, settings],
  [1, onboarding],
  [3, having(living, seeSessions)],
  [2, newToken],
  [2, having(living, endOne)],
  [1, endAll],
  [1, leave],
];
