// FSRS-6 against npm ts-fsrs, which its authors maintain: random histories, review by review.
import assert from "node:assert/strict";
import test from "node:test";

import { createEmptyCard, fsrs } from "ts-fsrs";

import { ask, generator } from "./support/reference.mjs";

const HISTORIES = 12_000;
const DAY = 86_400_000;

/** Waits as people have them: minutes, until it is due, too early, far too late. */
function waitOf(random, due, now) {
  const kind = random();
  if (kind < 0.3) return Math.floor(random() * 3_600_000);
  if (kind < 0.6) return Math.max(1, due - now);
  if (kind < 0.8) return Math.max(1, Math.floor((due - now) * random()));
  return Math.max(1, Math.floor((due - now) * (1 + 4 * random() ** 3))) + Math.floor(random() * DAY);
}

function randomHistory(random, short_steps) {
  const retention = Math.round(80 + random() * 17) / 100;
  const asked = { request_retention: retention, enable_short_term: short_steps };
  const scheduler = fsrs({ ...asked, enable_fuzz: false });
  const offset = Math.round((random() * 28 - 14) * 4) * 900_000; // quarters of an hour, -14 h to +14 h
  const localDay = (instant) => Math.floor((instant + offset) / DAY);
  let now = Date.UTC(2020, 0, 1) + Math.floor(random() * 1000 * DAY);
  let card = createEmptyCard(new Date(now));
  const reviews = [];
  const wanted = [];
  for (let left = 1 + Math.floor(random() * 20); left > 0; left -= 1) {
    const rating = random() < 0.6 ? 2 : Math.floor(random() * 4);
    // The reference counts days in UTC: it is shown the local clock, on which the offset is 0.
    const elapsed = card.last_review ? localDay(now) - localDay(card.last_review.getTime() - offset) : 0;
    card = scheduler.next(card, new Date(now + offset), rating + 1).card;
    reviews.push([now, elapsed, rating]);
    const { state, learning_steps, stability, difficulty, due, lapses } = card;
    wanted.push([state, learning_steps, stability, difficulty, due.getTime() - offset, lapses]);
    now += waitOf(random, due.getTime() - offset, now);
  }
  return { history: { retention, short_steps, reviews }, wanted };
}

for (const short_steps of [true, false]) {
  test(`random histories, short steps ${short_steps ? "on" : "off"}`, (t) => {
    const random = generator(short_steps ? 1 : 2);
    const cases = Array.from({ length: HISTORIES }, () => randomHistory(random, short_steps));
    const given = ask(
      "fsrs",
      cases.map(({ history }) => history),
    );
    assert.equal(given.length, cases.length);
    let reviews = 0;
    cases.forEach(({ history, wanted }, index) => {
      wanted.forEach((each, review) => {
        const [state, step, stability, difficulty, due, lapses] = given[index][review];
        const at = `history ${index}, review ${review}: ${JSON.stringify(history)}`;
        assert.deepEqual([state, step, due, lapses], [each[0], each[1], each[4], each[5]], at);
        assert.ok(Math.abs(stability - each[2]) <= 1e-6, `${at}: stability ${stability}, not ${each[2]}`);
        assert.ok(Math.abs(difficulty - each[3]) <= 1e-6, `${at}: difficulty ${difficulty}, not ${each[3]}`);
        reviews += 1;
      });
    });
    t.diagnostic(`compared ${cases.length} histories, ${reviews} reviews`);
  });
}
