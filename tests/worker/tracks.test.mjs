// Reference tracks through workerd, D1 and R2: the bytes that come back are those that went in, and whatever
// fails on the way, no row is without its object.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import { after, before, test } from "node:test";

import { START, countsOf, startWorld } from "./support/world.mjs";

const TRACKS = "/api/reference/tracks";
const HOURLY = "7 * * * *";
const DAY = 86_400_000;

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

const sha256 = (bytes, as = "hex") => createHash("sha256").update(bytes).digest(as);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A file by its first bytes; nothing behind them repeats soon. */
function flac(size, seed = 1) {
  const file = Buffer.alloc(size);
  let state = seed;
  for (let i = 0; i < size; i += 1) file[i] = (state = (state * 48_271) % 2_147_483_647) & 255;
  file.write("fLaC");
  return file;
}

function upload(token, file, { title = "Roads", headers = {}, ...options } = {}) {
  const all = { "content-type": "audio/flac", ...headers };
  return world.ask("POST", `${TRACKS}?title=${title}`, { token, body: file, headers: all, ...options });
}

/** Every row has its object, with its bytes; `more` objects have no row. */
async function assertPaired(more = 0) {
  const rows = await world.sql("SELECT r2_key, bytes FROM reference_tracks");
  const objects = await world.objects();
  for (const { r2_key: key, bytes } of rows) assert.equal(objects.get(key), bytes, key);
  assert.equal(objects.size - rows.length, more);
}

/** The job, as it runs a day later. (Objects are as old as this machine's clock says.) */
async function sweep() {
  const worker = await world.miniflare.getWorker();
  const scheduledTime = new Date(Date.now() + 1.1 * DAY);
  const { outcome } = await worker.scheduled({ cron: HOURLY, scheduledTime });
  assert.equal(outcome, "ok");
}

test("a file goes in and comes out, whole and in parts", async () => {
  const ann = await world.signIn("ann");
  const file = flac(300_000);
  const digest = `sha-256=:${sha256(file, "base64")}:`;
  const made = await upload(ann, file, { headers: { "content-digest": digest } });
  assert.equal(made.status, 201, made.text);
  assert.equal(countsOf(made).trips, 2);
  const { track } = made.body;
  assert.deepEqual([track.bytes, track.sha256, track.mime_type], [file.length, sha256(file), "audio/flac"]);
  const path = `${made.headers.get("location")}/audio`;
  const get = (headers, method = "GET") => world.ask(method, path, { token: ann, headers });

  const whole = await get({});
  assert.ok(whole.bytes.equals(file));
  assert.equal(countsOf(whole).trips, 1);
  assert.equal(whole.headers.get("content-length"), String(file.length));
  const etag = whole.headers.get("etag");
  assert.equal(etag, `"${sha256(file)}"`);

  for (const [first, last] of [[0, 0], [100, 70_000], [299_999, 299_999], [299_000, 400_000]]) {
    const part = await get({ range: `bytes=${first}-${last}` });
    assert.equal(part.status, 206);
    const end = Math.min(last, file.length - 1);
    assert.equal(part.headers.get("content-range"), `bytes ${first}-${end}/${file.length}`);
    assert.equal(part.headers.get("content-length"), String(end - first + 1));
    assert.ok(part.bytes.equals(file.subarray(first, last + 1)));
  }
  assert.ok((await get({ range: "bytes=-5" })).bytes.equals(file.subarray(-5)));
  assert.equal((await get({ range: "bytes=0-1,3-4" })).status, 200);
  assert.equal((await get({ range: "bytes=0-1", "if-range": '"other"' })).status, 200);
  assert.equal((await get({ range: "bytes=0-1", "if-range": etag })).status, 206);
  const none = await get({ range: `bytes=${file.length}-` });
  assert.deepEqual([none.status, none.headers.get("content-range")], [416, `bytes */${file.length}`]);
  const known = await get({ "if-none-match": etag });
  assert.deepEqual([known.status, known.headers.get("etag"), known.text], [304, etag, ""]);
  const head = await get({ range: "bytes=0-1" }, "HEAD");
  assert.deepEqual([head.status, head.headers.get("content-length")], [200, String(file.length)]);
  assert.deepEqual([head.headers.get("accept-ranges"), head.headers.get("etag")], ["bytes", etag]);

  const bucket = await world.miniflare.getR2Bucket("BLOBS");
  await bucket.delete([...(await world.objects()).keys()]);
  for (const method of ["GET", "HEAD"]) assert.equal((await get({}, method)).status, 404, method);
  assert.equal((await world.ask("DELETE", path.replace("/audio", ""), { token: ann })).status, 204);
});

