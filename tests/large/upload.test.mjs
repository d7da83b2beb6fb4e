// A file of 90 MB goes in and comes out, whole and in 1,000 parts, byte for byte; workerd holds none of it.
import assert from "node:assert/strict";
import { createCipheriv, createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";

import { startWorld } from "../worker/support/world.mjs";

const MB = 1_000_000;
const SIZE = 90 * MB;
const PARTS = 1_000;

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

/** Bytes that never repeat: a cipher over zeros. */
function file() {
  const cipher = createCipheriv("aes-128-ctr", Buffer.alloc(16, 1), Buffer.alloc(16));
  const bytes = cipher.update(Buffer.alloc(SIZE));
  bytes.write("fLaC");
  return bytes;
}

/** Resident bytes of workerd, which this process started: now, and the most so far. */
function memory() {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      const value = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]);
      if (value("PPid") === process.pid && /^Name:\s+workerd/m.test(status))
        return { now: value("VmRSS") * 1024, most: value("VmHWM") * 1024 };
    } catch {
      // A process that has ended meanwhile.
    }
  }
  return null;
}

test("90 MB go in, 1,000 random parts come out, and memory stays flat", async (t) => {
  const token = await world.signIn("ann");
  const bytes = file();
  const upload = async (body) => {
    const headers = { "content-type": "audio/flac" };
    const reply = await world.ask("POST", "/api/reference/tracks?title=Long", { token, body, headers });
    assert.equal(reply.status, 201, reply.text);
    return reply.body.track;
  };
  for (let i = 0; i < 3; i += 1) await upload(bytes.subarray(0, 20 * MB)); // whatever is made once is made
  const before = memory();
  const track = await upload(bytes);
  const uploaded = memory();
  assert.equal(track.bytes, SIZE);
  assert.equal(track.sha256, createHash("sha256").update(bytes).digest("hex"));

  const audio = `/api/reference/tracks/${track.id}/audio`;
  let state = 1;
  const below = (n) => (state = (state * 48_271) % 2_147_483_647) % n;
  for (let i = 0; i < PARTS; i += 1) {
    const first = below(SIZE);
    const last = Math.min(SIZE - 1, first + below(i % 100 === 0 ? 2 * MB : 50_000));
    const part = await world.ask("GET", audio, { token, headers: { range: `bytes=${first}-${last}` } });
    assert.equal(part.status, 206);
    assert.ok(part.bytes.equals(bytes.subarray(first, last + 1)), `${first}-${last}`);
  }
  const whole = await world.ask("GET", audio, { token });
  assert.ok(whole.bytes.equals(bytes));
  const { most } = memory() ?? {};
  const grown = (value) => Math.round((value - before.now) / MB);
  if (before === null) return t.diagnostic("no /proc here: memory was not looked at");
  t.diagnostic(`workerd: ${Math.round(before.now / MB)} MB before, at most ${Math.round(most / MB)} MB`);
  t.diagnostic(`grown by ${grown(uploaded.most)} MB with the upload, by ${grown(most)} MB with everything`);
  assert.ok(grown(most) < SIZE / MB / 2, `workerd grew by ${grown(most)} MB`);
});
