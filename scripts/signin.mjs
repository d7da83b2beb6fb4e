// npm run signin -- ann@example.com: a user with every gate open and a session, in the local database only. It drives the
// core's own internal endpoint, in one transaction, beside a running server or without one.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { ROOT, fail, run } from "./run.mjs";

if (Number(process.versions.node.split(".")[0]) < 22) {
  // The machine's Node may be older than wrangler wants; npm installed one that is not.
  if (!existsSync(path.join(ROOT, "node_modules", ".bin", "node"))) fail("Run `npm start` once first.");
  const { code } = await run("node", process.argv.slice(1));
  process.exit(code);
}

const email = process.argv[2];
if (!email) fail("Usage: npm run signin -- ann@example.com");
const wasm = path.join(ROOT, "build", "wasm", "core.wasm");
if (!existsSync(wasm) || !existsSync(path.join(ROOT, ".wrangler", "state"))) fail("Run `npm start` once first.");

process.env.WRANGLER_LOG = "error";
const { getPlatformProxy } = await import("wrangler");
const { makeCore } = await import("../bindings/core.mjs");
const { drive } = await import("../worker/drive.mjs");
const { takeFacts } = await import("../worker/handler.mjs");

const token = randomBytes(32).toString("base64url");
const session = createHash("sha256").update(token).digest("hex");
const body = new TextEncoder().encode(JSON.stringify({ email, session }));
const input = {
  request: {
    method: "INTERNAL",
    path: "local-sign-in",
    query: "",
    headers: { "content-type": "application/json" },
    session: null,
    body_sha256: "",
  },
  facts: takeFacts({ ENVIRONMENT: "local" }, Date.now(), null, randomBytes(32).toString("hex")),
};

const platform = await getPlatformProxy({ configPath: path.join(ROOT, "wrangler.toml") });
try {
  const core = makeCore(new WebAssembly.Module(readFileSync(wasm)));
  const { reply, body: answer } = await drive(core, platform.env.DB, input, body);
  if (reply?.status !== 200) fail(`Refused: ${new TextDecoder().decode(answer)}`);
} catch (error) {
  fail(`The local database is not ready (${error.message}). Run \`npm start\` once first.`);
} finally {
  await platform.dispose();
}

const urlFile = path.join(ROOT, ".wrangler", "ignition-url");
const url = existsSync(urlFile) ? readFileSync(urlFile, "utf8") : "http://localhost:8787";
console.log(`${token}
ignition_session=${token}
curl -s ${url}/api/today -H 'Authorization: Bearer ${token}'
curl -s -X POST ${url}/api/focus/start -H 'Authorization: Bearer ${token}'
curl -s ${url}/api/focus/active -H 'Authorization: Bearer ${token}'`);
