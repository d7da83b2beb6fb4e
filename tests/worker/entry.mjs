// The worker under test: the real handler over the real core, where headers of the request set the clock and
// variables, choose the database and break it. None of this exists in worker/index.mjs.
import module from "../../build/core.wasm";
import { makeCore } from "../../bindings/core.mjs";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { makeHandler } from "../../worker/handler.mjs";
import { withBlobFaults, withFaults } from "./support/faults.mjs";

const lines = [];
const nowOf = (request) => Number(request.headers.get("x-test-now") ?? Date.now());
const handler = makeHandler(module, { now: nowOf, log: (line) => lines.push(JSON.parse(line)) });
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
});

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
      default:
        return handler.fetch(
          request,
          {
            ...env,
            ...variables,
            DB: withFaults(counted(database), request.headers.get("x-test-fault")),
            BLOBS: withBlobFaults(env.BLOBS, request.headers.get("x-test-blob-fault")),
          },
          ctx,
        );
    }
  },

  scheduled: (controller, env) => handler.scheduled(controller, env),
};
