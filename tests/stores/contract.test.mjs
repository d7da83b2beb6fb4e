// The contract scenarios on objects: on one, on seven, and on one a user (OBJECTS=7: on seven).
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/run.mjs";
import { assertMatches, filled } from "../worker/support/pattern.mjs";
import { DURABLE } from "./configurations.mjs";
import { Twin } from "./twin.mjs";

const FOLDER = path.join(ROOT, "tests", "contract");
const scenarios = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")));

async function replay({ steps }, objects) {
  const world = new Twin({ store: "durable", objects });
  const tokens = {};
  for (const name of new Set(steps.map((step) => step.as).filter(Boolean)))
    tokens[name] = await world.signIn(name, { now: Date.parse(steps[0].now) });
  const saved = {};
  for (const [i, { now, as, request, reply }] of steps.entries()) {
    const { method, path: target, query, headers, body, raw } = filled(request, saved);
    const token = as ? tokens[as] : undefined;
    // What one shows to all, a deck, others see when D1 has heard of it.
    if (i > 0 && as !== steps[i - 1].as) await world.drain();
    const options = { now: Date.parse(now), token, headers, json: body, body: raw };
    const got = await world.ask(method, query ? `${target}?${query}` : target, options);
    const at = `step ${i + 1} (${method} ${target})`;
    assert.equal(got.status, reply.status, `${at}: status, with ${got.text}`);
    for (const [name, value] of Object.entries(reply.headers ?? {}))
      assertMatches(got.headers.get(name), value, saved, `${at} header ${name}`);
    if ("text" in reply) assert.equal(got.text, reply.text, at);
    if ("body" in reply) assertMatches(got.body, reply.body, saved, at);
  }
}

for (const { name, objects } of DURABLE) {
  for (const scenario of scenarios) test(`${name}: ${scenario.name}`, () => replay(scenario, objects));
}
