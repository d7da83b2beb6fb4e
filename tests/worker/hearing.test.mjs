// Tracks are heard in workerd, by audio.wasm, through R2 and a queue; and a consumer that dies at any step
// loses nothing but time.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { analysisOf, makeTrack } from "../../bindings/audio.mjs";
import { music } from "./support/music.mjs";
import { ROOT, START, startWorld } from "./support/world.mjs";

const TRACKS = "/api/reference/tracks";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const FILE = music(12);
const audio = new WebAssembly.Module(readFileSync(path.join(ROOT, "build", "audio.wasm")));
const WANTED = (() => {
  const track = makeTrack(audio);
  track.push(FILE);
  return analysisOf(track.finish());
})();

let world;
before(async () => {
  world = await startWorld({ bindings: { HEARING_BYTES: "131072" } });
});
after(() => world?.stop());

async function upload(token, file = FILE, type = "audio/wav", title = "Roads") {
  const headers = { "content-type": type };
  const reply = await world.ask("POST", `${TRACKS}?title=${title}`, { token, body: file, headers });
  assert.equal(reply.status, 201, reply.text);
  return reply.body.track.id;
}

async function analysis(token, id) {
  return (await world.ask("GET", `${TRACKS}/${id}/analysis`, { token })).body.analysis;
}

/** A message to the consumer, which a fault may kill; what it then sent itself. */
async function hear(id, { now = START, ...fault } = {}) {
  const { body } = await world.ask("POST", `/test/hear?track=${id}`, { now, ...fault });
  return body;
}

/** Messages until none is left. */
async function hearOut(id, now = START) {
  let sent = [id];
  let rounds = 0;
  for (; sent.length > 0; rounds += 1) {
    assert.ok(rounds < 40);
    const answer = await hear(sent.shift(), { now });
    sent.push(...answer.sent);
  }
  return rounds;
}

const isImage = (key) => key.startsWith("hearing/");
const imagesLeft = async () => [...(await world.objects()).keys()].filter(isImage);

function assertHeard(found) {
  assert.equal(found.state, "done", JSON.stringify(found.reason));
  assert.equal(found.progress, 1);
  assert.equal(found.source, "server");
  for (const name of ["bpm", "key", "energy", "danceability", "sections", "waveform"])
    assert.deepEqual(found[name], WANTED[name], name);
  assert.equal(found.camelot, "8A");
  assert.ok(Math.abs(found.bpm - 120) < 0.1, `${found.bpm}`);
}

test("a track is heard in parts, and what comes of it is what one part would have given", async () => {
  const token = await world.signIn("ann");
  const id = await upload(token);
  const first = await analysis(token, id);
  assert.deepEqual([first.state, first.progress, first.bpm], ["queued", 0, null]);
  const { sent } = await hear(id);
  assert.deepEqual(sent, [id]);
  const partly = await analysis(token, id);
  assert.equal(partly.state, "analysing");
  assert.ok(partly.progress > 0.2 && partly.progress < 0.3, `${partly.progress}`);
  assert.equal((await imagesLeft()).length, 1);
  assert.equal(await hearOut(id), Math.ceil(FILE.length / 131_072) - 1);
  assertHeard(await analysis(token, id));
  assert.deepEqual(await imagesLeft(), []);
  const { body } = await world.ask("GET", `${TRACKS}/${id}`, { token });
  assert.equal(body.track.duration_seconds, 12);
  assert.equal(body.track.analysis_state, "done");
  assert.deepEqual((await hear(id)).sent, [], "twice is once");
});

