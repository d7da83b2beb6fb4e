// One world: people, a deployment, and what is said between them, several at once. Rule: what is done next is
// drawn from the seed alone, one thing after another; between two things everything that can go on by itself
// has gone on. What was not answered is sent again, with its key.
import { createHash } from "node:crypto";

import { clock } from "./chance.mjs";
import { Deployment } from "./deployment.mjs";
import { judge } from "./judge.mjs";
import { Broken, calm } from "./laws.mjs";
import { Register, Token, User } from "./model.mjs";
import { People } from "./people.mjs";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AT_ONCE = 5;
const CALM_AFTER = 250; // operations
const TOLD = 80; // of what happened before a law broke

export class World extends People {
  underWay = new Set();
  finished = [];
  tick = 12; // ms that a call takes at the most
  sent = 0;
  digest = createHash("sha256");
  story = [];

  constructor(seed, objects) {
    super(seed);
    const bindings = this.isClosed ? { REQUIRE_APPROVAL: "1" } : {};
    const note = (line) => /"error"/.test(line) && this.note(line);
    this.objects = objects;
    this.deployment = new Deployment(this.chance, { objects, bindings, note });
  }

  /** What happened, for the digest and for who looks for a fault. */
  note(text) {
    this.digest.update(text);
    this.story.push(`${new Date(clock.now).toISOString().slice(0, 23)} ${text.slice(0, 300)}`);
    if (this.story.length > TOLD) this.story.shift();
  }

  start(operation) {
    const isolate = this.chance.one(this.deployment.isolates);
    const number = (this.sent += 1);
    const { method, target, json, token, text = token?.text } = operation;
    Object.assign(operation, { number, isUnderWay: true, tries: operation.tries + 1, asked: clock.now });
    operation.sent ??= clock.now;
    operation.failures = this.deployment.failures;
    this.note(
      `${number} ${operation.kind ?? `${method} ${target} ${operation.user?.name}`}, try ${operation.tries}`,
    );
    const seed = this.chance.hex(64);
    operation.seed = seed;
    if (token) operation.idle = clock.now - (token.touched ?? token.used);
    if (token) token.touched = clock.now;
    const headers = {
      ...operation.headers,
      "x-test-seed": seed,
      ...(text && { authorization: `Bearer ${text}` }),
    };
    const work = {
      enter: () => this.deployment.enterBy(isolate, operation.claims, operation.secret, seed),
      alarm: () => this.deployment.ring(operation.name),
      cron: () => this.deployment.cron(isolate, operation.cron),
      undefined: () => this.deployment.request(isolate, { method, target, headers, json }),
    }[operation.kind];
    const job = { operation, isolate, number };
    this.underWay.add(job);
    const end = (reply) => this.underWay.delete(job) && this.finished.push([job, reply]);
    job.lose = () => end(null);
    work().then(end, (error) => (error.kind === "unknown" || !error.kind ? end(null, error) : end(null)));
  }

  /** What an operation without an answer may still do, and what one with an answer has done. */
  finish({ operation, number }, reply) {
    operation.isUnderWay = false;
    operation.now = clock.now;
    const told =
      reply === null ? "no answer" : `${reply.status ?? JSON.stringify(reply)} ${reply.text ?? ""}`;
    this.note(`${number} is told ${told}`);
    if (operation.kind === "alarm" || operation.kind === "cron") return;
    if (operation.kind === "enter") return this.entered(operation, reply);
    if (reply !== null) judge(this, operation, reply);
    const isAnswered = reply !== null && reply.status < 500 && !this.isShut(operation, reply);
    if (operation.method === "GET" || operation.user === undefined) {
      if (isAnswered && reply.status < 300) operation.then?.(reply, operation);
    } else if (isAnswered) this.answered(operation, reply);
    else if (!operation.user.open.includes(operation)) operation.user.open.push(operation);
  }

  /** Who was shut out on the way may have done it before. */
  isShut({ tries }, { status, body }) {
    return (
      tries > 1 && (status === 401 || (status === 403 && /not-approved|terms|not-an-admin/.test(body?.type)))
    );
  }

  answered(operation, reply) {
    const { user, token, method, writes = [] } = operation;
    user.open = user.open.filter((each) => each !== operation);
    const isDone = reply.status < 300 || (method === "DELETE" && operation.tries > 1 && reply.status === 404);
    for (const [register, write] of writes) {
      if (isDone) write.done = clock.now;
      else register.withdraw(write);
    }
    if (!isDone) return;
    if (token) token.used = Math.max(token.used, operation.asked);
    operation.then?.(reply, operation);
    this.leave();
  }

