// The binding: a trap costs the request that met it, and no other.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { makeCore } from "../../bindings/core.mjs";
import { takeFacts } from "../../worker/handler.mjs";
import { ROOT, START } from "./support/world.mjs";

const module = new WebAssembly.Module(readFileSync(path.join(ROOT, "build/core.wasm")));
const facts = takeFacts({ ENVIRONMENT: "production" }, START, null, "00".repeat(32));
const request = (target) => ({
  method: "GET",
  path: target,
  query: "",
  headers: {},
  session: null,
  body_sha256: "",
});
const nobody = new Uint8Array();
const text = (bytes) => new TextDecoder().decode(bytes);

test("a step names the statements to read by their SQL texts, and then answers", () => {
  const core = makeCore(module);
  const input = { request: request("/api/health"), facts };
  const first = core.step(input, nobody);
  assert.equal(first.output.route, "GET /api/health");
  assert.equal(first.output.read.length, 1);
  assert.match(first.output.read[0][0], /^SELECT \w+ FROM \w+ ORDER BY \w+ DESC LIMIT 1$/);
  assert.deepEqual(core.step(input, nobody), first, "a text that was read before is the same text");
  const second = core.step({ ...input, rows: [[["0001_first.sql"]]] }, nobody);
  assert.equal(second.output.reply.status, 200);
  assert.equal(JSON.parse(text(second.reply)).database, "not migrated");
});

test("a step names what is to be written likewise, each text with its values", () => {
  const body = new TextEncoder().encode(JSON.stringify({ session: "ab".repeat(32) }));
  const headers = { "content-type": "application/json" };
  const ended = { ...request("session-end"), method: "INTERNAL", headers };
  const { output } = makeCore(module).step({ request: ended, facts }, body);
  assert.equal(output.reply.status, 204);
  assert.deepEqual(
    output.commit.map(([sql, ...values]) => [sql.replace(/ .*/s, " …"), ...values]),
    ["UPDATE …", "DELETE …"].map((start) => [start, "ab".repeat(32)]),
  );
});

test("an instance serves until it traps; after a trap the next call makes a new one", (context) => {
  const made = context.mock.method(WebAssembly, "Instance").mock;
  const core = makeCore(module);
  const missing = () => core.step({ request: request("/api/none"), facts }, nobody).output.reply.status;
  for (let traps = 0; traps < 3; traps += 1) {
    assert.deepEqual([missing(), missing()], [404, 404]);
    assert.equal(made.callCount(), traps + 1);
    assert.throws(() => core.step({ not: "an input" }, nobody), WebAssembly.RuntimeError);
  }
});

/** An input that makes the memory grow. */
const large = (size) => ({
  request: { ...request("/api/nowhere"), headers: { "user-agent": "x".repeat(size) } },
  facts,
});

test("an input that makes the memory grow is read whole", () => {
  const core = makeCore(module);
  const { output, reply } = core.step(large(8_000_000), nobody);
  assert.equal(output.reply.status, 404);
  assert.equal(JSON.parse(text(reply)).instance, "/api/nowhere");
});

test("an instance that has grown beyond 24 MB has served its last request", (context) => {
  const made = context.mock.method(WebAssembly, "Instance").mock;
  const core = makeCore(module);
  const sizes = () => made.calls.map(({ result }) => result.exports.memory.buffer.byteLength);
  core.step(large(1_000_000), nobody);
  core.step(large(1_000_000), nobody);
  assert.equal(made.callCount(), 1);
  const { output } = core.step(large(20_000_000), nobody);
  assert.equal(output.reply.status, 404);
  core.step(large(1), nobody);
  const [first, second] = sizes();
  assert.ok(first > 24 * 1024 * 1024 && second < 8 * 1024 * 1024, `${first} and ${second} bytes`);
});
