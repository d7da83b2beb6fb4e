// What administrators decide, and how often.
import { ask, having, writing } from "./asking.mjs";
import { GONE, Register } from "./model.mjs";

const MOST_TERMS = 60; // what one page shows

const members = (_, world) => world.users.filter((user) => !user.isFirst);
const items = (_, world) => [...world.prices.keys()];

function cost(world, _, item) {
  const cost_coins = (world.words += 1) % 60;
  const operation = ask(`PATCH /api/admin/market-items/${item}`, { json: { cost_coins } });
  return writing(world, world.prices.get(item), cost_coins, operation);
}

function newItem(world) {
  const kind = { category: "treats", cost_coins: 1, is_consumable: true };
  const then = ({ body }) => world.prices.set(body.market_item.id, new Register(1));
  return ask("POST /api/admin/market-items", {
    json: { name: world.word(), key: world.key(), ...kind },
    then,
  });
}

const dropItem = (_, __, id) => ask(`DELETE /api/admin/market-items/${id}`);

function newTerm(world) {
  if (world.terms.length >= MOST_TERMS) return null;
  const definition = world.word();
  /** Who looks meanwhile may see it or not. */
  function then({ body }, { sent, now }) {
    const text = new Register(GONE);
    text.write(definition, sent).done = now;
    world.terms.push({ id: body.term.id, text });
  }
  return ask("POST /api/admin/glossary", {
    json: { term: world.word(), definition, key: world.key() },
    then,
  });
}

function changeTerm(world, _, { id, text }) {
  const definition = world.word();
  return writing(world, text, definition, ask(`PATCH /api/admin/glossary/${id}`, { json: { definition } }));
}

const dropTerm = (world, _, { id, text }) =>
  writing(world, text, GONE, ask(`DELETE /api/admin/glossary/${id}`));

function newExercise(world) {
  const then = ({ body }) => world.exercises.push(body.exercise.id);
  const json = { name: world.word(), category: "strength", key: world.key() };
  return ask("POST /api/admin/exercises", { json, then });
}

const dropExercise = (_, __, id) => ask(`DELETE /api/admin/exercises/${id}`);

function approve(world, _, { id, isApproved }) {
  const approved = !world.chance.once(3);
  return writing(world, isApproved, approved, ask(`PATCH /api/admin/users/${id}`, { json: { approved } }));
}

function appoint(world, _, { id, isAdmin }) {
  const role = world.chance.one(["admin", "user", "user"]);
  return writing(world, isAdmin, role === "admin", ask(`PATCH /api/admin/users/${id}`, { json: { role } }));
}

const dismiss = (world, _, { id, exists }) =>
  writing(world, exists, false, ask(`DELETE /api/admin/users/${id}`));

function answer(world, _, { id, status }) {
  const value = world.chance.one(["open", "resolved", "closed"]);
  return writing(world, status, value, ask(`PATCH /api/admin/feedback/${id}`, { json: { status: value } }));
}

function takeBack(world, _, { id, isPublic }) {
  const operation = ask(`PATCH /api/admin/shared-decks/${id}`, { json: { is_public: false } });
  return writing(world, isPublic, false, operation);
}

function invite(world, _, { id, request }) {
  const status = world.chance.one(["approved", "approved", "denied"]);
  return writing(world, request, status, ask(`PATCH /api/admin/access-requests/${id}`, { json: { status } }));
}

export const DECISIONS = [
  [8, having(items, cost)],
  [1, newItem],
  [1, having(items, dropItem)],
  [4, newTerm],
  [2, having((_, world) => world.terms, changeTerm)],
  [3, having((_, world) => world.terms, dropTerm)],
  [2, newExercise],
  [1, having((_, world) => world.exercises, dropExercise)],
  [7, having(members, approve)],
  [2, having(members, appoint)],
  [1, having(members, dismiss)],
  [4, having((_, world) => world.users.flatMap(({ feedback }) => feedback), answer)],
  [2, having((_, world) => world.sharedDecks(), takeBack)],
  [3, having((_, world) => world.invited(), invite)],
  [2, () => ask("GET /api/admin/stats")],
  [2, () => ask("GET /api/admin/feedback")],
  [2, () => ask("GET /api/admin/users")],
];