  /** Who is gone, and what has ended. */
  leave() {
    for (const user of this.users) {
      const over = user.exists.must(false, clock.now)
        ? user.tokens
        : user.tokens.filter((token) => token.isAlive.must(false, clock.now));
      user.ended.push(...over);
      user.tokens = user.tokens.filter((token) => !over.includes(token));
    }
    const gone = this.users.filter((user) => user.exists.must(false, clock.now));
    this.gone.push(...gone);
    this.users = this.users.filter((user) => !gone.includes(user));
    for (const { name } of gone) this.invitations.delete(name);
  }

  entered(operation, reply) {
    const { name, writes = [] } = operation;
    if (reply === null || reply.problem) {
      if (reply?.problem) for (const [register, write] of writes) register.withdraw(write);
      const invitation = this.invitations.get(name);
      if (invitation && !operation.user) invitation.isIn = false;
      return;
    }
    for (const [, write] of writes) write.done = clock.now;
    let user = this.users.find((each) => each.id === reply.id);
    if (!user && !this.gone.some((each) => each.id === reply.id)) {
      user = new User(name, reply.id, {
        isAdmin: name === "admin",
        isApproved: !this.isClosed || name === "admin",
      });
      // A sign-in that was not answered may have come before the answer to the request, or after it.
      const isInvited = this.invitations.get(name)?.request.writes.some(({ value }) => value === "approved");
      if (isInvited) user.isApproved.write(true, operation.sent);
      user.isFirst = name === "admin";
      this.users.push(user);
    }
    if (user) this.signedIn(user, reply.token, operation);
    this.leave();
  }

  /** A token that came with an answer. Whoever ended all meanwhile may have ended it. */
  signedIn(user, text, operation, id = null) {
    const token = new Token(text, operation.sent);
    token.id = id;
    for (const { value, sent, done } of user.ending.writes)
      if (value !== null && done > operation.sent)
        token.isAlive.writes.push({ value: false, sent, done: Infinity });
    user.tokens.push(token);
  }

  // Where nothing fails

  /** What was not answered is asked for until it is, where its user may. */
  async sendAgain() {
    for (const user of this.users) {
      for (let tries = 0; user.open.length > 0 && user.tokens.length > 0 && tries < 40; tries += 1) {
        const operation = this.again(user, 0);
        if (operation) this.start(operation);
        await this.idle();
        user.open.push(...user.open.splice(0, 1)); // one that is shut out stands behind the others
      }
    }
  }

  /** Everybody looks at something. */
  async lookAround() {
    for (const user of this.users) {
      const see = (reply) => (user.isAsked = reply.status === 200);
      user.isAsked = false;
      if (user.tokens.length > 0)
        this.start(
          this.from(user, user.tokens[0], {
            method: "GET",
            target: "/api/market",
            check: see && ((r) => (see(r), null)),
          }),
        );
      await this.idle();
    }
  }

  /** A long time in which nobody asks. Who waits for an answer no longer learns what came of it. */
  async leap(milliseconds) {
    this.deployment.isFaulty = false;
    await this.idle();
    for (const user of this.users) {
      if (user.open.length > 0) user.isUncertain = true;
      user.open = [];
      if (milliseconds > DAY) user.events = [];
    }
    clock.pass(milliseconds);
    await this.ringAll();
    await this.cron();
    this.deployment.isFaulty = true;
  }

  /** Everybody is let in, and gets what they are still waiting for; then some leave. */
  async end() {
    this.deployment.isFaulty = false;
    await calm(this);
    this.deployment.isFaulty = false;
    const [first] = this.users;
    for (const user of [...this.users]) {
      this.start(this.enters(user.name, user));
      await this.idle();
      const [token] = user.tokens.slice(-1);
      this.start(this.accepts(user, token));
      await this.idle();
      if (user.isFirst) continue;
      const writes = [user.isApproved, user.isAdmin].map((each) => [each, each.write(true, clock.now)]);
      const target = `/api/admin/users/${user.id}`;
      const json = { approved: true, role: "admin" };
      this.start({ ...this.from(first, first.tokens.at(-1), { method: "PATCH", target, json }), writes });
      await this.idle();
    }
    await this.sendAgain();
    await calm(this);
    this.deployment.isFaulty = false;
    const waiting = this.users.filter(({ open }) => open.length > 0);
    if (waiting.length > 0)
      throw new Broken("after the failures everything is possible again", waiting[0].open[0].target);
    for (const user of this.users.filter(({ isFirst }) => !isFirst && this.chance.once(2))) {
      const write = [user.exists, user.exists.write(false, clock.now)];
      this.start({
        ...this.from(user, user.tokens.at(-1), { method: "DELETE", target: "/api/me" }),
        writes: [write],
      });
      await this.idle();
    }
    await calm(this);
  }

