// People and what they decide to do next, drawn from the seed: to come in, to change or look at something, to
// ask again for what was not answered, to try a token that has ended, to leave.
import { createHash } from "node:crypto";

import { secretOf } from "../../../worker/http.mjs";
import { Chance, clock } from "./chance.mjs";
import { DECISIONS } from "./decisions.mjs";
import { DEEDS } from "./deeds.mjs";
import { Register, SURELY_LASTS } from "./model.mjs";
import { ITEMS } from "./shown.mjs";

const HOUR = 3_600_000;
const KEY_KEPT = 20 * HOUR; // a day, and no longer
const MANY = 7;

export const sha256 = (text) => createHash("sha256").update(text).digest("hex");

export class People {
  users = [];
  gone = [];
  invitations = new Map(); // by name
  prices = new Map(Object.entries(ITEMS).map(([item, price]) => [item, new Register(price)]));
  terms = [];
  exercises = [];
  nobodys = new Set(); // tokens that were made up
  words = 0;
  names = 0;

  constructor(seed) {
    this.chance = new Chance(seed);
    this.isClosed = this.chance.once(3); // nobody comes in who was not let in
  }

  get now() {
    return clock.now;
  }

  word() {
    return `word ${(this.words += 1)}`;
  }

  key() {
    return `key_${(this.words += 1)}`;
  }

  isIn(token) {
    return token.isAlive.must(true, clock.now) && clock.now - token.used < SURELY_LASTS;
  }

  sharedDecks() {
    const shown = (deck) => deck.isPublic.possible(clock.now).some(({ value }) => value);
    return this.users.flatMap((user) => user.of("flashcard_decks")).filter(shown);
  }

  invited() {
    return [...this.invitations.values()].filter(({ isIn }) => !isIn);
  }

  /** A line of a table, as often as it says. */
  drawn(table, user, token) {
    const total = table.reduce((sum, [often]) => sum + often, 0);
    for (let tries = 0; tries < 20; tries += 1) {
      let place = this.chance.below(total);
      const [, work] = table.find(([often]) => (place -= often) < 0);
      const operation = work(this, user, token);
      if (operation) return operation;
    }
    return null;
  }

  next() {
    const { chance } = this;
    if (this.users.length < MANY && (this.users.length < 2 || chance.once(6))) return this.arrival();
    const user = chance.once(5) ? this.users[0] : chance.one(this.users);
    const roll = chance.below(100);
    if (roll < 6 || user.tokens.length === 0) return this.enters(user.name, user);
    if (roll < 10) return this.knock();
    const again = user.open.findIndex((operation) => !operation.isUnderWay);
    if (again >= 0 && roll < 40) return this.again(user, again);
    const token = chance.one(user.tokens);
    if (!user.hasAccepted.possible(clock.now).some(({ value }) => value) && chance.once(2))
      return this.accepts(user, token);
    const isAdmin = user.isAdmin.possible(clock.now).some(({ value }) => value) || chance.once(40);
    const table = isAdmin && chance.once(2) ? DECISIONS : DEEDS;
    const operation = this.drawn(table, user, token);
    return operation && this.from(user, token, operation);
  }

  from(user, token, operation) {
    const headers = {};
    if (operation.method !== "GET") headers["idempotency-key"] = `key-${(this.words += 1)}`;
    return { user, token, headers, tries: 0, ...operation };
  }

  accepts(user, token) {
    const operation = this.from(user, token, {
      method: "POST",
      target: "/api/me/accept-tos",
      json: { version: "1.0" },
    });
    return { ...operation, writes: [[user.hasAccepted, user.hasAccepted.write(true, clock.now)]] };
  }

  /** With its key, which is kept for a day. */
  again(user, place) {
    const operation = user.open[place];
    if (clock.now - operation.sent > KEY_KEPT) {
      user.isUncertain = true;
      user.open.splice(place, 1);
      return null;
    }
    if (/sessions$/.test(operation.target) && operation.method === "DELETE")
      for (const { isAlive } of user.tokens) isAlive.write(false, clock.now);
    if (!this.isIn(operation.token) && user.tokens.length > 0) operation.token = this.chance.one(user.tokens);
    return operation;
  }

  /** Somebody new, or who has left and comes again; in a closed world they ask to be let in before. */
  arrival() {
    if (this.users.length === 0) return this.enters("admin", null);
    const open = this.invited();
    if (open.length > 0 && !this.chance.once(3)) {
      const invitation = this.chance.one(open);
      if (invitation.isIn) return null;
      invitation.isIn = true;
      return this.enters(invitation.name, null);
    }
    const left = this.gone.filter(({ name }) => !this.users.some((user) => user.name === name));
    const name =
      left.length > 0 && this.chance.once(3) ? this.chance.one(left).name : `user${(this.names += 1)}`;
    if (!this.isClosed || this.invitations.has(name)) return this.enters(name, null);
    const email = `${name}@example.com`;
    return {
      method: "POST",
      target: "/api/access-requests",
      json: { email, name, reason: this.word() },
      headers: {},
      tries: 0,
      then: () => {
        const [{ id }] = this.deployment.d1("SELECT id FROM access_requests WHERE email = ?1", email);
        this.invitations.set(name, { name, id, request: new Register("pending"), isIn: false });
      },
    };
  }

  enters(name, user) {
    const provider = this.chance.once(4) ? "github" : "oidc";
    const ended = user && this.chance.once(4) ? this.chance.one(user.tokens) : undefined;
    const claims = {
      provider,
      account_type: "oidc",
      provider_account_id: `${provider} ${name}`,
      email: `${name}@example.com`,
      email_verified: true,
      name,
      ...(ended && { ended: sha256(secretOf(ended.text)) }),
    };
    const operation = { kind: "enter", claims, ended, secret: this.chance.hex(32), name, user, tries: 0 };
    if (ended) operation.writes = [[ended.isAlive, ended.isAlive.write(false, clock.now)]];
    return operation;
  }

  /** A token that has ended or never was. */
  knock() {
    const { chance } = this;
    const ended = [...this.users, ...this.gone].flatMap(({ ended: tokens }) => tokens);
    if (ended.length > 0 && !chance.once(3)) {
      const { text } = chance.one(ended);
      return { method: "GET", target: "/api/today", text, headers: {}, tries: 0, isOver: true };
    }
    const { id } = chance.one(this.users);
    const text = chance.once(3) ? chance.hex(32) : `${id}.${chance.hex(32)}.${chance.hex(16)}`;
    this.nobodys.add(text);
    return { method: "GET", target: "/api/wallet", text, headers: {}, tries: 0, isOver: true };
  }
}
