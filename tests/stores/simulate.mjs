// The simulation of the stores: people use objects and D1 at random, several at once, and every call between
// the worker, D1 and the objects may be lost on either side (docs/simulation.md).
//   npm run simulate -- --stores [--seed N] [--steps N] [--world N] [--length N] [--jobs N]
import { createHash } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort } from "node:worker_threads";

import { takeOver } from "./simulation/chance.mjs";
import { MirroredWorld } from "./simulation/mirror.mjs";
import { World } from "./simulation/world.mjs";
import { START } from "./twin.mjs";

const OBJECTS = ["1", "2", "7", "user"]; // of one world after another
const MIRRORED = 5; // of so many worlds one is told twice

const TOLD_EVERY = 50; // worlds of a long run

const begin = takeOver();

/** What came of one world. */
async function play({ seed, number, steps }) {
  const own = Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b);
  begin(own, START);
  const Kind = number % MIRRORED === MIRRORED - 1 ? MirroredWorld : World;
  const world = new Kind(own, OBJECTS[number % OBJECTS.length]);
  try {
    return { number, ...(await world.run(steps)) };
  } catch (error) {
    const { message: law, found = error.stack } = error;
    return { number, broken: { law, found, at: world.sent, objects: world.objects, story: world.story } };
  }
}

function options() {
  const names = ["seed", "steps", "world", "length", "jobs"];
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  });
  const usual = { seed: process.pid, steps: 20_000, length: 2_000, jobs: 1 };
  const { seed, steps, length, jobs } = { ...usual, ...values };
  const worldOf = (number) => {
    const left = values.world === undefined ? steps - number * length : length;
    return { seed: Number(seed), number, steps: Math.min(length, left) };
  };
  const numbers = Array.from({ length: Math.ceil(steps / length) }, (_, number) => number);
  const worlds = (values.world === undefined ? numbers : [Number(values.world)]).map(worldOf);
  return { seed, length, worlds, jobs: Number(jobs) };
}

function report({ seed, length }, { number, broken }) {
  console.log(broken.story.join("\n"));
  console.log(`BROKEN LAW: ${broken.law}\n  ${broken.found}`);
  console.log(`  seed ${seed}, world ${number} (${broken.objects} objects), operation ${broken.at}`);
  console.log(`  again: npm run simulate -- --stores --seed ${seed} --length ${length} --world ${number}`);
  process.exitCode = 1;
}

/** Counts by their names, added up. */
function total(maps) {
  const sums = new Map();
  for (const [name, count] of maps.flatMap((each) => [...each]))
    sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].sort().map(([name, count]) => `${count} × ${name}`);
}

/** Plays worlds one after another, here or in threads; the first that breaks ends it. */
async function main() {
  const given = options();
  const rest = [...given.worlds];
  const played = [];
  async function playAll(player) {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const result = await player(next);
      played.push(result);
      const { length } = played;
      if (length % TOLD_EVERY === 0) console.error(`${length} of ${given.worlds.length} worlds`);
      if (result.broken && !process.exitCode) report(given, result);
      if (result.broken) rest.length = 0;
    }
  }
  const count = given.jobs > 1 ? given.jobs : 0;
  const threads = Array.from({ length: count }, () => new Worker(fileURLToPath(import.meta.url)));
  const asking = (thread) => async (next) => {
    thread.postMessage(next);
    return (await once(thread, "message"))[0];
  };
  await Promise.all(count > 0 ? threads.map((thread) => playAll(asking(thread))) : [playAll(play)]);
  await Promise.all(threads.map((thread) => thread.terminate()));
  if (process.exitCode) return;
  played.sort((a, b) => a.number - b.number);
  const operations = played.reduce((sum, each) => sum + each.operations, 0);
  const digest = createHash("sha256").update(played.map((each) => each.digest).join()).digest("hex");
  console.log(`seed ${given.seed}; lost: ${total(played.map(({ lost }) => lost)).join(", ")}`);
  const run = `${operations} operations in ${played.length} worlds, digest ${digest.slice(0, 16)}`;
  console.log(`all laws held: ${run}`);
}

if (isMainThread) await main();
else parentPort.on("message", async (next) => parentPort.postMessage(await play(next)));