test("what is refused leaves nothing, and a body that nobody reads does no harm", async () => {
  const bob = await world.signIn("bob");
  const file = flac(500_000);
  const wrong = `sha-256=:${sha256("other", "base64")}:`;
  const refused = async (status, token, options) => {
    const reply = await upload(token, options.file ?? file, options);
    assert.equal(reply.status, status, reply.text);
  };
  await refused(422, bob, { headers: { "content-digest": wrong } });
  await refused(415, bob, { headers: { "content-type": "video/mp4" } });
  await refused(415, bob, { file: Buffer.from("<html>") });
  await refused(422, bob, { title: "" });
  await refused(401, undefined, {});
  const chunks = new Blob([file]).stream();
  await refused(411, bob, { file: chunks });
  await refused(413, bob, { headers: { "content-type": "application/json" }, file: flac(2_000_000) });
  await assertPaired();
});

for (const call of ["fault 1", "fault 2", "blobFault 1"]) {
  for (const side of ["before", "after"]) {
    test(`an upload whose ${call} fails ${side} the work, then the same request`, async () => {
      const [kind, number] = call.split(" ");
      const name = `${kind}${number}${side}`;
      let token = await world.signIn(name);
      const file = flac(100_000);
      const headers = { "idempotency-key": "upload" };
      const broken = await upload(token, file, { headers, [kind]: `${number}:${side}` });
      assert.equal(broken.status, 503, broken.text);
      // The one whose commit may have happened is left to the sweep; so is none whose row is there.
      const isLoose = kind === "fault" && number === "2" && side === "before";
      await assertPaired(isLoose ? 1 : 0);
      const again = await upload(token, file, { headers });
      assert.equal(again.status, 201, again.text);
      const isReplayed = call === "fault 2" && side === "after";
      assert.equal(again.headers.get("idempotent-replayed"), isReplayed ? "true" : null);
      const { body } = await world.ask("GET", TRACKS, { token });
      assert.equal(body.items.length, 1);
      await sweep(); // which ends all sessions, too
      await assertPaired();
      token = await world.signIn(name);
      const audio = await world.ask("GET", `${again.headers.get("location")}/audio`, { token });
      assert.ok(audio.bytes.equals(file));
    });
  }
}

test("R2 that cannot even drop what it took leaves it to the sweep", async () => {
  const token = await world.signIn("unlucky");
  const reply = await upload(token, flac(1_000), { blobFault: "1,2:after" });
  assert.equal(reply.status, 503);
  const stuck = await upload(token, flac(1_000), { fault: "2,4,6,8,10:guard", blobFault: "2:before" });
  assert.equal(stuck.status, 503);
  await assertPaired(1);
  await sweep();
  await assertPaired();
});

test("a conflict reads again and uploads nothing again", async () => {
  const token = await world.signIn("conflicts");
  await world.log();
  const file = flac(50_000);
  // A second put would fail.
  const reply = await upload(token, file, { fault: "2,4:guard", blobFault: "2:before" });
  assert.equal(reply.status, 201, reply.text);
  assert.equal(countsOf(reply).trips, 6);
  await assertPaired();
});

/** A request whose body is sent by hand. */
async function open(token, length) {
  const url = new URL(`${TRACKS}?title=Slow`, await world.miniflare.ready);
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "audio/flac",
    "content-length": length,
    "x-test-now": String(START),
  };
  const sent = httpRequest(url, { method: "POST", headers });
  const answer = new Promise((resolve) => {
    sent.on("response", (response) => resolve(response.resume().statusCode));
    sent.on("error", () => resolve(null));
  });
  return { sent, answer };
}

test("a client that goes away in the middle leaves nothing", async () => {
  const token = await world.signIn("leaver");
  await world.log();
  const { sent, answer } = await open(token, 1_000_000);
  sent.write(flac(400_000));
  await pause(200);
  sent.destroy();
  assert.equal(await answer, null);
  await pause(500);
  await assertPaired();
  const { body } = await world.ask("GET", TRACKS, { token });
  assert.deepEqual(body.items, []);
});

test("while a file comes in slowly, its session does other things", async () => {
  const token = await world.signIn("patient");
  const file = flac(300_000);
  const { sent, answer } = await open(token, file.length);
  sent.write(file.subarray(0, 100_000));
  await pause(50);
  const start = Date.now();
  const idea = await world.ask("POST", "/api/ideas", { token, json: { title: "Meanwhile" } });
  assert.equal(idea.status, 201);
  assert.ok(Date.now() - start < 3_000);
  sent.end(file.subarray(100_000));
  assert.equal(await answer, 201);
  await assertPaired();
});

