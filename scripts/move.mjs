// npm run move -- --to durable --url https://ADDRESS, or --to d1: takes everybody's rows to objects, or back
// to D1, while the system runs, as worker/moving.mjs says. It leaves the hash of a secret in D1, which takes
// the rights of whoever deploys, and asks the worker with that secret to move page after page. It can be
// stopped and begun again at any time; who is on the way then is moved by the worker.
import { createHash, randomBytes } from "node:crypto";

import { fail, must } from "./run.mjs";

const TRIES = 8; // of one call: longer than a minute, which is what a rate limit asks for
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function askAgain(ask, after) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask(after);
    } catch (error) {
      if (tries === TRIES || error.isFinal) throw error;
      await pause(1_000 * tries ** 2);
    }
  }
}

/**
 * Goes through all of them until nobody is left, or nobody moves any more.
 * @param {(after: string) => Promise<{moved: number, failed: object[], next: string?}>} ask moves a page
 * @param {(told: object) => void} say hears how many have moved, and of whom that failed
 * @returns {Promise<object[]>} who cannot be moved, and why
 */
export async function moveAll(ask, say = () => {}) {
  for (let all = 0; ; ) {
    let [moved, failed] = [0, []];
    for (let after = ""; after !== null; ) {
      const told = await askAgain(ask, after);
      moved += told.moved;
      failed.push(...told.failed);
      after = told.next;
      say({ moved: all + moved, failed });
    }
    if (moved === 0) return failed;
    all += moved;
  }
}

/** Asks the worker at an address, with the secret. */
const askerOf = (url, secret) => async (after) => {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const response = await fetch(new URL("/api/moving", url), {
    method: "POST",
    headers,
    body: JSON.stringify({ after }),
  });
  if (response.ok) return response.json();
  const error = new Error(`${url} answered ${response.status}: is STORE=durable deployed there?`);
  throw Object.assign(error, { isFinal: response.status === 404 });
};

if (process.argv[1] === import.meta.filename) {
  const valueOf = (name) => process.argv[process.argv.indexOf(name) + 1];
  const [to, url] = ["--to", "--url"].map((name) => (process.argv.includes(name) ? valueOf(name) : ""));
  if (!["durable", "d1"].includes(to) || !URL.canParse(url))
    fail("Usage: npm run move -- --to durable --url https://ADDRESS (or --to d1)");
  const inD1 = (command) => must("wrangler", ["d1", "execute", "DB", "--remote", "--command", command]);
  const secret = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(secret).digest("hex");
  await inD1(`UPDATE object_settings SET target = '${to}', secret = '${hash}'`);
  const failed = await moveAll(askerOf(url, secret), ({ moved, failed: those }) =>
    process.stdout.write(`\r· ${moved} moved, ${those.length} failed `),
  ).catch(({ message }) => fail(`\n${message}`));
  await inD1("UPDATE object_settings SET secret = NULL");
  for (const { user, error } of failed) console.error(`\n${user}: ${error}`);
  if (failed.length > 0) fail(`\n${failed.length} users stay where they are, and are served from there`);
  const next = to === "d1" ? "; `npm run deploy` ends with objects" : "";
  console.log(`\nEverybody is in ${to === "d1" ? "D1" : "objects"}${next}.`);
}
