// Set-up: from a bare machine to a built core and a seeded local database. Every step finds out for itself
// whether it has anything to do, so running it again takes seconds. `--build` stops after the core.
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { ROOT, fail, must, step } from "./run.mjs";

/** Debian's package; the file by which we know that it is there; where else it comes from. */
const PACKAGES = [
  ["emscripten", "/usr/bin/em++", "Emscripten 3.1.6 or newer, from emscripten.org"],
  ["cmake", "/usr/bin/cmake", "CMake 3.25 or newer, from cmake.org"],
  ["ninja-build", "/usr/bin/ninja", "Ninja, from ninja-build.org"],
  ["g++", "/usr/bin/g++", "g++ 12 or newer, from your system's packages"],
  ["nlohmann-json3-dev", "/usr/include/nlohmann/json.hpp", "JSON for Modern C++ 3.11, from json.nlohmann.me"],
  ["catch2", "/usr/include/catch2/catch.hpp", "Catch2 2.13, from github.com/catchorg/Catch2"],
  ["libsqlite3-dev", "/usr/include/sqlite3.h", "SQLite 3.40 or newer with its header, from sqlite.org"],
];

/** What `npm run fuzz` needs besides. */
const FUZZING = [
  ["clang-14", "/usr/bin/clang++-14", "Clang 14, from llvm.org"],
  ["libclang-rt-14-dev", "/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux", "Clang's libFuzzer, from llvm.org"],
];

function isDebian() {
  return (
    existsSync("/etc/os-release") && /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}

/** The system's packages; on another system than Debian, one line for each that is missing. */
export async function installPackages(packages) {
  const missing = packages.filter(([, file]) => !existsSync(file));
  if (missing.length === 0) return "there";
  if (!isDebian()) {
    const lines = missing.map(([name, file, source]) => `missing: ${file}; ${name}: ${source}`);
    fail(`not Debian\n${lines.join("\n")}`);
  }
  const root = process.getuid() === 0 ? [] : ["sudo"];
  const apt = (...args) => {
    const [command, ...rest] = [...root, "apt-get", ...args];
    return must(command, rest, { env: { DEBIAN_FRONTEND: "noninteractive" } });
  };
  await apt("update");
  const names = missing.map(([name]) => name);
  await apt("install", "-y", "--no-install-recommends", ...names);
  return `installed ${names.join(", ")}`;
}

/** npm's packages, exactly as the lock file has them. */
async function installModules() {
  const lock = path.join(ROOT, "package-lock.json");
  const installed = path.join(ROOT, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return "there";
  await must("npm", ["ci", "--loglevel=error"]);
  return "installed";
}

export async function build(preset) {
  await must("cmake", ["--preset", preset]);
  const output = await must("cmake", ["--build", "--preset", preset]);
  return output.includes("no work to do") ? "fresh" : "built";
}

async function migrate() {
  await must("wrangler", ["d1", "migrations", "apply", "DB", "--local"]);
}

async function seedExercises() {
  await must("node", ["scripts/seed-exercises.mjs", "--if-missing"]);
}

/** The compiler with libFuzzer, and what the core is built of. */
export async function setUpFuzzing() {
  await step("Debian packages", () => installPackages([...PACKAGES, ...FUZZING]));
}

/** Everything that npm start and npm test need. */
export async function setUp() {
  await step("Debian packages", () => installPackages(PACKAGES));
  await step("npm packages", installModules);
  await step("core.wasm", () => build("wasm"));
}

export async function prepareDatabase() {
  await step("migrations of the local database", migrate);
  await step("exercises", seedExercises);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  if (!process.argv.includes("--build")) await prepareDatabase();
}