test("a deletion that is interrupted is finished by asking again", async () => {
  const token = await world.signIn("tidy");
  const ofR2 = ["1:before", "1:after"].map((blobFault) => ({ blobFault }));
  const ofD1 = ["2:before", "2:after"].map((fault) => ({ fault }));
  for (const fault of [...ofR2, ...ofD1]) {
    const { body } = await upload(token, flac(1_000));
    const path = `${TRACKS}/${body.track.id}`;
    assert.equal((await world.ask("DELETE", path, { token, ...fault })).status, 503);
    const again = await world.ask("DELETE", path, { token });
    assert.equal(again.status, fault.fault === "2:after" ? 404 : 204);
    await assertPaired();
  }
});

test("users who upload, rename and delete at random never see each other's tracks", async () => {
  const people = [];
  for (const name of ["left", "right"])
    people.push({ name, token: await world.signIn(name), tracks: new Map(), seed: people.length + 1 });
  const lost = [];
  let state = 7;
  const below = (n) => (state = (state * 48_271) % 2_147_483_647) % n;
  const pick = (map) => [...map.keys()][below(map.size)];
  async function act(person, other) {
    const { token, tracks, name } = person;
    const id = tracks.size > 0 ? pick(tracks) : null;
    switch (id === null ? 0 : below(5)) {
      case 0: {
        const file = flac(64 + below(5_000), (person.seed += 2));
        const { status, body } = await upload(token, file, { title: name });
        assert.equal(status, 201);
        tracks.set(body.track.id, { file, title: name });
        return;
      }
      case 1: {
        const title = `${name} ${below(1_000)}`;
        const { status } = await world.ask("PATCH", `${TRACKS}/${id}`, { token, json: { title } });
        assert.equal(status, 200);
        tracks.get(id).title = title;
        return;
      }
      case 2: {
        tracks.delete(id);
        lost.push(id);
        assert.equal((await world.ask("DELETE", `${TRACKS}/${id}`, { token })).status, 204);
        return;
      }
      case 3: {
        const { file } = tracks.get(id);
        const at = below(file.length);
        const headers = { range: `bytes=${at}-` };
        const part = await world.ask("GET", `${TRACKS}/${id}/audio`, { token, headers });
        assert.ok(part.bytes.equals(file.subarray(at)));
        return;
      }
      default: {
        const foreign = other.tracks.size > 0 && below(2) === 0 ? pick(other.tracks) : lost.at(-1);
        if (foreign === undefined) return;
        for (const [method, path, json] of [
          ["GET", ""],
          ["GET", "/audio"],
          ["HEAD", "/audio"],
          ["GET", "/analysis"],
          ["PUT", "/analysis", { bpm: 100 }],
          ["PATCH", "", { title: "mine" }],
          ["DELETE", ""],
        ]) {
          const { status } = await world.ask(method, `${TRACKS}/${foreign}${path}`, { token, json });
          assert.equal(status, 404, `${method} ${path}`);
        }
      }
    }
  }
  const live = async (person, other) => {
    for (let step = 0; step < 60; step += 1) await act(person, other);
  };
  await Promise.all([live(people[0], people[1]), live(people[1], people[0])]);
  for (const { token, tracks } of people) {
    const { body } = await world.ask("GET", `${TRACKS}?limit=100`, { token });
    const shown = body.items.map(({ id, title }) => [id, title]).sort();
    const wanted = [...tracks].map(([id, { title }]) => [id, title]).sort();
    assert.deepEqual(shown, wanted);
  }
  await assertPaired();
});

test("health compares tracks with objects; an account goes with its files", async () => {
  await sweep();
  const admin = await world.signIn("admin");
  const health = async () => {
    const found = [];
    for (let cursor = ""; cursor !== null; ) {
      const target = `/api/admin/health?objects=true&cursor=${encodeURIComponent(cursor)}`;
      const now = Date.now() + 2 * DAY;
      const { body } = await world.ask("GET", target, { token: await world.signIn("admin", { now }), now });
      found.push(...body.health.objects);
      cursor = body.next_cursor;
    }
    return found;
  };
  assert.deepEqual(await health(), []);
  const token = await world.signIn("leaving");
  const { body } = await upload(token, flac(2_000));
  const { id } = body.track;
  const [{ r2_key: key }] = await world.sql("SELECT r2_key FROM reference_tracks WHERE id = ?1", id);
  const bucket = await world.miniflare.getR2Bucket("BLOBS");
  await bucket.delete(key);
  await bucket.put("users/nobody/tracks/none", "x");
  assert.deepEqual(await health(), [
    { key, has_row: true, has_object: false },
    { key: "users/nobody/tracks/none", has_row: false, has_object: true },
  ]);
  await bucket.put(key, "x");
  const exported = await world.ask("GET", "/api/me/export", { token });
  assert.deepEqual(
    exported.body.reference_tracks.map((track) => track.r2_key),
    [key],
  );
  assert.equal((await world.ask("DELETE", "/api/me", { token })).status, 204);
  assert.equal((await world.objects()).has(key), false);
  assert.ok(admin);
});
