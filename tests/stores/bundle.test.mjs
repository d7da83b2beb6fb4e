// What STORE=durable adds stays out of the bundle of STORE=d1, and wrangler can deploy either.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { DURABLE_FILE, durableConfig } from "../../scripts/deploy.mjs";
import { objectsModule } from "../../scripts/objects.mjs";
import { ROOT } from "../../scripts/run.mjs";

const KIB = 1024;

/** The files of the bundle by name. */
function bundleOf(config) {
  const folder = mkdtempSync(path.join(tmpdir(), "ignition-bundle-"));
  try {
    const wrangler = path.join(ROOT, "node_modules", ".bin", "wrangler");
    const args = [wrangler, "deploy", "--dry-run", "--config", config, "--outdir", folder];
    execFileSync(process.execPath, args, { cwd: ROOT, stdio: "pipe" });
    const files = readdirSync(folder).filter((file) => /\.(wasm|js|mjs)$/.test(file));
    return new Map(files.map((file) => [file, readFileSync(path.join(folder, file))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the bundle of objects has at most 584 KiB, gzipped; that of D1 knows of none", () => {
  writeFileSync(path.join(ROOT, "build", "objects.mjs"), objectsModule());
  writeFileSync(path.join(ROOT, DURABLE_FILE), durableConfig());
  const durable = bundleOf(DURABLE_FILE);
  const size = [...durable.values()].reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
  assert.ok(size <= 584 * KIB, `${size} bytes`);
  const d1 = [...bundleOf("wrangler.toml")].find(([file]) => /js$/.test(file))[1].toString();
  assert.ok(!/DurableObject|object_inbox|idFromName/.test(d1));
});
