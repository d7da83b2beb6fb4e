// Rate limits, with the bindings of Cloudflare's that Miniflare has: who is slowed down, by what, and who is
// not.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";

import { unstable_readConfig as readConfig } from "wrangler";

import { ROOT, countsOf, startWorld } from "./support/world.mjs";

const MINUTE = 60_000;
const ADDRESS = 6;
const SESSION = 3;
const limit = (id, count) => ({ namespace_id: id, simple: { limit: count, period: 60 } });
const LIMITS = { LIMIT_ADDRESSES: limit("1", ADDRESS), LIMIT_SESSIONS: limit("2", SESSION) };

let world;
before(async () => {
  world = await startWorld({ ratelimits: LIMITS });
});
after(() => world?.stop());

let addresses = 0;
const newAddress = () => `192.0.2.${(addresses += 1)}`;

/** Windows begin with the minute: a scenario that saw two of them is played again, by somebody else. */
async function withinAMinute(scenario) {
  for (;;) {
    const start = Math.floor(Date.now() / MINUTE);
    const found = await scenario();
    if (Math.floor(Date.now() / MINUTE) === start) return found;
  }
}

/** The statuses of as many requests, one after another. `option` is given the number of each. */
async function statuses(count, option, where = world) {
  const all = [];
  for (let i = 0; i < count; i += 1) {
    const { method = "POST", target = "/api/modules/focus/shown", address, ...rest } = option(i);
    const headers = { "cf-connecting-ip": address, ...rest.headers };
    all.push((await where.ask(method, target, { ...rest, headers })).status);
  }
  return all;
}

const limited = (all) => all.filter((status) => status === 429).length;
let names = 0;
const newcomer = () => world.signIn(`user${(names += 1)}`);

test("a session may change so much in a minute, from wherever it comes; another is not held up", async () => {
  const found = await withinAMinute(async () => {
    const [ann, bob] = [await newcomer(), await newcomer()];
    return {
      ann: await statuses(SESSION + 2, () => ({ token: ann, address: newAddress() })),
      bob: await statuses(1, () => ({ token: bob, address: newAddress() })),
      reads: await statuses(9, () => ({ token: ann, method: "GET", target: "/api/wallet", address: "x" })),
    };
  });
  assert.deepEqual(found.ann, [200, 200, 200, 429, 429]);
  assert.deepEqual(found.bob, [200]);
  assert.equal(limited(found.reads), 0, "what only reads is not counted");
});

test("the answer is a problem that says when to come again, and costs no round trip", async () => {
  const reply = await withinAMinute(async () => {
    const token = await newcomer();
    await statuses(SESSION, () => ({ token, address: newAddress() }));
    return world.ask("POST", "/api/ideas", { token, json: { title: "One too many" } });
  });
  assert.equal(reply.status, 429);
  assert.equal(reply.headers.get("content-type"), "application/problem+json");
  assert.equal(reply.headers.get("retry-after"), "60");
  assert.equal(reply.headers.get("cache-control"), "no-store");
  assert.deepEqual(
    [reply.body.type, reply.body.status, reply.body.instance],
    ["/problems/too-many-requests", 429, `/api/ideas#${reply.headers.get("x-request-id")}`],
  );
  assert.equal(countsOf(reply).trips, 0);
});

test("an address is slowed down whatever it sends: no token, a made-up one, many of them", async () => {
  const ways = [
    () => ({}),
    () => ({ target: "/api/auth/signin" }),
    () => ({ target: "/api/auth/token" }),
    () => ({ token: "made-up" }),
    (i) => ({ token: `made-up-${i}` }),
    (i) => ({ headers: { cookie: `ignition_session=made-up-${i}` } }),
    (i) => ({ method: ["POST", "PATCH", "PUT", "DELETE"][i % 4] }),
  ];
  for (const [number, way] of ways.entries()) {
    const all = await withinAMinute(() => {
      const address = newAddress();
      return statuses(ADDRESS + 2, (i) => ({ address, ...way(i) }));
    });
    assert.equal(all.at(-1), 429, `way ${number}: ${all}`);
    assert.ok(limited(all) >= 2, `way ${number}: ${all}`);
  }
});

test("another address is not held up; of IPv6 the first 64 bits are the address", async () => {
  const cases = [
    [["198.51.100.1", "198.51.100.2"], false],
    [["2001:db8:0:1::1", "2001:db8:0:1:ffff::2"], true],
    [["2001:db8:0:2::1", "2001:0db8:0000:0002:0000:0000:0000:0009"], true],
    [["2001:db8:0:3::1", "2001:db8:0:4::1"], false],
    [["2001:db8::1", "2001:db8::2"], true],
  ];
  for (const [[first, second], isOne] of cases) {
    const [status] = await withinAMinute(async () => {
      await statuses(ADDRESS, () => ({ address: first }));
      return statuses(1, () => ({ address: second }));
    });
    assert.equal(status, isOne ? 429 : 401, `${first} and ${second}`);
  }
});

test("on a local machine, and without the bindings, nobody is slowed down", async () => {
  for (const options of [{ ratelimits: LIMITS, bindings: { ENVIRONMENT: "local" } }, {}]) {
    const other = await startWorld(options);
    try {
      const all = await statuses(ADDRESS + 3, () => ({ address: "192.0.2.200" }), other);
      assert.equal(limited(all), 0, JSON.stringify(options));
    } finally {
      await other.stop();
    }
  }
});

test("wrangler.toml binds both, for the period that clients are told", () => {
  const config = readConfig({ config: path.join(ROOT, "wrangler.toml") });
  assert.deepEqual(
    config.ratelimits.map(({ name, simple }) => [name, simple.period]),
    [
      ["LIMIT_ADDRESSES", 60],
      ["LIMIT_SESSIONS", 60],
    ],
  );
});
