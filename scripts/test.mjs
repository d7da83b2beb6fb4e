// npm test: the same set-up as npm start, then every test, native, in Node and in workerd. `--asan` runs
// the native ones under AddressSanitizer and UBSan instead.
import { readdirSync } from "node:fs";
import path from "node:path";

import { ROOT, fail, run, step } from "./run.mjs";
import { setUp } from "./setup.mjs";

const preset = process.argv.includes("--asan") ? "asan" : "native";

async function mustPass(name, command, args, options) {
  const { code } = await run(command, args, options);
  if (code !== 0) fail(`${name}: failed`);
}

const { built } = await setUp({ alongside: preset });
await step(`native build (${preset})`, () => built);
await mustPass("native tests", "ctest", ["--preset", preset]);
if (preset === "native") {
  const testsIn = (folder) =>
    readdirSync(path.join(ROOT, "tests", folder))
      .filter((file) => file.endsWith(".test.mjs"))
      .map((file) => path.join("tests", folder, file));
  const tests = ["reference", "worker", "stores", "scripts", "web", "audio"].flatMap(testsIn);
  // What a failed test leaves open must not keep the others' result back.
  const nodeTest = ["--test", "--test-concurrency=2", "--test-force-exit"];
  await mustPass("tests in Node and workerd", "node", [...nodeTest, ...tests]);
  await mustPass("a first day in Chromium", "node", ["scripts/browser.mjs", "--first-day"]);
}
