// Every call of every change that pays or spends is lost, before it arrives or when it is answered, on each
// store: nothing is lost, nothing is paid twice, and asking again is always right. (In workerd, where the
// calls of the object's own SQLite fail, too: STORE=durable with tests/worker/faults.test.mjs.)
import assert from "node:assert/strict";
import { test } from "node:test";

import { CHANGES } from "../worker/support/changes.mjs";
import { TABLES_OF_USERS, changeOf, give, holdings, onTheWay } from "../worker/support/holdings.mjs";
import { EACH } from "./configurations.mjs";
import { START, Twin } from "./twin.mjs";

class Users {
  count = 0;

  constructor(configuration) {
    this.twin = new Twin(configuration);
    this.send = (way, route) => {
      const { method, target, json, key } = changeOf(way, route);
      const { token, now } = way;
      return this.twin.ask(method, target, { token, json, now, headers: { "idempotency-key": key } });
    };
  }

  /** Somebody new on the way to the change. */
  async onTheWay(route) {
    const name = `user${(this.count += 1)}`;
    const token = await this.twin.signIn(name);
    const [{ id }] = this.twin.d1("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
    const rows = async (...given) => this.twin.rowsOf(id, ...given);
    await give(rows, id, new Date(START).toISOString());
    const way = await onTheWay({ token }, route, START, this.send);
    return { way, held: async () => holdings(rows, await rows(TABLES_OF_USERS), id) };
  }

  /** Sends it where the call with that number fails. @returns the calls, and the answer */
  async sent(way, route, failing) {
    const calls = [];
    this.twin.fault = (call, side) => {
      calls.push(`${call} ${side}`);
      if (calls.length === failing) throw new Error("Network connection lost.");
    };
    const reply = await this.send(way, route);
    this.twin.fault = null;
    return { calls, reply };
  }
}

for (const { name, ...configuration } of EACH) {
  test(`${name}: whichever call of a change is lost, and asked again: it happened once`, async () => {
    const users = new Users(configuration);
    // To make an object for each of a thousand users takes its time.
    const every = configuration.objects === "user" ? 4 : 1;
    for (const route of Object.keys(CHANGES).filter((_, i) => i % every === 0)) {
      const first = await users.onTheWay(route);
      const { calls, reply } = await users.sent(first.way, route);
      assert.ok(reply.status < 300, `${route}: ${reply.text}`);
      assert.ok(calls.length >= (configuration.store === "d1" ? 4 : 2), `${route}: ${calls}`);
      const wanted = await first.held();
      for (let failing = 1; failing <= calls.length; failing += 1) {
        const { way, held } = await users.onTheWay(route);
        const broken = (await users.sent(way, route, failing)).reply;
        const at = `${route}, ${calls[failing - 1]}`;
        assert.deepEqual([broken.status, broken.body.type], [503, "/problems/unavailable"], at);
        const again = (await users.sent(way, route)).reply;
        assert.ok(again.status < 300, `${at}: ${again.text}`);
        assert.deepEqual(await held(), wanted, at);
      }
    }
  });
}
