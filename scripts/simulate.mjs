// npm run simulate -- [--seed N] [--steps N] [--world N] [--jobs N]: the simulation, built to be fast.
import { build } from "./setup.mjs";
import { run, step } from "./run.mjs";

await step("native build (simulate)", () => build("simulate"));
const { code } = await run("build/simulate/tests/simulate", process.argv.slice(2));
process.exitCode = code;