test("what a person says before, during or after stays", async () => {
  const token = await world.signIn("ben");
  const id = await upload(token);
  const said = { token, json: { bpm: 59.999, key: "C major" } };
  await hear(id);
  assert.equal((await world.ask("PUT", `${TRACKS}/${id}/analysis`, said)).body.analysis.state, "analysing");
  await hearOut(id);
  const found = await analysis(token, id);
  assert.deepEqual([found.state, found.bpm, found.key], ["done", 59.999, "C major"]);
  assert.deepEqual([found.measured_bpm, found.measured_key], [WANTED.bpm, WANTED.key]);
  assert.equal((await world.ask("POST", `${TRACKS}/${id}/analysis`, { token })).status, 202);
  await hearOut(id);
  assert.equal((await analysis(token, id)).bpm, 59.999);
  assert.equal((await world.ask("DELETE", `${TRACKS}/${id}/analysis`, { token })).status, 204);
  assertHeard(await analysis(token, id));
});

// The calls of one message: D1 reads and writes as it takes the job, reads the memory and the file in R2,
// keeps the memory there, and D1 reads and writes once more.
const D1 = ["1:before", "2:before", "2:after", "3:before", "4:before", "4:after"].map((fault) => ({ fault }));
const R2 = [1, 2, 3]
  .flatMap((call) => [`${call}:before`, `${call}:after`])
  .map((blobFault) => ({ blobFault }));

for (const [part, what] of [[0, "the first"], [1, "a middle"], [4, "the last"]]) {
  test(`a consumer that dies at any step of ${what} part is followed by another`, async () => {
    const token = await world.signIn(`part-${part}`);
    for (const fault of [...D1, ...R2]) {
      const id = await upload(token);
      for (let i = 0; i < part; i += 1) await hear(id);
      await hear(id, fault);
      // The message comes again too soon, then is lost; the job sends another an hour later.
      await hear(id);
      const { sent } = (await world.ask("POST", "/test/run", { json: "7 * * * *", now: START + HOUR })).body;
      for (const each of sent) await hearOut(each, START + HOUR);
      assertHeard(await analysis(token, id));
      assert.deepEqual(await imagesLeft(), [], JSON.stringify(fault));
      assert.equal((await world.ask("DELETE", `${TRACKS}/${id}`, { token })).status, 204);
    }
  });
}

test("two who believe they have a job: one counts, and the other changes nothing", async () => {
  const token = await world.signIn("twins");
  const id = await upload(token);
  await hear(id, { fault: "3:before" });
  assert.deepEqual((await hear(id)).sent, [], "somebody has it");
  const later = START + 6 * MINUTE;
  assert.deepEqual((await hear(id, { now: later })).sent, [id]);
  const [{ version }] = await world.sql("SELECT version FROM track_analysis_jobs WHERE track_id = ?1", id);
  const late = await world.ask("POST", "/test/ask", {
    json: { name: "hearing-part", body: { track: id, lease: version - 1, next_byte: 500_000 } },
  });
  assert.deepEqual(late.body.answer, { is_kept: false });
  await hearOut(id, later);
  assertHeard(await analysis(token, id));
});

test("the memory of another module, or none at all, begins anew", async () => {
  const token = await world.signIn("upgrade");
  const bucket = await world.miniflare.getR2Bucket("BLOBS");
  for (const spoil of [
    () => world.sql("UPDATE track_analysis_jobs SET engine = 'older', version = version + 1"),
    async () => bucket.delete(await imagesLeft()),
    async () => bucket.put((await imagesLeft())[0], "nonsense", { customMetadata: { at: "1", engine: "x" } }),
  ]) {
    const id = await upload(token);
    await hear(id);
    await hear(id);
    await spoil();
    await hearOut(id);
    assertHeard(await analysis(token, id));
    assert.deepEqual(await imagesLeft(), []);
  }
});

test("what cannot be heard says why, and holds nothing up", async () => {
  const token = await world.signIn("odd");
  const cases = [
    ["audio/aac", Buffer.from([0xff, 0xf1, 0x50, 0x80, ...Buffer.alloc(2_000, 7)]), "unsupported"],
    ["audio/wav", FILE.subarray(0, 44), "failed"],
    ["audio/mpeg", Buffer.concat([Buffer.from("ID3"), Buffer.alloc(5_000, 9)]), "failed"],
  ];
  for (const [type, file, state] of cases) {
    const id = await upload(token, file, type);
    await hearOut(id);
    const found = await analysis(token, id);
    assert.equal(found.state, state, `${type}: ${found.reason}`);
    assert.ok(found.reason);
    assert.deepEqual([found.progress, found.bpm, found.analyzed_at], [null, null, null]);
  }
  const trap = await upload(token);
  await hear(trap, { headers: { "x-test-trap": "1" } });
  const found = await analysis(token, trap);
  assert.deepEqual([found.state, found.reason], ["failed", "trap"]);
});

