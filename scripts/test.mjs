// npm test: the same set-up as npm start, then every test, native and in workerd. `--asan` runs the native
// ones under AddressSanitizer and UBSan instead.
import { readdirSync } from "node:fs";
import path from "node:path";

import { ROOT, fail, run, step } from "./run.mjs";
import { build, setUp } from "./setup.mjs";

const preset = process.argv.includes("--asan") ? "asan" : "native";

async function mustPass(name, command, args, options) {
  const { code } = await run(command, args, options);
  if (code !== 0) fail(`${name}: failed`);
}

await setUp();
await step(`native build (${preset})`, () => build(preset));
await mustPass("native tests", "ctest", ["--preset", preset]);
if (preset === "native") {
  const files = readdirSync(path.join(ROOT, "tests", "worker")).filter((file) => file.endsWith(".test.mjs"));
  const tests = files.sort().map((file) => path.join("tests", "worker", file));
  await mustPass("tests in workerd", "node", ["--test", "--test-concurrency=1", ...tests]);
}
