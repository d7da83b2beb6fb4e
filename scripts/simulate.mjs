// npm run simulate -- [--seed N] [--steps N] [--world N] [--jobs N]: the simulation of the native build.
import { run, step } from "./run.mjs";
import { build } from "./setup.mjs";

await step("native build", () => build("native", "simulate"));
const { code } = await run("build/native/tests/simulate", process.argv.slice(2));
process.exitCode = code;
