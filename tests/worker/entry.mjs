// The worker under test: the real handler over the real core, where headers of the request set the clock and
// variables, choose the database and break it. None of this exists in worker/index.mjs.
import engine from "../../build/audio.hash.mjs";
import audioModule from "../../build/audio.wasm";
import module from "../../build/core.wasm";
import { makeCore } from "../../bindings/core.mjs";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { askCore } from "../../worker/drive.mjs";
import { makeHandler, placesOf, takeFacts } from "../../worker/handler.mjs";
import { hearAll } from "../../worker/hearing.mjs";
import { randomHex } from "../../worker/http.mjs";
import { runJobs } from "../../worker/scheduled.mjs";
import { withBlobFaults, withFaults } from "./support/faults.mjs";

const lines = [];
const nowOf = (request) => Number(request?.headers.get("x-test-now") ?? Date.now());
const log = (line) => lines.push(JSON.parse(line));
const audio = { module: audioModule, engine };
const handler = makeHandler(module, { now: nowOf, log, audio });
const core = makeCore(module);

const sent = { batches: 0, read: 0 }; // to a database, by requests, and the rows that were read for them
const texts = new Set(); // of their statements
const counted = (database) => ({
  prepare(sql) {
    texts.add(sql);
    return database.prepare(sql);
  },
  async batch(statements) {
    sent.batches += 1;
    const results = await database.batch(statements);
    for (const { meta } of results) sent.read += meta.rows_read;
    return results;
  },
  withSession: (constraint) => counted(database.withSession(constraint)),
  getBookmark: () => database.getBookmark(),
});

/** What a message, a cron or an internal endpoint does at the request's time, and what it sends. */
async function behind(request, env, path) {
  const sent = [];
  const QUEUE = { sendBatch: async (messages) => void sent.push(...messages.map(({ body }) => body)) };
  const seed = () => randomHex(32);
  const world = {
    core,
    places: { ...placesOf(env), QUEUE },
    facts: () => takeFacts(env, nowOf(request), null, seed()),
    // A module without what is asked of it stops at once.
    audio: request.headers.get("x-test-trap") ? { module, engine } : audio,
    most: env.HEARING_BYTES,
    log,
  };
  let answer;
  if (path === "/test/hear") {
    const body = new URL(request.url).searchParams.get("track");
    await hearAll(world, { messages: [{ body, ack() {}, retry() {} }] });
  } else {
    const asked = await request.json();
    if (path === "/test/run") await runJobs(world, asked);
    else answer = (await askCore(core, world.places, world.facts(), asked.name, asked.body)).answer;
  }
  return Response.json({ sent, answer });
}

export default {
  async fetch(request, env, ctx) {
    const database = env[request.headers.get("x-test-database") ?? "DB"];
    const variables = JSON.parse(request.headers.get("x-test-variables") ?? "{}");
    switch (new URL(request.url).pathname) {
      case "/test/sign-in": {
        const given = await request.json();
        const { status, answer } = await localSignIn(
          core,
          { ...env, DB: database },
          { ...given, now: nowOf(request) },
        );
        return Response.json(answer, { status });
      }
      case "/test/auth-was-loaded":
        return Response.json(globalThis.authWasLoaded ?? false);
      case "/test/batches":
        return Response.json(sent);
      case "/test/texts":
        return Response.json([...texts]);
      case "/test/log":
        return Response.json(lines.splice(0));
      default: {
        const faulty = {
          ...env,
          ...variables,
          DB: withFaults(counted(database), request.headers.get("x-test-fault")),
          BLOBS: withBlobFaults(env.BLOBS, request.headers.get("x-test-blob-fault")),
        };
        const { pathname } = new URL(request.url);
        return /^\/test\/(hear|run|ask)$/.test(pathname)
          ? behind(request, faulty, pathname)
          : handler.fetch(request, faulty, ctx);
      }
    }
  },

  queue: (batch, env) => handler.queue(batch, env),
  scheduled: (controller, env) => handler.scheduled(controller, env),
};
