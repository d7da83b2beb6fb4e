// npm run bench:audio: the same set-up as npm start, then tests/audio/bench.mjs, which says what it measures.
import { run, step } from "./run.mjs";
import { build, setUp } from "./setup.mjs";

await setUp();
await step("native build", () => build("native", "analyse"));
const { code } = await run("node", ["tests/audio/bench.mjs", ...process.argv.slice(2)]);
process.exit(code);