  // How it goes on

  /** Everything that can go on by itself goes on. */
  async settle() {
    await new Promise((resolve) => setImmediate(resolve));
    for (const [job, reply] of this.finished.splice(0)) this.finish(job, reply);
  }

  async step() {
    const { deployment, chance } = this;
    clock.pass(this.tick && 1 + chance.below(this.tick));
    if (deployment.waiting.length > 0) deployment.deliver();
    else if (clock.timers.length > 0)
      clock.pass(Math.max(0, Math.min(...clock.timers.map(({ at }) => at)) - clock.now));
    else {
      for (
        let turns = 0;
        turns < 200 && this.underWay.size > 0 && deployment.waiting.length === 0;
        turns += 1
      )
        await this.settle();
      if (this.underWay.size > 0 && deployment.waiting.length === 0 && clock.timers.length === 0)
        throw new Broken(
          "everything is answered",
          [...this.underWay].map(({ operation }) => operation.target).join(),
        );
    }
    await this.settle();
  }

  async idle() {
    while (this.underWay.size > 0 || this.deployment.waiting.length > 0) await this.step();
  }

  /** What goes wrong beside lost calls. */
  trouble() {
    const { chance, deployment } = this;
    const roll = chance.below(200);
    if (roll < 5) deployment.evict(chance.one([...deployment.objects.keys(), ""]));
    if (roll === 5) {
      const gone = deployment.kill(chance.below(2));
      for (const job of this.underWay) if (job.isolate === gone) job.lose();
    }
    if (roll === 6 && this.underWay.size > 0) chance.one([...this.underWay]).lose(); // who asked is gone
  }

  /** Time goes by, and with it what was planned. */
  async wait(milliseconds) {
    const end = clock.now + milliseconds;
    const { deployment, chance } = this;
    for (let at = deployment.nextAlarm(); at <= end; at = deployment.nextAlarm()) {
      clock.pass(Math.max(0, at - clock.now) + chance.below(3 * SECOND));
      await this.ringAll();
    }
    const hours = Math.floor(end / HOUR) - Math.floor(clock.now / HOUR);
    clock.pass(Math.max(0, end - clock.now));
    if (hours > 0) await this.cron();
  }

  async cron() {
    this.start({ kind: "cron", cron: "7 * * * *", tries: 0 });
    await this.idle();
  }

  async ringAll() {
    for (const name of this.deployment.due()) this.start({ kind: "alarm", name, tries: 0 });
    await this.idle();
  }

  async pause() {
    const roll = this.chance.below(100);
    if (roll < 70) clock.pass(this.chance.below(2 * SECOND));
    else if (roll < 95) await this.wait(this.chance.below(2 * MINUTE));
    else await this.wait(this.chance.below(40 * MINUTE));
  }

  async run(steps) {
    this.deployment.isFaulty = true;
    while (this.sent < steps) {
      if (this.underWay.size === 0 && this.deployment.waiting.length === 0) await this.pause();
      const { size } = this.underWay;
      if (size < AT_ONCE && (size === 0 || this.chance.once(3))) {
        const operation = this.next();
        if (operation) this.start(operation);
        const due = this.deployment.due();
        if (due.length > 0 && this.chance.once(2))
          this.start({ kind: "alarm", name: this.chance.one(due), tries: 0 });
      }
      this.trouble();
      await this.step();
      if (this.sent >= this.count + CALM_AFTER) {
        await calm(this);
        if (this.chance.once(2)) await this.leap(this.chance.once(8) ? 31 * DAY : 20 * HOUR);
        this.count = this.sent;
      }
    }
    await this.end();
    return this.outcome();
  }

  outcome() {
    return { operations: this.sent, digest: this.digest.digest("hex"), lost: this.deployment.told };
  }
}
