// A Miniflare with the worker under test and migrated databases, and users to ask it things.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { buildSync } from "esbuild";
import { Miniflare, Response, convertV4MiniflareOptions } from "miniflare";
import { unstable_splitSqlQuery as splitSql } from "wrangler";

import { d1Statements } from "../../../scripts/object-triggers.mjs";
import { objectsModule } from "../../../scripts/objects.mjs";
import { assertDocumented } from "./document.mjs";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
export const START = Date.parse("2026-03-02T09:00:00.000Z"); // a Monday

/**
 * Which store is under test: D1, or objects, so many of them or one a user. A test that starts a world can be
 * run on either, as far as it has one database: tests/stores/objects.test.mjs
 */
const { STORE = "d1", OBJECTS = "7" } = process.env;
export const isDurable = STORE === "durable";

/** What the tests run in workerd. */
const entryOf = (store) => [
  `tests/worker/entry${store === "durable" ? ".durable" : ""}.mjs`,
  "tests/worker/support/faults.mjs",
  "scripts/local-sign-in.mjs",
];
/** The product. */
const productOf = (store) => [
  "bindings/audio.mjs",
  "bindings/core.mjs",
  "build/audio.hash.mjs",
  "build/audio.wasm",
  "build/core.wasm",
  ...(store === "durable" ? ["build/objects.mjs"] : []),
  ...readdirSync(path.join(ROOT, "worker"))
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => `worker/${file}`),
];
const typeOf = (file) => (file.endsWith(".wasm") ? "CompiledWasm" : "ESModule");

/** worker/auth.mjs is the only module with npm packages in it: these are bundled, our own modules are not. */
function contentsOf(file) {
  if (file === "build/objects.mjs") return objectsModule();
  if (file !== "worker/auth.mjs") return readFileSync(path.join(ROOT, file));
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [file],
    bundle: true,
    format: "esm",
    external: productOf()
      .filter((each) => each.startsWith("worker/"))
      .map((each) => each.replace("worker", ".")),
    write: false,
  });
  // Tells the test that its body has run; nothing else can see that.
  return `globalThis.authWasLoaded = true;\n${outputFiles[0].text}`;
}

const SIGN_IN_PAGE = readFileSync(path.join(ROOT, "web", "signin.html"), "utf8");
const HTML = { headers: { "content-type": "text/html; charset=utf-8" } };

const MIGRATIONS = path.join(ROOT, "migrations");

/** In a new database there is nothing to drop. */
const freshly = (statements) => statements.filter((sql) => !sql.startsWith("DROP"));

/**
 * A statement as `exec` takes it, of which each line is one. One call carries all of them: `prepare` of
 * Miniflare's stub stops this process until it is answered, and in hundreds of such stops sockets end unseen.
 */
const onOneLine = (sql) =>
  sql.replace(/'(?:[^']|'')*'|--[^\n]*|\s+/g, (part) => {
    if (part.startsWith("'") && part.includes("\n"))
      return `replace(${part.replaceAll("\n", "\u0001")}, char(1), char(10))`;
    if (part.startsWith("'")) return part;
    return part.startsWith("--") ? "" : " ";
  });

/** As wrangler applies them, which keeps a list. */
function migrationStatements() {
  const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql"));
  const sql = files.sort().flatMap((file) => splitSql(readFileSync(path.join(MIGRATIONS, file), "utf8")));
  return [...sql, ...files.map((file) => `INSERT INTO d1_migrations (name) VALUES ('${file}')`)];
}

/**
 * Starts workerd; `databases` are bindings, each a migrated database of its own; the first of `modules` is
 * where requests arrive, and what it imports of the product is added. Other `options` are Miniflare's own.
 */
export async function startWorld({ store = STORE, databases = ["DB"], bindings = {}, ...more } = {}) {
  const { modules = entryOf(store), ...options } = more;
  const files = [...new Set([...modules, ...productOf(store)])];
  const isDurable = store === "durable";
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modulesRoot: ROOT,
      modules: files.map((file) => ({
        type: typeOf(file),
        path: path.join(ROOT, file),
        contents: contentsOf(file),
      })),
      compatibilityDate: "2026-07-01",
      r2Buckets: ["BLOBS"],
      ...(isDurable && { durableObjects: { USERS: { className: "UserObject", useSQLite: true } } }),
      d1Databases: Object.fromEntries(databases.map((name) => [name, name])),
      bindings: {
        ENVIRONMENT: "production",
        TOS_VERSION: "1.0",
        ADMIN_EMAILS: "admin@example.com",
        ...(isDurable && { OBJECTS, AUTH_SECRET: "of the tests" }),
        ...bindings,
      },
      // wrangler's own server of files; here there is one that the worker asks for.
      serviceBindings: { ASSETS: async () => new Response(SIGN_IN_PAGE, HTML) },
      ...options,
    }),
  );
  const statements = [...migrationStatements(), ...(isDurable ? freshly(d1Statements()) : [])];
  const text = statements.map(onOneLine).join("\n");
  for (const name of databases) await (await miniflare.getD1Database(name)).exec(text);
  return new World(miniflare);
}

