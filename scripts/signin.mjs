// npm run signin -- ann@example.com: a user with every gate open and a session, in the local database only.
// It drives the core's own internal endpoint, in one transaction, beside a running server or without one.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { ENVIRONMENT, ROOT, fail, run } from "./run.mjs";

if (Number(process.versions.node.split(".")[0]) < 22) {
  // The machine's Node may be older than wrangler wants; npm installed one that is not.
  if (!existsSync(path.join(ROOT, "node_modules", ".bin", "node"))) fail("Run `npm start` once first.");
  const { code } = await run("node", process.argv.slice(1));
  process.exit(code);
}

const email = process.argv[2];
if (!email) fail("Usage: npm run signin -- ann@example.com");
const wasm = path.join(ROOT, "build", "core.wasm");
if (!existsSync(wasm) || !existsSync(path.join(ROOT, ".wrangler", "state")))
  fail("Run `npm start` once first.");

Object.assign(process.env, ENVIRONMENT, { WRANGLER_LOG: "error" });
const { getPlatformProxy } = await import("wrangler");
const { makeCore } = await import("../bindings/core.mjs");
const { localSignIn } = await import("./local-sign-in.mjs");

const token = randomBytes(32).toString("base64url");
const platform = await getPlatformProxy({ configPath: path.join(ROOT, "wrangler.toml") });
let refusal = "";
try {
  const core = makeCore(new WebAssembly.Module(readFileSync(wasm)));
  const { status, answer } = await localSignIn(core, platform.env, { email, token });
  if (status !== 200) refusal = `${answer.title}: ${JSON.stringify(answer.errors ?? answer.detail)}`;
} catch (error) {
  refusal = `The local database is not ready (${error.message}). Run \`npm start\` once first.`;
} finally {
  await platform.dispose();
}
if (refusal) fail(refusal);

const urlFile = path.join(ROOT, ".wrangler", "ignition-url");
const url = existsSync(urlFile) ? readFileSync(urlFile, "utf8") : "http://localhost:8787";
console.log(`${token}
ignition_session=${token}
curl -s ${url}/api/today -H 'Authorization: Bearer ${token}'
curl -s -X POST ${url}/api/focus/start -H 'Authorization: Bearer ${token}'
curl -s ${url}/api/focus/active -H 'Authorization: Bearer ${token}'`);
