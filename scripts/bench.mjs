// npm run bench: the same set-up as npm start, then tests/bench/bench.mjs, which says what it measures.
import { run } from "./run.mjs";
import { setUp } from "./setup.mjs";

await setUp();
const { code } = await run("node", ["tests/bench/bench.mjs", ...process.argv.slice(2)]);
process.exit(code);
