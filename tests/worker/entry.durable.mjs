// The worker of STORE=durable under test, as entry.mjs is that of D1: the same headers set the clock and
// variables, choose the database, and with it objects of their own, and break what a request reads from.
import module from "../../build/core.wasm";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { makeDurable, memoryOf, objectOf, placesOf, tokenOf } from "../../worker/durable.mjs";
import { makeUserObject } from "../../worker/object.mjs";
import { withBlobFaults, withStoreFaults } from "./support/faults.mjs";

const lines = [];
const nowOf = (request) => Number(request.headers.get("x-test-now") ?? Date.now());
const world = { now: nowOf, log: (line) => lines.push(JSON.parse(line)), alarms: false };

const faultsOf = (headers) => ({
  TEST_FAULT: headers.get("x-test-fault") ?? "",
  TEST_BLOB_FAULT: headers.get("x-test-blob-fault") ?? "",
});

const broken = ({ store, BLOBS, ...more }, { TEST_FAULT, TEST_BLOB_FAULT }) => ({
  ...more,
  store: withStoreFaults(store, TEST_FAULT),
  BLOBS: withBlobFaults(BLOBS, TEST_BLOB_FAULT),
});

const variablesOf = (headers) => JSON.parse(headers.get("x-test-variables") ?? "{}");

/** An object's name begins with its database's. */
export class UserObject extends makeUserObject(module, world) {
  constructor(ctx, env) {
    super(ctx, { ...env, DB: env[ctx.id.name.split("|")[0]] });
  }

  placesFor(request) {
    return request ? broken(super.placesFor(), faultsOf(request.headers)) : super.placesFor();
  }

  environmentFor(request) {
    return { ...this.env, ...variablesOf(request.headers) };
  }

  sql(text, values) {
    return this.ctx.storage.sql.exec(text, ...values).toArray();
  }
}

const used = new Map(); // names of objects by their database

function usersOf(env, database, isBroken = false) {
  if (!used.has(database)) used.set(database, new Set());
  const breaks = () => Promise.reject(new Error("Network connection lost."));
  return {
    idFromName(name) {
      used.get(database).add(name);
      return env.USERS.idFromName(`${database}|${name}`);
    },
    get: (id) => (isBroken ? { fetch: breaks, receive: breaks } : env.USERS.get(id)),
  };
}

const handler = makeDurable(module, { ...world, placesOf: (env) => broken(placesOf(env), env) });

/** The rows of the object whose user is named among the values, or of D1. */
async function sql(env, { user, text, values }) {
  const inObject = (id) => env.USERS.get(env.USERS.idFromName(objectOf(id, env))).sql(text, values);
  if (user) return inObject(user);
  const known = env.DB.prepare("SELECT id FROM users WHERE id = ?1");
  for (const value of values.filter((each) => typeof each === "string")) {
    if ((await known.bind(value).all()).results.length === 0) continue;
    return inObject(value);
  }
  return (await env.DB.prepare(text).bind(...values).all()).results;
}

/** Every object of the database that was asked anything, on a way that is not broken. */
function everyObject(given, database, work) {
  const { idFromName, get } = usersOf(given, database);
  return Promise.all([...used.get(database)].map((name) => work(get(idFromName(name)))));
}

export default {
  async fetch(request, given, ctx) {
    const { headers } = request;
    const database = headers.get("x-test-database") ?? "DB";
    const USERS = usersOf(given, database, headers.has("x-test-broken-objects"));
    const env = { ...given, ...variablesOf(headers), DB: given[database], USERS };
    const { pathname } = new URL(request.url);
    switch (pathname) {
      case "/test/sign-in": {
        const asked = { ...(await request.json()), now: nowOf(request) };
        const { status, answer } = await localSignIn(handler.core, env, asked, placesOf(env));
        const token = answer.user_id && (await tokenOf(env, answer.user_id, asked.token));
        return Response.json({ ...answer, token }, { status });
      }
      case "/test/sql":
        return Response.json(await sql(env, await request.json()));
      case "/test/objects":
        return Response.json([...(used.get(database) ?? [])]);
      case "/test/drain":
        await everyObject(given, database, (stub) => stub.drain());
        return Response.json(null);
      case "/test/auth-was-loaded":
        return Response.json(globalThis.authWasLoaded ?? false);
      case "/test/log":
        return Response.json(lines.splice(0));
      default:
        // What others see, and administrators, has been told to D1 by then, and D1 is asked again.
        await everyObject(given, database, (stub) => stub.drain());
        memoryOf(env).read = -Infinity;
        return handler.fetch(request, { ...env, ...faultsOf(headers) }, ctx);
    }
  },

  async scheduled(controller, given) {
    const env = { ...given, USERS: usersOf(given, "DB") };
    await handler.scheduled(controller, env);
    await everyObject(given, "DB", (stub) => stub.runJobs(controller.cron, controller.scheduledTime));
  },
};
