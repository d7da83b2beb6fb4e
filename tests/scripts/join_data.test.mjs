// scripts/join-data.mjs: the memory of a module is the same afterwards, of fewer segments.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../scripts/join-data.mjs", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "ignition-data-"));
after(() => rmSync(folder, { recursive: true }));

const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const MEMORY = [5, 3, 1, 0, 1]; // one page
const EXPORT = [7, 5, 1, 1, 0x6d, 2, 0]; // as "m"
/** A segment at an address below 8192. */
const segment = (at, ...content) => [0, 0x41, (at % 128) | 0x80, at >> 7, 0x0b, content.length, ...content];

function moduleOf(...segments) {
  const content = [segments.length, ...segments.flat()];
  return Buffer.from([...HEAD, ...MEMORY, ...EXPORT, 11, content.length, ...content]);
}

function joined(bytes) {
  const file = path.join(folder, "m.wasm");
  writeFileSync(file, bytes);
  execFileSync(process.execPath, [SCRIPT, file], { stdio: "pipe" });
  return readFileSync(file);
}

function memoryOf(bytes) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return Buffer.from(exports.m.buffer);
}

test("what is near becomes one segment, and memory holds the same", () => {
  const apart = moduleOf(segment(1024, 1, 2), segment(4096, 7), segment(1030, 3), segment(1090, 4, 5));
  const together = joined(apart);
  assert.deepEqual(memoryOf(together), memoryOf(apart));
  assert.deepEqual([...memoryOf(together).subarray(1024, 1031)], [1, 2, 0, 0, 0, 0, 3]);
  const dataAt = HEAD.length + MEMORY.length + EXPORT.length;
  assert.equal(together[dataAt + 2], 2, "4096 is too far away to be filled up with zeros");
  assert.deepEqual(joined(together), together);
});

test("a module with another kind of segment is left as it is", () => {
  const passive = moduleOf([1, 2, 3, 4]);
  assert.throws(() => joined(passive), /another kind/);
  assert.deepEqual(readFileSync(path.join(folder, "m.wasm")), passive);
});