test("who takes a job three times and never comes back has failed", async () => {
  const token = await world.signIn("deadly");
  const id = await upload(token);
  for (let i = 0; i < 4; i += 1) {
    assert.notEqual((await analysis(token, id)).state, "failed");
    await hear(id, { now: START + i * HOUR, fault: "3:before" });
  }
  const found = await analysis(token, id);
  assert.deepEqual([found.state, found.reason], ["failed", "given_up"]);
  const { body } = await world.ask("POST", `${TRACKS}/${id}/analysis`, { token });
  assert.equal(body.analysis.state, "queued");
  await hearOut(id, START + 5 * HOUR);
  assertHeard(await analysis(token, id));
});

test("what was heard halfway goes with its track, and its account", async () => {
  const token = await world.signIn("leaving");
  const [one, other] = [await upload(token), await upload(token)];
  for (const id of [one, other]) {
    await hear(id);
    await hear(id);
  }
  assert.equal((await imagesLeft()).length, 4);
  assert.equal((await world.ask("DELETE", `${TRACKS}/${one}`, { token })).status, 204);
  assert.equal((await imagesLeft()).length, 2);
  assert.deepEqual((await hear(one)).sent, []);
  assert.equal((await world.ask("DELETE", "/api/me", { token })).status, 204);
  assert.deepEqual(await imagesLeft(), []);
});

test("an app that measured in the browser ends the server's work", async () => {
  const token = await world.signIn("client");
  const id = await upload(token);
  await hear(id);
  const json = { source: "client", ...WANTED, bpm: 119 };
  const { body, text } = await world.ask("PUT", `${TRACKS}/${id}/analysis`, { token, json });
  assert.ok(body.analysis, text);
  assert.deepEqual([body.analysis.state, body.analysis.source, body.analysis.bpm], ["done", "client", 119]);
  assert.deepEqual(await imagesLeft(), []);
  assert.deepEqual((await hear(id)).sent, []);
  assert.equal((await analysis(token, id)).bpm, 119);
});

test("what lies a day is swept; without a queue the cron itself hears what waits", async () => {
  const bucket = await world.miniflare.getR2Bucket("BLOBS");
  await bucket.put("hearing/gone/0", "x");
  const token = await world.signIn("alone");
  const id = await upload(token);
  const worker = await world.miniflare.getWorker();
  const scheduledTime = new Date(Date.now() + 1.1 * 24 * HOUR);
  assert.equal((await worker.scheduled({ cron: "7 * * * *", scheduledTime })).outcome, "ok");
  const again = await world.signIn("alone");
  assertHeard(await analysis(again, id));
  assert.deepEqual(await imagesLeft(), []);
});

test("through a queue of workerd's own", async () => {
  const queued = await startWorld({
    queueProducers: { QUEUE: "tracks" },
    queueConsumers: { tracks: { maxBatchSize: 1, maxBatchTimeout: 0.05 } },
    bindings: { HEARING_BYTES: "131072" },
  });
  const outer = world;
  try {
    world = queued;
    const token = await world.signIn("queue", { now: Date.now() });
    const headers = { "content-type": "audio/wav" };
    const now = Date.now();
    const { body } = await world.ask("POST", `${TRACKS}?title=Roads`, { token, body: FILE, headers, now });
    for (let i = 0; i < 200; i += 1) {
      const { body: at } = await world.ask("GET", `${TRACKS}/${body.track.id}/analysis`, { token, now });
      if (at.analysis.state === "done") return assertHeard(at.analysis);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail("it was not heard");
  } finally {
    world = outer;
    await queued.stop();
  }
});
