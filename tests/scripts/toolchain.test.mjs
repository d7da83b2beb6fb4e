// What the set-up finds on a machine, and which build folders it throws away.
import assert from "node:assert/strict";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";

import { must, run } from "../../scripts/run.mjs";
import { PACKAGES, find, isAtLeast, isStale, placesOf, versionIn } from "../../scripts/toolchain.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "ignition-"));
after(() => rmSync(folder, { recursive: true }));

/** An empty file at such a place of the folder. */
function make(...parts) {
  const file = path.join(folder, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "");
  return file;
}

const packageOf = (name) => PACKAGES.find((each) => each.name === name);

test("a program is found by EMSDK first, then on the PATH, then in /usr/bin", () => {
  const emscripten = packageOf("emscripten");
  const EMSDK = path.join(folder, "emsdk");
  const PATH = [path.join(folder, "none"), path.join(folder, "bin")].join(path.delimiter);
  const onPath = make("bin", "em++");
  assert.equal(find(emscripten, placesOf({ PATH, EMSDK })), onPath, "EMSDK without it does no harm");
  const inSdk = make("emsdk", "upstream", "emscripten", "em++");
  assert.equal(find(emscripten, placesOf({ PATH, EMSDK })), inSdk);
  assert.equal(find({ program: "sh" }, placesOf({})), "/usr/bin/sh");
  assert.equal(find({ program: "no-such-program" }, placesOf(process.env)), undefined);
});

test("Catch2's header is that of version 2 or 3", () => {
  const catch2 = packageOf("catch2");
  for (const [prefix, header] of [
    ["two", "catch.hpp"],
    ["three", "catch_all.hpp"],
  ]) {
    const file = make(prefix, "include", "catch2", header);
    assert.equal(find(catch2, placesOf({ CMAKE_PREFIX_PATH: path.join(folder, prefix) })), file);
  }
  assert.equal(find(catch2, { headers: [path.join(folder, "none")] }), undefined);
});

test("the version of a program, and whether it will do", () => {
  for (const [text, version] of [
    ["emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) 3.1.6 ()", "3.1.6"],
    ["emcc (Emscripten gcc/clang-like replacement) 4.0.12-git (1a2b3c)", "4.0.12"],
    ["cmake version 3.25.1\n\nCMake suite maintained and supported by Kitware", "3.25.1"],
    ["g++ (Ubuntu 13.2.0-23ubuntu4) 13.2.0", "13.2.0"],
    ["none", undefined],
  ]) {
    assert.equal(versionIn(text), version);
  }
  for (const [version, least, will] of [
    ["3.1.6", "3.1.6", true],
    ["3.1.10", "3.1.6", true],
    ["3.1.5", "3.1.6", false],
    ["4.0.0", "3.1.6", true],
    ["2.9.9", "3.1.6", false],
    ["3.1", "3.1.6", false],
    ["14.2.0", "12", true],
    ["11.9", "12", false],
  ]) {
    assert.equal(isAtLeast(version, least), will, `${version} for ${least}`);
  }
});

test("the build folder of a clone that was moved is stale, and CMake goes on once it is gone", async () => {
  const source = path.join(folder, "clone");
  const build = path.join(source, "build");
  mkdirSync(source);
  const project = "cmake_minimum_required(VERSION 3.25)\nproject(x CXX)\n";
  writeFileSync(path.join(source, "CMakeLists.txt"), project);
  assert.ok(!isStale(build, source), "none is there");
  await must("cmake", ["-S", source, "-B", build]);
  assert.ok(!isStale(build, source));

  const moved = path.join(folder, "moved");
  cpSync(source, moved, { recursive: true });
  const copy = path.join(moved, "build");
  const { code } = await run("cmake", ["-S", moved, "-B", copy], { quiet: true });
  assert.notEqual(code, 0, "CMake would not go on");
  assert.ok(isStale(copy, moved));
  rmSync(copy, { recursive: true });
  await must("cmake", ["-S", moved, "-B", copy]);
  assert.ok(!isStale(copy, moved));
});

test("a build folder whose compiler is gone is stale", () => {
  const compiler = make("compiler", "em++");
  chmodSync(compiler, 0o755);
  const cache = make("old", "CMakeCache.txt");
  writeFileSync(cache, `CMAKE_CXX_COMPILER:FILEPATH=${compiler}\nCMAKE_HOME_DIRECTORY:INTERNAL=/src\n`);
  const old = path.dirname(cache);
  assert.ok(!isStale(old, "/src"));
  assert.ok(isStale(old, "/src/other"));
  rmSync(compiler);
  assert.ok(isStale(old, "/src"));
});
