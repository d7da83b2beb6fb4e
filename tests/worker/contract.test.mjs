// The contract scenarios, which the native tests replay too, here through workerd and D1.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { assertMatches, filled } from "./support/pattern.mjs";
import { ROOT, startWorld } from "./support/world.mjs";

const FOLDER = path.join(ROOT, "tests", "contract");
const { SCENARIOS } = process.env; // "market,learn": those alone
const scenarios = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .filter((file) => !SCENARIOS || SCENARIOS.split(",").includes(path.parse(file).name))
  .sort()
  .map((file) => ({
    database: `DB_${path.parse(file).name}`,
    ...JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")),
  }));

let world;
before(async () => {
  world = await startWorld({ databases: ["DB", ...scenarios.map(({ database }) => database)] });
});
after(() => world?.stop());

async function replay({ database, steps }) {
  const users = new Set(steps.map((step) => step.as).filter(Boolean));
  const tokens = {};
  for (const name of users)
    tokens[name] = await world.signIn(name, { now: Date.parse(steps[0].now), database });
  const saved = {};
  for (const [i, { now, as, request, reply }] of steps.entries()) {
    const { method, path: target, query, headers, body, raw } = filled(request, saved);
    const got = await world.ask(method, query ? `${target}?${query}` : target, {
      database,
      now: Date.parse(now),
      token: as ? tokens[as] : undefined,
      headers,
      json: body,
      body: raw,
    });
    const at = `step ${i + 1} (${method} ${target})`;
    assert.equal(got.status, reply.status, `${at}: status, with ${got.text}`);
    for (const [name, value] of Object.entries(reply.headers ?? {})) {
      assertMatches(got.headers.get(name), value, saved, `${at} header ${name}`);
    }
    if ("text" in reply) assert.equal(got.text, reply.text, at);
    if ("body" in reply) assertMatches(got.body, reply.body, saved, at);
  }
}

for (const scenario of scenarios) test(scenario.name, () => replay(scenario));
