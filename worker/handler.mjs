// The worker, made from its parts: the core's module, a clock and chance.
import { makeCore } from "../bindings/core.mjs";
import { BatchError, d1Store } from "./d1.mjs";
import { Misconfigured, drive } from "./drive.mjs";
import { hearAll, withQueue } from "./hearing.mjs";
import { arrive, describeRequest, finish, problem, randomHex, respond } from "./http.mjs";
import { openStream, readBody } from "./http.mjs";
import { tooSoon } from "./limit.mjs";
import { crossOrigin } from "./origin.mjs";
import { BrokenBody } from "./r2.mjs";
import { runJobs } from "./scheduled.mjs";
import { readsReplicas, replicaStore } from "./replicas.mjs";
import { settingsOf } from "./settings.mjs";
import { inTurn } from "./turns.mjs";
import { zoneFacts } from "./zone.mjs";

/** Facts of the protocol: taken once, used again on every attempt. */
export function takeFacts(env, now, zoneHeader, seed) {
  return { now, ...zoneFacts(now, zoneHeader), seed, settings: settingsOf(env) };
}

/** Addresses of Auth.js. The one for tokens is a route like others. */
const isAuth = ({ url }) => /^\/api\/auth(\/(?!token$)|$)/.test(url.pathname);

const breaksOff = (error) => {
  throw new BrokenBody(error.message);
};

/** Where an environment keeps its rows and its objects; for a request, or for what runs by itself. */
export function placesOf(env, arrival) {
  const { DB, BLOBS, QUEUE } = env;
  const store = arrival && readsReplicas(env, arrival) ? replicaStore(DB, arrival) : d1Store(DB);
  return { store, BLOBS, QUEUE };
}

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

const NO_COUNTS = { trips: 0, read: 0, written: 0, attempts: 0 };

/**
 * @param {WebAssembly.Module} module core.wasm
 * @param {object} world the clock and chance, asked once a request; where its line of log goes; what hears
 *   tracks: audio.wasm and its hash; and, where one D1 is not all there is (worker/durable.mjs), where rows
 *   are, who answers instead, who is asked of them, how a new token is worded, whether changes take turns,
 *   and which jobs do not run
 */
export function makeHandler(module, world = {}) {
  const { now = Date.now, seed = () => randomHex(32), log = console.log, audio } = world;
  const { elsewhere = () => null, skips, tokens = (_, body) => body } = world;
  const placesFor = world.placesOf ?? placesOf;
  const core = makeCore(module);

  /** A body that comes in parts: each is made when the one before it is taken. */
  function parts(places, input, body, first) {
    let part = first;
    return new ReadableStream({
      async pull(stream) {
        stream.enqueue(part.body);
        if (!part.next) return stream.close();
        const request = { ...input.request, query: part.next };
        part = await drive(core, places, { ...input, request }, body);
        if (part.kind !== "done" || part.reply.status !== 200) throw new Error("the next part failed");
      },
    });
  }

  /**
   * Of the changes of one session one at a time, each to its end: its client may be gone by then. Nobody
   * waits for a body that is streamed, which may take minutes.
   */
  function driveInTurn(places, ctx, input, body, stream) {
    const { method, session } = input.request;
    const work = () => {
      const driven = drive(core, places, input, body, stream);
      ctx.waitUntil(driven.catch(() => {}));
      return driven;
    };
    if (stream) return work();
    if (session === null || READS.has(method)) return drive(core, places, input, body);
    return world.hasTurns === false ? work() : inTurn(session, work);
  }

  async function answer(arrival, env, ctx, facts, places) {
    const { instance } = arrival;
    try {
      const refusal = await tooSoon(arrival, env);
      if (refusal !== null) return { response: refusal };
      const answered = isAuth(arrival) ? null : await elsewhere({ core, env, ctx, facts, arrival });
      if (answered !== null) return answered;
      const stream = isAuth(arrival) ? null : await openStream(arrival.request).catch(breaksOff);
      const body = stream ? stream.head : await readBody(arrival.request);
      if (body === null) return { response: problem(413, "too-large", "The body is too large", instance) };
      if (isAuth(arrival)) {
        const { answerAuth } = await import("./auth.mjs"); // nobody else pays for what it brings
        return await answerAuth({ core, env, places, facts, arrival }, body);
      }
      const input = { request: await describeRequest(arrival, body, stream), facts };
      const out = await driveInTurn(places, ctx, input, body, stream);
      if (out === null || out.kind === "conflict") {
        return {
          ...out,
          response: problem(503, "busy", "Too much at once; try again", instance, { "retry-after": "1" }),
        };
      }
      if (out.after) ctx.waitUntil(places.store.commit(out.after, { ...NO_COUNTS }).catch(() => {}));
      const told = input.secret ? await tokens({ core, env, facts }, out.body, input.secret) : out.body;
      const whole = out.next ? parts(places, input, body, out) : told;
      return { ...out, response: respond(arrival, out.reply, whole) };
    } catch (error) {
      if (error instanceof Misconfigured) {
        return { response: respond(arrival, error.reply, error.body), counts: error.counts, error };
      }
      if (error instanceof BrokenBody) {
        const title = "The body ended before its length";
        return { response: problem(400, "incomplete-body", title, instance), counts: error.counts, error };
      }
      if (error instanceof BatchError && error.kind === "unknown") {
        const response = problem(503, "unavailable", "The database does not answer", instance, {
          "retry-after": "2",
        });
        return { response, route: error.route, counts: error.counts, error };
      }
      const response = problem(500, "internal", "Something went wrong on our side", instance);
      return { response, route: error.route, counts: error.counts, error };
    }
  }

  /** What runs by itself, at that time: jobs, and the hearing of tracks. */
  const hearing = (env, time) => ({
    core,
    places: placesFor(env),
    facts: () => takeFacts(env, time, null, seed()),
    audio,
    most: env.HEARING_BYTES,
    log,
    askObject: (...asked) => world.askObject(env, ...asked),
  });

  return {
    core,
    answer,

    async fetch(request, env, ctx) {
      const start = Date.now();
      const arrival = arrive(request);
      const facts = takeFacts(env, now(request), request.headers.get("x-timezone"), seed(request));
      const { refusal, headers } = crossOrigin(arrival, env, !isAuth(arrival));
      const places = placesFor(env, arrival);
      const answered = refusal
        ? { response: refusal }
        : await answer(arrival, env, ctx, facts, places);
      const { response, route = "none", counts = NO_COUNTS, error } = answered;
      places.store.mark?.(response.headers);
      const ms = Date.now() - start;
      const line = { id: arrival.id, method: request.method, route, status: response.status, ms, ...counts };
      // The message of an error names constraints and functions, never values.
      log(JSON.stringify(error ? { ...line, error: String(error.message).slice(0, 200) } : line));
      return finish(arrival, response, counts, facts.zone, headers);
    },

    async scheduled({ cron, scheduledTime }, env) {
      await withQueue(hearing(env, scheduledTime), (by) => runJobs({ ...by, skips }, cron));
    },

    async queue(batch, env) {
      await hearAll(hearing(env, now()), batch);
    },
  };
}
