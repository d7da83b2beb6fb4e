// The API document: linted without an error, complete, and true: every reply of every test in workerd is held
// against it (support/document.mjs).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createConfig, lintFromString } from "@redocly/openapi-core";

import { documentOfApi } from "../../scripts/document.mjs";
import { METHODS, judgeOf } from "./support/document.mjs";
import { startWorld } from "./support/world.mjs";

const document = documentOfApi();
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => method in item).map((method) => ({ path, method, ...item[method] })),
);

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

async function errorsIn(document) {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ message, location }) => `${location[0].pointer}: ${message}`);
}

test("it is linted without an error", async () => {
  assert.deepEqual(await errorsIn(document), []);
});

test("the judge finds what is planted", async () => {
  const plant = {
    "a parameter that is nowhere in the path": (it) =>
      (it.paths["/api/wallet"].get.parameters = [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
      ]),
    "two operations of one name": (it) => (it.paths["/api/wallet"].get.operationId = "getToday"),
    "a reference to nothing": (it) =>
      (it.paths["/api/wallet"].get.responses["200"].content["application/json"].schema = {
        $ref: "#/components/schemas/Nothing",
      }),
    "a way to sign in that is not described": (it) =>
      (it.paths["/api/wallet"].get.security = [{ badge: [] }]),
    "a type that does not exist": (it) => (it.components.schemas.Wallet.type = "thing"),
  };
  for (const [name, change] of Object.entries(plant)) {
    const changed = structuredClone(document);
    change(changed);
    assert.notDeepEqual(await errorsIn(changed), [], name);
  }
});

test("the judge of replies finds a member too few or too many, a wrong type, an unknown status", async () => {
  const token = await world.signIn("judged");
  const reply = await world.ask("GET", "/api/wallet", { token });
  const faultOf = judgeOf(document);
  const fault = (change) => {
    const body = structuredClone(reply.body);
    change(body.wallet, body);
    return faultOf("GET", "/api/wallet", { ...reply, body, text: JSON.stringify(body) });
  };
  assert.equal(fault(() => {}), null);
  assert.match(fault((wallet) => delete wallet.coins), /must have required property 'coins'/);
  assert.match(fault((wallet) => (wallet.more = 1)), /must NOT have additional properties/);
  assert.match(fault((wallet) => (wallet.coins = "many")), /must be integer/);
  assert.match(faultOf("GET", "/api/wallet", { ...reply, status: 202 }), /202 is not in the document/);
});

test("every operation has a name of its own, a tag, a summary, a description and problems", () => {
  const tags = new Map(document.tags.map(({ name, description }) => [name, description]));
  for (const { path, method, ...operation } of operations) {
    const name = `${method} ${path}`;
    assert.match(operation.operationId, /^[a-z]+[A-Z]\w+$/, name);
    assert.ok(operation.summary && operation.description?.endsWith("."), name);
    assert.ok(operation.tags.length === 1 && tags.get(operation.tags[0]), name);
    assert.ok(Object.keys(operation.responses).some((status) => status >= 400), name);
  }
  assert.equal(new Set(operations.map((each) => each.operationId)).size, operations.length);
});

test("every operation shows what is sent and what comes back, as its schemas have it", () => {
  const faultOf = judgeOf(document);
  const SILENT = /^(?:\/api\/auth\/|\/api\/openapi\.json|\/api\/me\/export)/; // of the worker, or in parts
  const headers = new Headers({ "content-type": "application/json" });
  for (const { path, method, requestBody, responses } of operations) {
    if (SILENT.test(path)) continue;
    const name = `${method} ${path}`;
    const [status, { content }] = Object.entries(responses).find(([status]) => status < 300);
    if (requestBody?.required) assert.ok("example" in Object.values(requestBody.content)[0], `${name}: body`);
    const shown = content?.["application/json"];
    if (!shown) continue;
    assert.ok("example" in shown, `${name}: reply`);
    const body = shown.example;
    const reply = { status, headers, body, text: JSON.stringify(body) };
    assert.equal(faultOf(method.toUpperCase(), path.replace(/\{\w+\}/g, "x"), reply), null);
  }
});

test("nothing is left unsaid: each schema has a type, and an object says whether it is closed", () => {
  const visit = (schema, at) => {
    if (schema === null || typeof schema !== "object") return;
    if (Array.isArray(schema)) return schema.forEach((each, i) => visit(each, `${at}/${i}`));
    if (schema.properties) assert.ok("additionalProperties" in schema, at);
    for (const [name, part] of Object.entries(schema.properties ?? {})) {
      const isSaid = ["type", "$ref", "anyOf", "oneOf", "enum", "const"].some((word) => word in part);
      assert.ok(isSaid, `${at}/${name} is unknown`);
      visit(part, `${at}/${name}`);
    }
    for (const [name, part] of Object.entries(schema)) {
      const isOfNames = name === "properties" || name === "example"; // which may be any word
      if (!isOfNames) visit(part, `${at}/${name}`);
    }
  };
  visit(document.components.schemas, "schemas");
  for (const { path, method, responses } of operations) visit(responses, `${method} ${path}`);
});

test("every operation it names answers, and asks for a session exactly where it says so", async () => {
  for (const { path, method, security, tags } of operations) {
    if (path === "/api/openapi.json" || (tags[0] === "auth" && path !== "/api/auth/token")) continue;
    const target = path.replace(/\{\w+\}/g, "none");
    const { status } = await world.ask(method.toUpperCase(), target, {
      json: method === "get" ? undefined : {},
    });
    assert.equal(status === 401, security?.length !== 0, `${method} ${path}: ${status}`);
    assert.ok(status < 500 && status !== 404 && status !== 405, `${method} ${path}: ${status}`);
  }
});
