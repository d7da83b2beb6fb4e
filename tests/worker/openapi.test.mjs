// The OpenAPI document: valid by an independent judge, and true for every reply that the tests look at here.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Validator } from "@seriousme/openapi-schema-validator";

import { startWorld } from "./support/world.mjs";

let world;
let reply;
before(async () => {
  world = await startWorld();
  reply = await world.ask("GET", "/api/openapi.json");
});
after(() => world?.stop());

test("it is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(reply.body));
  assert.ok(result.valid, JSON.stringify(result.errors, null, 2));
  assert.equal(validator.version, "3.1");
});

test("it is sent again only when it changed", async () => {
  const etag = reply.headers.get("etag");
  const again = await world.ask("GET", "/api/openapi.json", { headers: { "if-none-match": etag } });
  assert.deepEqual([again.status, again.text, again.headers.get("etag")], [304, "", etag]);
});

test("every operation it names answers, and asks for a session exactly where it says so", async () => {
  for (const [pattern, operations] of Object.entries(reply.body.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (method === "parameters") continue;
      const target = pattern.replace(/\{\w+\}/g, "none");
      const { status } = await world.ask(method.toUpperCase(), target, {
        json: method === "get" ? undefined : {},
      });
      const isPublic = operation.security?.length === 0;
      assert.equal(status === 401, !isPublic, `${method} ${pattern}: ${status}`);
      assert.ok(status < 500 && status !== 404 && status !== 405, `${method} ${pattern}: ${status}`);
    }
  }
});
