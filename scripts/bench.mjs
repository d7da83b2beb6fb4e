// npm run bench: the same set-up as npm start, then tests/bench/bench.mjs, which says what it measures. With
// --peer it is tests/bench/peer.mjs, whose Hono and Drizzle are installed the first time.
import { existsSync } from "node:fs";
import path from "node:path";

import { ROOT, must, run, step } from "./run.mjs";
import { build, setUp } from "./setup.mjs";

const PEER = path.join(ROOT, "tests", "bench", "peer");

const isBesidePeer = process.argv.includes("--peer");
await setUp();
if (!isBesidePeer) await step("native build (release)", () => build("release", "core_bench"));
else if (!existsSync(path.join(PEER, "node_modules")))
  await step("npm ci of the peer", async () => void (await must("npm", ["ci", "--prefix", PEER])));
const script = isBesidePeer ? "peer.mjs" : "bench.mjs";
const { code } = await run("node", [`tests/bench/${script}`, ...process.argv.slice(2)]);
process.exit(code);
