// Reference tracks under STORE=durable, in workerd: sent into the user's object, heard through a queue by
// whoever asks that object, found by their tempo, exported and deleted; and in one process what runs by
// itself: messages that got lost, and files without a row.
import assert from "node:assert/strict";
import { test } from "node:test";

process.env.STORE = "durable";
process.env.OBJECTS = "7";
const { startWorld } = await import("../worker/support/world.mjs");
const { music } = await import("../worker/support/music.mjs");
const { START, Twin } = await import("./twin.mjs");

const TRACKS = "/api/reference/tracks";
const HOURLY = "7 * * * *";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WAV = { "content-type": "audio/wav" };

test("in workerd: a track is sent, heard, found by its tempo, exported, gone with its account", async () => {
  const world = await startWorld({
    queueProducers: { QUEUE: "tracks" },
    queueConsumers: { tracks: { maxBatchSize: 1, maxBatchTimeout: 0.05 } },
    bindings: { HEARING_BYTES: "131072" },
  });
  try {
    const now = Date.now();
    const token = await world.signIn("ann", { now });
    const ask = (method, target, more) => world.ask(method, target, { token, now, ...more });
    const sent = await ask("POST", `${TRACKS}?title=Roads`, { body: music(6), headers: WAV });
    assert.equal(sent.status, 201, sent.text);
    const { id } = sent.body.track;
    const state = async () => (await ask("GET", `${TRACKS}/${id}/analysis`)).body.analysis.state;
    for (let i = 0; i < 300 && (await state()) !== "done"; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const found = async (query) => (await ask("GET", `${TRACKS}?${query}`)).body.items.map((each) => each.id);
    assert.deepEqual(await found("bpm_min=118&bpm_max=122"), [id]);
    assert.deepEqual(await found("bpm_min=90&bpm_max=100"), []);
    const { body } = await ask("GET", "/api/me/export");
    assert.deepEqual(body.reference_tracks.map((each) => each.id), [id]);
    assert.equal(body.track_analysis_cache.length, 1);
    assert.equal((await world.objects()).size, 1);
    assert.equal((await ask("DELETE", "/api/me")).status, 204);
    assert.equal((await world.objects()).size, 0);
  } finally {
    await world.stop();
  }
});

async function uploaded(twin, name) {
  const token = await twin.signIn(name);
  const sent = await twin.ask("POST", `${TRACKS}?title=${name}`, { token, body: music(2), headers: WAV });
  assert.equal(sent.status, 201, sent.text);
  const { id } = sent.body.track;
  const analysis = async () => (await twin.ask("GET", `${TRACKS}/${id}/analysis`, { token })).body.analysis;
  return { token, id, analysis };
}

test("a message that got lost is sent again by the object, and so is one whose hearer died", async () => {
  const twin = new Twin({ store: "durable", objects: "1" });
  const [lost, dead] = [await uploaded(twin, "ann"), await uploaded(twin, "bob")];
  twin.messages.shift();
  twin.fault = (call, side) => {
    if (call === "ask" && side === "after") throw new Error("Network connection lost.");
  };
  await twin.hear(); // it has taken the job, and hears nothing of it
  twin.fault = null;
  assert.deepEqual([(await lost.analysis()).state, (await dead.analysis()).state], ["queued", "analysing"]);
  twin.clock = START + HOUR;
  await twin.scheduled(HOURLY, twin.clock);
  assert.deepEqual(twin.messages.map(({ track }) => track).sort(), [lost.id, dead.id].sort());
  await twin.hear();
  for (const { analysis } of [lost, dead]) assert.equal((await analysis()).state, "done");
});

test("without a queue each object hears what waits in it", async () => {
  const twin = new Twin({ store: "durable", bindings: { QUEUE: undefined } });
  const tracks = [await uploaded(twin, "ann"), await uploaded(twin, "bob"), await uploaded(twin, "cyd")];
  await twin.scheduled(HOURLY, START + HOUR);
  for (const { analysis } of tracks) assert.equal((await analysis()).state, "done");
});

test("the sweep drops files without a row, and never one that D1 has not heard of", async () => {
  const twin = new Twin({ store: "durable" });
  twin.bucket.now = () => START;
  const { token, id } = await uploaded(twin, "ann");
  const [{ id: user }] = twin.d1("SELECT id FROM users");
  assert.deepEqual(twin.d1("SELECT id FROM reference_tracks"), [], "nothing was told yet");
  const orphans = [`users/${user}/tracks/gone`, "users/nobody-any-more/tracks/gone"];
  for (const key of orphans) await twin.bucket.put(key, "x");
  await twin.bucket.put("hearing/gone/0", "x");
  await twin.scheduled(HOURLY, START + HOUR);
  assert.equal(twin.bucket.objects.size, 4, "of an upload that may be under way");
  // An object that does not answer keeps its files.
  twin.fault = (call) => {
    if (call === "known") throw new Error("Network connection lost.");
  };
  await assert.rejects(twin.scheduled(HOURLY, START + 1.1 * DAY));
  assert.ok(orphans.every((key) => twin.bucket.objects.has(key)));
  twin.fault = null;
  await twin.scheduled(HOURLY, START + 1.2 * DAY);
  assert.deepEqual([...twin.bucket.objects.keys()], [`users/${user}/tracks/${id}`]);
  assert.equal((await twin.ask("GET", `${TRACKS}/${id}/audio`, { token })).status, 200);
  assert.equal((await twin.ask("DELETE", `${TRACKS}/${id}`, { token })).status, 204);
  assert.equal(twin.bucket.objects.size, 0);
});

test("what was heard halfway goes with its account", async () => {
  const twin = new Twin({ store: "durable", bindings: { HEARING_BYTES: "65536" } });
  const { token } = await uploaded(twin, "ann");
  const [body] = twin.messages.splice(0, 1);
  await twin.handler.queue({ messages: [{ body, ack() {}, retry() {} }] }, twin.env);
  assert.equal(twin.bucket.objects.size, 2);
  assert.equal((await twin.ask("DELETE", "/api/me", { token })).status, 204);
  assert.equal(twin.bucket.objects.size, 0);
});
