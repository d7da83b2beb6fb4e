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

test("a step names the statements to read, and then answers", () => {
  const core = makeCore(module);
  const input = { request: request("/api/health"), facts };
  const first = core.step(input, nobody);
  assert.equal(first.output.route, "GET /api/health");
  assert.equal(first.output.read.length, 1);
  const second = core.step({ ...input, rows: [[]] }, nobody);
  assert.equal(second.output.reply.status, 200);
  assert.equal(JSON.parse(text(second.reply)).database, "not migrated");
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

test("an input that makes the memory grow is read whole", () => {
  const core = makeCore(module);
  const input = {
    request: { ...request("/api/openapi.json"), headers: { "user-agent": "x".repeat(8_000_000) } },
    facts,
  };
  const { output, reply } = core.step(input, nobody);
  assert.equal(output.reply.status, 200);
  assert.match(JSON.parse(text(reply)).openapi, /^3\.1/);
});
