// npm run bench: the same set-up as npm start, then tests/bench/bench.mjs, which says what it measures.
import { run, step } from "./run.mjs";
import { build, setUp } from "./setup.mjs";

await setUp();
await step("native build (release)", () => build("release", "core_bench"));
const { code } = await run("node", ["tests/bench/bench.mjs", ...process.argv.slice(2)]);
process.exit(code);
