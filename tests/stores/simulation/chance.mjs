// Time and chance of the simulation of the stores. Rule: nothing that this process asks for either comes from
// outside, so that the same seed is the same run: the clock stands until the simulation moves it, timers wait
// for it, secrets and ids are drawn from the seed, and what is hashed is hashed at once.
import { createHash, createHmac } from "node:crypto";

import { generator } from "../../reference/support/reference.mjs";

export class Chance {
  constructor(seed) {
    this.next = generator(seed);
  }

  below(n) {
    return Math.floor(this.next() * n);
  }

  /** Once in `n` times. */
  once(n) {
    return this.below(n) === 0;
  }

  one(list) {
    return list[this.below(list.length)];
  }

  hex(length) {
    return Array.from({ length }, () => this.below(16).toString(16)).join("");
  }
}

/** The clock, in milliseconds. No two things that the simulation does happen at the same moment. */
export const clock = {
  now: 0,
  timers: [],

  pass(milliseconds) {
    this.now += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.now);
    this.timers = this.timers.filter(({ at }) => at > this.now);
    for (const { work } of due) work();
  },
};

const bytes = (buffer) => new Uint8Array(buffer).buffer;
const replace = (object, name, value) => Object.defineProperty(object, name, { value, configurable: true });

/** From here on. `begin` starts over, for another world. */
export function takeOver() {
  let secrets;
  Date.now = () => clock.now;
  globalThis.setTimeout = (work, delay = 0) => clock.timers.push({ at: clock.now + delay, work });
  replace(crypto.subtle, "digest", async (_, data) => bytes(createHash("sha256").update(data).digest()));
  replace(crypto.subtle, "importKey", async (_, raw) => raw);
  replace(crypto.subtle, "sign", async (_, key, data) =>
    bytes(createHmac("sha256", key).update(data).digest()),
  );
  replace(crypto, "getRandomValues", (array) => array.map(() => secrets.below(256)));
  replace(crypto, "randomUUID", () =>
    secrets.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  );
  return function begin(seed, start) {
    secrets = new Chance(seed);
    Object.assign(clock, { now: start, timers: [] });
  };
}
