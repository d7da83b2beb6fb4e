// Set-up: from a bare machine to a built core and a seeded local database. Every step finds out for itself
// whether it has anything to do, so running it again takes seconds. `--build` stops after the core.
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { ENVIRONMENT, ROOT, fail, must, step } from "./run.mjs";
import { FUZZING, PACKAGES, find, isAtLeast, isStale, placesOf, versionIn } from "./toolchain.mjs";

const PLACES = placesOf(ENVIRONMENT);

function isDebian() {
  return (
    existsSync("/etc/os-release") && /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}

/** Ends the set-up where a program is older than the code needs; no package manager helps with that. */
async function refuseOld(packages) {
  for (const { program, least, from } of packages.filter((each) => each.least)) {
    const file = find({ program }, PLACES);
    const version = versionIn(await must(file, ["--version"]));
    if (!isAtLeast(version, least)) fail(`${file} is ${version}: ${least} or newer is needed. ${from}`);
  }
}

/** The system's packages; on another system than Debian, one line for each that is missing. */
export async function installPackages(packages) {
  const missing = packages.filter((each) => !find(each, PLACES));
  if (missing.length > 0 && !isDebian()) {
    fail(["not Debian", ...missing.map(({ name, from }) => `missing: ${name}: ${from}`)].join("\n"));
  }
  const names = missing.map(({ name }) => name);
  if (missing.length > 0) {
    const root = process.getuid() === 0 ? [] : ["sudo"];
    const apt = (...args) => {
      const [command, ...rest] = [...root, "apt-get", ...args];
      return must(command, rest, { env: { DEBIAN_FRONTEND: "noninteractive" } });
    };
    await apt("update");
    await apt("install", "-y", "--no-install-recommends", ...names);
  }
  await refuseOld(packages);
  return missing.length > 0 ? `installed ${names.join(", ")}` : "there";
}

/** npm's packages, exactly as the lock file has them. */
async function installModules() {
  const lock = path.join(ROOT, "package-lock.json");
  const installed = path.join(ROOT, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return "there";
  await must("npm", ["ci", "--loglevel=error"]);
  return "installed";
}

/** Builds a preset of CMakePresets.json, or only some of its targets. */
export async function build(preset, ...targets) {
  const folder = path.join(ROOT, "build", preset);
  if (isStale(folder, ROOT)) rmSync(folder, { recursive: true });
  await must("cmake", ["--preset", preset]);
  const chosen = targets.flatMap((target) => ["--target", target]);
  const output = await must("cmake", ["--build", "--preset", preset, ...chosen]);
  return output.includes("no work to do") ? "fresh" : "built";
}

/** In a process of its own: esbuild may only just have been installed. */
async function buildApp() {
  await must("node", ["web/build.mjs"]);
}

async function migrate() {
  await must("wrangler", ["d1", "migrations", "apply", "DB", "--local"]);
}

async function seedExercises() {
  await must("node", ["scripts/seed-exercises.mjs", "--if-missing"]);
}

/** The compiler with libFuzzer, and what the core is built of. */
export async function setUpFuzzing() {
  await step("system packages", () => installPackages([...PACKAGES, ...FUZZING]));
}

/**
 * Everything that npm start and npm test need. `alongside`: a preset that is built while the core is, because
 * linking the core keeps one processor busy for a minute; `built` is a promise of it.
 */
export async function setUp({ alongside } = {}) {
  await step("system packages", () => installPackages(PACKAGES));
  await step("npm packages", installModules);
  const built = alongside && build(alongside);
  await step("core.wasm", () => build("wasm"));
  await step("the app", buildApp);
  return { built };
}

export async function prepareDatabase() {
  await step("migrations of the local database", migrate);
  await step("exercises", seedExercises);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  if (!process.argv.includes("--build")) await prepareDatabase();
}
