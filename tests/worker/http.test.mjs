// What the worker itself adds to HTTP, over the real core in workerd.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { arrive, describeRequest } from "../../worker/http.mjs";
import { START, countsOf, startWorld } from "./support/world.mjs";

const DAY = 86_400_000;
const TODAY = "/api/today";
const START_FOCUS = "/api/focus/start";

let world;
let ann;
before(async () => {
  world = await startWorld();
  ann = await world.signIn("ann");
});
after(() => world?.stop());

function assertProblem(reply, status, slug) {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers.get("content-type"), "application/problem+json");
  assert.equal(reply.body.type, `/problems/${slug}`);
  assert.equal(reply.body.status, status);
}

test("every reply tells its counts and its zone, and may not be sniffed", async () => {
  for (const target of [TODAY, "/api/none", "/api/health"]) {
    const reply = await world.ask("GET", target, { token: ann, headers: { "x-timezone": "Asia/Tokyo" } });
    assert.equal(reply.headers.get("x-content-type-options"), "nosniff");
    assert.match(reply.headers.get("content-security-policy"), /^default-src 'none'/);
    assert.equal(reply.headers.get("x-timezone-used"), "Asia/Tokyo");
    assert.ok(countsOf(reply).trips <= 1);
  }
  const reply = await world.ask("GET", TODAY, { token: ann, headers: { "x-timezone": "Nowhere/AtAll" } });
  assert.equal(reply.headers.get("x-timezone-used"), "UTC");
});

test("HEAD answers as GET, without the body", async () => {
  const get = await world.ask("GET", TODAY, { token: ann });
  const head = await world.ask("HEAD", TODAY, { token: ann });
  assert.equal(head.status, 200);
  assert.equal(head.text, "");
  for (const name of ["content-type", "cache-control", "server-timing"]) {
    assert.equal(head.headers.get(name), get.headers.get(name), name);
  }
});

test("a body may have 1.25 MiB, announced or streamed, and not a byte more", async () => {
  const ask = (body) =>
    world.ask("POST", START_FOCUS, { token: ann, body, headers: { "content-type": "application/json" } });
  const text = (size) => " ".repeat(size - 2) + "[]";
  const stream = (size) => new Blob([text(size)]).stream();
  assertProblem(await ask(text(1280 * 1024)), 422, "invalid-input");
  assertProblem(await ask(text(1280 * 1024 + 1)), 413, "too-large");
  assertProblem(await ask(stream(1280 * 1024)), 422, "invalid-input");
  const refused = await ask(stream(1280 * 1024 + 1));
  assertProblem(refused, 413, "too-large");
  assert.equal(refused.body.instance, `${START_FOCUS}#${refused.headers.get("x-request-id")}`);
  assert.deepEqual(countsOf(refused), { trips: 0, read: 0, written: 0 });
});

test("a number of a query is a number, however deep it looks", async () => {
  const query = "?limit=" + "[".repeat(7_000);
  assertProblem(await world.ask("GET", `/api/focus${query}`, { token: ann }), 422, "invalid-input");
});

test("the session comes as a Bearer token or as a cookie", async () => {
  const status = async (headers) => (await world.ask("GET", TODAY, { headers })).status;
  assert.equal(await status({ authorization: `bearer ${ann}` }), 200);
  assert.equal(await status({ cookie: `theme=dark; ignition_session=${ann}; a=b` }), 200);
  assert.equal(await status({ cookie: `xignition_session=${ann}` }), 401);
  assert.equal(await status({ authorization: `Basic ${ann}` }), 401);
  assert.equal(await status({ authorization: "Bearer not-a-session" }), 401);
  assert.equal(await status({}), 401);
});

test("over https only the cookie counts that no other host can have set", async () => {
  const session = async (url, cookie) =>
    (await describeRequest(arrive(new Request(url, { headers: { cookie } })), new Uint8Array())).session;
  assert.match(await session("https://ignition.example/", "__Host-ignition_session=t"), /^[0-9a-f]{64}$/);
  assert.equal(await session("https://ignition.example/", "ignition_session=t"), null);
  assert.equal(await session("http://localhost/", "__Host-ignition_session=t"), null);
});

test("a session's daily slide happens after the reply, and costs no round trip of it", async () => {
  const bob = await world.signIn("bob");
  const expires = async () =>
    (
      await world.sql(
        "SELECT s.expires FROM sessions s JOIN users u ON u.id = s.userId WHERE u.email = ?1",
        "bob@example.com",
      )
    )[0].expires;
  const earlier = await expires();
  const reply = await world.ask("GET", TODAY, { token: bob, now: START + DAY });
  assert.deepEqual([reply.status, countsOf(reply).trips], [200, 1]);
  for (let i = 0; i < 50 && (await expires()) === earlier; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(Date.parse(await expires()) - Date.parse(earlier), DAY);
});

test("internal endpoints are out of HTTP's reach", async () => {
  for (const method of ["POST", "GET"]) {
    for (const target of ["/local-sign-in", "/api/local-sign-in"]) {
      assert.equal(
        (await world.ask(method, target, { json: method === "POST" ? {} : undefined })).status,
        404,
      );
    }
  }
});

test("one line of log a request: the route, never an id, a token or an address", async () => {
  await world.log();
  const started = await world.ask("POST", START_FOCUS, { token: ann, json: {} });
  const { id } = started.body.session;
  await world.ask("GET", `/api/focus/${id}`, { token: ann });
  await world.ask("PATCH", `/api/focus/${id}/abandon`, { token: ann });
  const lines = await world.log();
  assert.deepEqual(
    lines.map(({ method, route, status, trips, attempts }) => [method, route, status, trips, attempts]),
    [
      ["POST", `POST ${START_FOCUS}`, 201, 2, 1],
      ["GET", "GET /api/focus/{id}", 200, 1, 1],
      ["PATCH", "PATCH /api/focus/{id}/abandon", 200, 2, 1],
    ],
  );
  const text = JSON.stringify(lines);
  for (const secret of [id, ann, "example.com"]) assert.ok(!text.includes(secret), secret);
});

test("every reply names its request, as log and problems do, whatever id a client sends", async () => {
  await world.log();
  const own = { "x-request-id": "mine" };
  const replies = [
    await world.ask("GET", "/api/wallet", { token: ann, headers: own }),
    await world.ask("GET", "/api/nowhere", { token: ann, headers: own }),
    await world.ask("DELETE", "/api/wallet", { token: ann }),
    await world.ask("GET", "/api/wallet", { headers: own }),
  ];
  const ids = replies.map(({ headers }) => headers.get("x-request-id"));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(
    (await world.log()).map(({ id }) => id),
    ids,
  );
  const instances = replies.slice(1).map(({ body }) => body.instance);
  assert.deepEqual(instances, [`/api/nowhere#${ids[1]}`, `/api/wallet#${ids[2]}`, `/api/wallet#${ids[3]}`]);
});
