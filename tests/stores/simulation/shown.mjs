// What is shown of definitions, and charged: what stood in D1 within the last half minute, and nothing that
// its reader has seen to be replaced.
import { ask, paid } from "./asking.mjs";
import { GONE } from "./model.mjs";

const SHOWN_FOR = 30_000; // ms after it has changed

/** Things to buy, and what they cost in the beginning. */
export const ITEMS = {
  item_boost_xp: 50,
  item_boost_coins: 50,
  item_treat_coffee: 25,
  item_badge_early: 200,
};

function priceFault(user, item, register, price, { asked, now }) {
  const told = register.possible(asked - SHOWN_FOR).filter(({ value }) => value === price);
  if (told.length === 0) return `a price is no older than 30 seconds: ${item} for ${price}`;
  const seen = user.seen.get(item);
  const fresh = seen && seen.at < asked ? told.filter(({ done }) => done >= seen.sent) : told;
  if (fresh.length === 0) return `a price that was seen to be replaced does not come back: ${item}, ${price}`;
  if (!seen || fresh[0].sent > seen.sent) user.seen.set(item, { sent: fresh[0].sent, at: now });
  return null;
}

export function market({ prices }) {
  function check({ status, body }, operation) {
    if (status !== 200) return null;
    const known = body.items.filter(({ id }) => prices.has(id));
    const faults = known.map((item) =>
      priceFault(operation.user, item.id, prices.get(item.id), item.cost_coins, operation),
    );
    return faults.find((fault) => fault !== null) ?? null;
  }
  return ask("GET /api/market", { check });
}

export function purchase({ chance, prices }) {
  const item = chance.one([...prices.keys()]);
  const then = ({ body }, { user }) => user.purchases.push(body.purchase.id);
  function check({ status, body, headers }, operation) {
    if (headers.get("idempotent-replayed")) return null;
    const price = status === 201 ? body.purchase.cost_coins : status === 409 ? body.cost : undefined;
    if (price === undefined) return null;
    if (status === 201 && body.reward.coins !== -price) return "what is charged is the price that is told";
    return priceFault(operation.user, item, prices.get(item), price, operation);
  }
  return paid("POST /api/market/purchase", { json: { item_id: item }, then, check });
}

export function glossary({ terms }) {
  function check({ status, body }, { asked }) {
    if (status !== 200) return null;
    const told = new Map(body.items.map(({ id, definition }) => [id, definition]));
    const isRight = ({ id, text }) =>
      text.possible(asked - SHOWN_FOR).some(({ value }) => value === (told.get(id) ?? GONE));
    const wrong = terms.find((term) => !isRight(term));
    return wrong ? `a definition is no older than 30 seconds: ${wrong.id}, ${told.get(wrong.id)}` : null;
  }
  return ask("GET /api/glossary?limit=100", { check });
}