class World {
  constructor(miniflare) {
    this.miniflare = miniflare;
  }

  stop() {
    return this.miniflare.dispose();
  }

  /** Rows of a statement, as objects. */
  async sql(text, ...values) {
    if (isDurable) return (await this.ask("POST", "/test/sql", { json: { text, values } })).body;
    const database = await this.miniflare.getD1Database("DB");
    return (
      await database
        .prepare(text)
        .bind(...values)
        .all()
    ).results;
  }

  /** Rows of D1, whatever else there is; of the object of that user. */
  async d1(text, ...values) {
    const database = await this.miniflare.getD1Database("DB");
    return (await database.prepare(text).bind(...values).all()).results;
  }

  async inObject(user, text, ...values) {
    return (await this.ask("POST", "/test/sql", { json: { user, text, values } })).body;
  }

  /** Starts the jobs of a cron. */
  async scheduled(cron, time = START) {
    const worker = await this.miniflare.getWorker();
    return worker.scheduled({ cron, scheduledTime: new Date(time) });
  }

  /** Objects in R2 by their keys, each with its bytes. */
  async objects() {
    const bucket = await this.miniflare.getR2Bucket("BLOBS");
    const found = [];
    for (let more = { truncated: true }; more.truncated; ) {
      more = await bucket.list({ cursor: more.cursor });
      found.push(...more.objects);
    }
    return new Map(found.map(({ key, size }) => [key, size]));
  }

  /**
   * Sends a request; `json` is a body, `now` the clock, `fault` breaks the database and `blobFault` R2
   * (support/faults.mjs).
   */
  async ask(method, target, options = {}) {
    const { token, json, body, headers = {}, now = START, fault, blobFault, database = "DB" } = options;
    const all = { "x-test-now": String(now), "x-test-database": database, ...headers };
    if (token) all.authorization = `Bearer ${token}`;
    if (fault) all["x-test-fault"] = fault;
    if (blobFault) all["x-test-blob-fault"] = blobFault;
    if (json !== undefined) all["content-type"] ??= "application/json";
    const content = json === undefined ? body : JSON.stringify(json);
    // Over a socket, as a client would: Miniflare's own dispatchFetch drops headers without a value.
    const response = await fetch(new URL(target, await this.miniflare.ready), {
      method,
      headers: all,
      // Bytes, so that fetch adds no content type of its own.
      body: typeof content === "string" ? new TextEncoder().encode(content) : content,
      duplex: "half",
      redirect: "manual",
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
    const reply = {
      status: response.status,
      headers: response.headers,
      bytes,
      text,
      body: isJson ? JSON.parse(text) : null,
    };
    assertDocumented(method, target, reply);
    return reply;
  }

  /** Signs a user in, made if need be, and returns the session's token. "admin" is an administrator. */
  async signIn(name, { now = START, database = "DB" } = {}) {
    const token = `token of ${name} `.replaceAll(" ", "-") + Math.random().toString(36).slice(2);
    const email = `${name}@example.com`;
    const { status, text } = await this.ask("POST", "/test/sign-in", {
      json: { email, token },
      now,
      database,
    });
    if (status !== 200) throw new Error(`sign-in of ${name}: ${status} ${text}`);
    return JSON.parse(text).token ?? token;
  }

  /** The log lines since the last call. */
  async log() {
    return (await this.ask("GET", "/test/log")).body;
  }
}

/** The counts of Server-Timing: {trips, read, written}. */
export function countsOf(reply) {
  const header = reply.headers.get("server-timing");
  const count = (name) => Number(new RegExp(`d1-${name};desc="(\\d+)"`).exec(header)[1]);
  return { trips: count("trips"), read: count("read"), written: count("written") };
}
