// npm run fuzz [-- seconds] [target…]: the fuzz targets, all unless some are named, each for so many
// seconds (60 unless told), from tests/fuzz/corpus on. What is found new stays in build/fuzz/found;
// `-- --merge` takes from there into the corpus what reaches the most code that the corpus does not. A broken
// property or a crash ends the run, with the input that does it in a file beside the finds.
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { ROOT, fail, must, run, step } from "./run.mjs";
import { build, setUpFuzzing } from "./setup.mjs";

const TARGETS = ["audio", "calendar", "inputs", "step", "texts", "wire"];
const BINARIES = path.join(ROOT, "build", "fuzz", "tests", "fuzz");
const FOUND = path.join(ROOT, "build", "fuzz", "found");
const CORPUS = path.join(ROOT, "tests", "fuzz", "corpus");
const DICTIONARY = path.join(ROOT, "build", "fuzz", "words.dict");
/** Bytes: what comes of more than this is slow and says nothing new. */
const LONGEST = 4096;
/** The headers of Vorbis alone are as long. */
const LONGEST_SOUND = 16_384;
/** Files of a target's corpus: it is replayed with every `npm test`, and read by people. */
const CORPUS_SIZE = 50;

const binary = (target) => path.join(BINARIES, `fuzz_${target}`);

/** What each file reaches, as numbers: from the notes that libFuzzer takes when it merges. */
async function reachedBy(target) {
  const scratch = mkdtempSync(path.join(tmpdir(), "ignition-merge-"));
  const notes = path.join(scratch, "notes");
  const options = ["-merge=1", "-use_counters=0", "-use_cmp=0", `-merge_control_file=${notes}`];
  const chosen = path.join(scratch, "chosen");
  mkdirSync(chosen);
  await must(binary(target), [...options, chosen, path.join(CORPUS, target), path.join(FOUND, target)]);
  const lines = readFileSync(notes, "utf8").split("\n");
  rmSync(scratch, { recursive: true });
  const files = lines.slice(2, 2 + Number(lines[0]));
  const features = lines.filter((line) => line.startsWith("FT ")).map((line) => line.split(" ").slice(1));
  return features.map(([number, ...reached]) => ({ file: files[Number(number)], reached }));
}

/** Adds to the corpus, one after another, the find that reaches the most of what is not reached yet. */
async function merge(target) {
  const corpus = path.join(CORPUS, target);
  const all = await reachedBy(target);
  const known = new Set();
  const gain = ({ reached }) => reached.filter((each) => !known.has(each)).length;
  const learn = ({ reached }) => reached.forEach((each) => known.add(each));
  all.filter(({ file }) => file.startsWith(corpus)).forEach(learn);
  while (readdirSync(corpus).length < CORPUS_SIZE) {
    const gains = all.map(gain);
    const best = all[gains.indexOf(Math.max(...gains))];
    if (gain(best) === 0) break;
    learn(best);
    copyFileSync(best.file, path.join(corpus, path.basename(best.file)));
  }
  return `${readdirSync(corpus).length} files`;
}

/** MP3 and Vorbis to begin with: the corpus has only what can be written by hand. */
async function seedSound(folder) {
  const { seeds } = await import("../tests/audio/seeds.mjs");
  for (const [name, bytes] of Object.entries(await seeds())) writeFileSync(path.join(folder, name), bytes);
}

async function fuzz(target, seconds) {
  const found = path.join(FOUND, target);
  mkdirSync(found, { recursive: true });
  if (target === "audio") await seedSound(found);
  const options = [
    `-max_total_time=${seconds}`,
    `-max_len=${target === "audio" ? LONGEST_SOUND : LONGEST}`,
    "-len_control=0", // inputs are made of parts: short ones first would say nothing sooner
    "-timeout=10",
    "-rss_limit_mb=1024",
    "-print_final_stats=1",
    `-dict=${DICTIONARY}`,
    `-artifact_prefix=${path.join(FOUND, `${target}-`)}`,
  ];
  const { code, output } = await run(binary(target), [...options, found, path.join(CORPUS, target)], {
    quiet: true,
    env: { ASAN_OPTIONS: "malloc_context_size=2" }, // deep stacks of allocations cost a tenth of the time
  });
  if (code !== 0) fail(`${output.slice(-6000)}\n${target}: a property does not hold`);
  const count = (name) => new RegExp(`${name}: +(\\d+)`).exec(output)?.[1];
  return `${count("stat::number_of_executed_units")} runs, ${count("stat::average_exec_per_sec")} a second`;
}

const numbers = process.argv.filter((word) => /^\d+$/.test(word));
const named = TARGETS.filter((target) => process.argv.includes(target));
const targets = named.length > 0 ? named : TARGETS;
await setUpFuzzing();
await step("fuzz targets", () => build("fuzz"));
writeFileSync(DICTIONARY, await must(path.join(BINARIES, "fuzz_words"), []));
for (const target of targets) {
  if (process.argv.includes("--merge")) await step(`merge ${target}`, () => merge(target));
  else await step(`fuzz ${target}`, () => fuzz(target, Number(numbers[0] ?? 60)));
}
