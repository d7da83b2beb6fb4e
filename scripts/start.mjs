// npm start: set-up, then the worker on this machine with an identity provider beside it, rebuilt whenever a
// source file changes (not with REBUILD=0, under which tests run). ALLOWED_ORIGINS and ADMIN_EMAILS of the
// environment go before those of wrangler.toml.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import path from "node:path";

import { ENVIRONMENT, ROOT, fail, isFree, run } from "./run.mjs";
import { prepareDatabase, setUp } from "./setup.mjs";

const PORT = process.env.PORT ?? "8787";
const URL_FILE = path.join(ROOT, ".wrangler", "ignition-url");
const url = `http://localhost:${PORT}`;

const BUILDS = {
  "core.wasm": ["cmake", "--build", "--preset", "wasm"],
  "the app": ["node", "web/build.mjs"],
};

/** Rebuilds a part after a change; wrangler notices the new files by itself. Its builds never overlap. */
function rebuildOnChange(what, folders, files) {
  let state = "idle";
  const rebuild = async () => {
    if (state !== "idle") {
      state = "again";
      return;
    }
    state = "building";
    const [command, ...args] = BUILDS[what];
    const { code, output } = await run(command, args, { quiet: true });
    console.log(code === 0 ? `· ${what} rebuilt` : output);
    const again = state === "again";
    state = "idle";
    if (again) rebuild();
  };
  let timer;
  for (const folder of folders) {
    watch(path.join(ROOT, folder), { recursive: true }, (_, file) => {
      if (!files.test(file ?? "")) return;
      clearTimeout(timer);
      timer = setTimeout(rebuild, 200);
    });
  }
}

/** What Auth.js seals its cookies with: drawn once, so that a restart ends no sign-in that is under way. */
function drawSecret() {
  const file = path.join(ROOT, ".dev.vars");
  const known = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (/^AUTH_SECRET=/m.test(known)) return;
  const start = known === "" || known.endsWith("\n") ? "" : "\n";
  appendFileSync(file, `${start}AUTH_SECRET=${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
}

/** Its standard input is ours, so it ends when we do, however we end. */
function startProvider() {
  const uris = ["localhost", "127.0.0.1"].map(
    (host) => `http://${host}:${PORT}/api/auth/callback/development`,
  );
  const provider = spawn("node", ["scripts/identity-provider.mjs", ...uris], {
    cwd: ROOT,
    env: ENVIRONMENT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  provider.on("exit", () => fail("The development identity provider has ended: see above."));
  return new Promise((resolve) => provider.stdout.once("data", (line) => resolve(String(line).trim())));
}

async function untilItAnswers() {
  for (let i = 0; i < 300; i += 1) {
    const isUp = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

const NEXT = `
Ignition runs at ${url}

  sign in, and go      ${url}/
  or with a token      npm run signin -- ann@example.com     (in a second terminal)
  the API              ${url}/api/openapi.json
  start over           npm run reset
  stop                 Ctrl-C
`;

// Told before the set-up: wrangler would find out only after it.
if (!(await isFree(Number(PORT))))
  fail(`Port ${PORT} is in use. Stop what runs there, or take another: PORT=8788 npm start`);
await setUp();
await prepareDatabase();
drawSecret();
const variables = ["ENVIRONMENT:local", `AUTH_DEV_ISSUER:${await startProvider()}`];
for (const name of ["ALLOWED_ORIGINS", "ADMIN_EMAILS"])
  if (process.env[name]) variables.push(`${name}:${process.env[name]}`);
const options = ["--port", PORT, "--ip", "127.0.0.1", ...variables.flatMap((each) => ["--var", each])];
const server = spawn("wrangler", ["dev", ...options, "--show-interactive-dev-session=false"], {
  cwd: ROOT,
  env: ENVIRONMENT,
  stdio: ["ignore", "inherit", "inherit"],
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill("SIGTERM"));
server.on("exit", (code) => {
  rmSync(URL_FILE, { force: true });
  process.exit(code ?? 0);
});
mkdirSync(path.dirname(URL_FILE), { recursive: true });
writeFileSync(URL_FILE, url);
if (process.env.REBUILD !== "0") {
  rebuildOnChange("core.wasm", ["cpp", "bindings"], /\.(h|cc)$/);
  rebuildOnChange("the app", ["web"], /\.(tsx?|css|html|svg)$|^_headers$/);
}
console.log((await untilItAnswers()) ? NEXT : `Nothing answers at ${url} yet: see above.`);
