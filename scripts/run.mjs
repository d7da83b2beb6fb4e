// Running commands step by step, each shown with the time it took. Node's own modules only: this is what
// installs the rest.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const BIN = path.join(ROOT, "node_modules", ".bin");

/** node_modules/.bin comes first, so `node` is the version that package.json pins. */
export const ENVIRONMENT = {
  ...process.env,
  PATH: `${BIN}${path.delimiter}${process.env.PATH}`,
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false", // no call home for a sample of what the edge tells
  CI: "1", // wrangler then asks nothing
};

/** Ends the script with one line a person can act on. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/**
 * Runs a command in the project's root. `quiet` keeps its output back unless it fails.
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { quiet = false, env = {}, input } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = [
      input === undefined ? "ignore" : "pipe",
      quiet ? "pipe" : "inherit",
      quiet ? "pipe" : "inherit",
    ];
    const child = spawn(command, args, { cwd: ROOT, env: { ...ENVIRONMENT, ...env }, stdio });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    if (input !== undefined) child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a command that must succeed; shows what it said where it does not. */
export async function must(command, args, options = {}) {
  const { code, output } = await run(command, args, { quiet: true, ...options });
  if (code !== 0) fail(`${output}\n${command} ${args.join(" ")} ended with ${code}`);
  return output;
}

/** One step: its name while it runs, the time when it is done. `work` may return a word on what it did. */
export async function step(name, work) {
  const start = Date.now();
  process.stdout.write(`· ${name} … `);
  const word = await work();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${typeof word === "string" ? `${word}, ` : ""}${seconds} s\n`);
}

/** True where nobody listens at the port on this machine. */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/**
 * A port that nobody uses, for a server that starts a while from now. It lies below those that the system
 * gives away by itself, or it could be given to somebody else meanwhile.
 */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}
