// A world that is told twice: what objects answer is byte by byte what one D1 answers to the same, one
// request after another, where nothing is lost but the memory of objects. What others look at has been told
// by then.
import { secretOf } from "../../../worker/http.mjs";
import { seen } from "../told.mjs";
import { Twin, durable, enter, handlers } from "../twin.mjs";
import { clock } from "./chance.mjs";
import { Broken } from "./laws.mjs";
import { sha256 } from "./people.mjs";
import { World } from "./world.mjs";

const HOUR = 3_600_000;

/** What administrators have decided is in D1 alone, and so far not in what they take along from an object. */
const isOfBothHomes = ({ user, target }) =>
  target === "/api/me/export" && user?.isAdmin.writes.some(({ value }) => value);

export class MirroredWorld extends World {
  tick = 0; // no time passes while something is answered: both are asked at the same moment
  atD1 = new Map(); // tokens there, by those here

  constructor(seed, objects) {
    super(seed, objects);
    const { env } = this.deployment;
    const bindings = env.REQUIRE_APPROVAL ? { REQUIRE_APPROVAL: env.REQUIRE_APPROVAL } : {};
    this.mirror = new Twin({ bindings, world: { now: () => clock.now } });
  }

  /** Until that is done. */
  async until(promise) {
    let isDone = false;
    const done = promise.finally(() => (isDone = true));
    while (!isDone) await this.step();
    return done;
  }

  async told() {
    await this.until(this.deployment.drain());
    for (const { env } of this.deployment.isolates) durable.memoryOf(env).read = -Infinity;
  }

  finish(job, reply) {
    this.answer = reply;
    super.finish(job, reply);
  }

  async both(operation) {
    await this.told();
    this.start(operation);
    await this.idle();
    const { answer, mirror } = this;
    const { kind, method, target, headers, json, seed, token, text = token?.text } = operation;
    if (kind === "enter") {
      const { claims, ended, secret } = operation;
      const there = ended ? { ...claims, ended: sha256(secretOf(this.atD1.get(ended.text))) } : claims;
      const came = await enter(mirror, handlers.placesOf(mirror.env), there, secret, seed);
      this.compare(operation, answer.id ?? answer.problem, came.id ?? came.problem);
      if (answer.token) this.atD1.set(answer.token, secret);
      return;
    }
    const asked = { headers, json, seed, now: clock.now, token: text && (this.atD1.get(text) ?? text) };
    const there = await mirror.ask(method, target, asked);
    if (!isOfBothHomes(operation)) this.compare(operation, seen(answer), seen(there));
    if (answer.body?.token) this.atD1.set(answer.body.token, there.body.token);
  }

  compare({ number, method, kind, target }, here, there) {
    if (here === there) return;
    const at = [...here].findIndex((letter, i) => letter !== there[i]);
    const near = (text) => text.slice(Math.max(0, at - 300), at + 100);
    const found = `${number} ${method ?? kind} ${target}: ${near(here)}\n  and D1: ${near(there)}`;
    throw new Broken("objects answer as one D1 does", found);
  }

  async jobs(cron) {
    const time = clock.now;
    await this.until(this.deployment.scheduled(cron, time));
    await this.mirror.scheduled(cron, time);
  }

  async run(steps) {
    while (this.sent < steps) {
      const { chance, deployment } = this;
      const roll = chance.below(1_000);
      if (roll < 40) deployment.evict(chance.one([...deployment.objects.keys(), ""]));
      if (roll === 40) await this.jobs("7 * * * *");
      if (roll === 41) await this.jobs("*/5 * * * *");
      clock.pass(1 + (roll < 990 ? chance.below(20_000) : chance.below(5 * HOUR)));
      const operation = this.next();
      if (operation) await this.both(operation);
    }
    return this.outcome();
  }
}
