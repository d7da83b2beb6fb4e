// npm run simulate -- [--seed N] [--steps N] [--world N] [--jobs N]: the simulation of the native build; with
// --stores that of the worker over D1 and Durable Objects (docs/simulation.md).
import { run, step } from "./run.mjs";
import { build } from "./setup.mjs";

const given = process.argv.slice(2);
const isOfStores = given.includes("--stores");
const args = given.filter((each) => each !== "--stores");
const preset = isOfStores ? ["wasm"] : ["native", "simulate"];
await step(`${preset[0]} build`, () => build(...preset));
const { code } = isOfStores
  ? await run("node", ["tests/stores/simulate.mjs", ...args])
  : await run("build/native/tests/simulate", args);
process.exitCode = code;
