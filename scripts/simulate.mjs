// npm run simulate -- [--seed N] [--steps N] [--world N] [--jobs N]: the simulation, built to be fast.
import { build } from "./setup.mjs";
import { run, step } from "./run.mjs";

await step("native build (release)", () => build("release"));
const { code } = await run("build/release/tests/simulate", process.argv.slice(2));
process.exitCode = code;
