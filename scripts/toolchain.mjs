// What a machine needs to build Ignition, where it is found, and which build folders are of no more use. Pure
// but for the files that it looks at: setup.mjs acts on it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Debian's package; a program (looked for on the PATH), headers of which one is enough, or a file, by which
 * we know that it is there; the oldest version that will do; where else it comes from.
 */
export const PACKAGES = [
  { name: "emscripten", program: "em++", least: "3.1.6", from: "Emscripten, from emscripten.org" },
  { name: "cmake", program: "cmake", least: "3.25", from: "CMake, from cmake.org" },
  { name: "ninja-build", program: "ninja", from: "Ninja, from ninja-build.org" },
  { name: "g++", program: "g++", least: "12", from: "g++, from your system's packages" },
  { name: "nlohmann-json3-dev", headers: ["nlohmann/json.hpp"], from: "JSON 3.11, from json.nlohmann.me" },
  {
    name: "catch2",
    headers: ["catch2/catch.hpp", "catch2/catch_all.hpp"],
    from: "Catch2 2.13 or 3, from github.com/catchorg/Catch2",
  },
  { name: "libsqlite3-dev", headers: ["sqlite3.h"], from: "SQLite 3.40 with its header, from sqlite.org" },
];

/** What `npm run fuzz` needs besides. */
export const FUZZING = [
  { name: "clang-14", program: "clang++-14", from: "Clang 14, from llvm.org" },
  {
    name: "libclang-rt-14-dev",
    file: "/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux",
    from: "Clang's libFuzzer, from llvm.org",
  },
];

/** The folders in which programs and headers are looked for, first to last. */
export function placesOf({ EMSDK, PATH = "", CMAKE_PREFIX_PATH = "" }) {
  const listed = (list) => list.split(path.delimiter).filter(Boolean);
  const prefixes = [...listed(CMAKE_PREFIX_PATH), "/usr", "/usr/local"];
  return {
    programs: [
      ...(EMSDK ? [path.join(EMSDK, "upstream", "emscripten")] : []),
      ...listed(PATH),
      "/usr/bin",
    ],
    headers: prefixes.map((prefix) => path.join(prefix, "include")),
  };
}

/** Where a package's sign is; undefined where it is not. */
export function find({ program, headers, file }, places) {
  const folders = program ? places.programs : headers ? places.headers : [""];
  const names = headers ?? [program ?? file];
  const files = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return files.find((each) => existsSync(each));
}

/** The first version number in what a program says of itself. */
export function versionIn(text) {
  return /\b\d+(\.\d+)+\b/.exec(text)?.[0];
}

/** By number, part for part: 3.1.10 is newer than 3.1.6. */
export function isAtLeast(version, least) {
  const parts = (text) => text.split(".").map(Number);
  const [have, want] = [parts(version), parts(least)];
  const differing = want.findIndex((part, i) => (have[i] ?? 0) !== part);
  return differing < 0 || (have[differing] ?? 0) > want[differing];
}

/**
 * True for the build folder of another source tree, from which a clone was moved or copied, and for one whose
 * compiler is gone: CMake refuses to go on with either.
 */
export function isStale(folder, source) {
  const file = path.join(folder, "CMakeCache.txt");
  if (!existsSync(file)) return false;
  const cache = readFileSync(file, "utf8");
  const value = (name) => new RegExp(`^${name}:\\w+=(.*)$`, "m").exec(cache)?.[1];
  return value("CMAKE_HOME_DIRECTORY") !== source || !existsSync(value("CMAKE_CXX_COMPILER") ?? "");
}
