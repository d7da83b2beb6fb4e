// npm run deploy: the worker as wrangler.toml has it. With STORE=durable it is another bundle, whose wrangler
// file is written from the same one, and D1 learns first what it must tell the objects. Who is in D1 by then
// is served from there until `npm run move -- --to durable`; STORE=d1 comes back when all are back in D1.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { ROOT, fail, must, step } from "./run.mjs";

export const DURABLE_FILE = "wrangler.durable.toml";

const NEW = 'new_sqlite_classes = ["UserObject"]';
const GONE = 'deleted_classes = ["UserObject"]';

/** What Cloudflare was, and is, to do with the class: `ended` times objects have ended before. */
function migrationsOf(ended, isEnding) {
  const steps = [];
  for (let i = 0; i <= ended; i += 1) {
    steps.push([i === 0 ? "users" : `users again ${i}`, NEW]);
    if (i < ended || isEnding) steps.push([`users ended ${i + 1}`, GONE]);
  }
  return steps.map(([tag, change]) => `\n[[migrations]]\ntag = "${tag}"\n${change}\n`).join("");
}

const BY = "# Written from wrangler.toml by scripts/deploy.mjs: change that one.\n";
const own = () => readFileSync(path.join(ROOT, "wrangler.toml"), "utf8");

/** wrangler.toml for STORE=durable. */
export function durableConfig(ended = 0) {
  const main = 'main = "worker/index.mjs"';
  if (!own().includes(main)) throw new Error(`wrangler.toml has no line ${main}`);
  return (
    BY +
    own().replace(main, 'main = "worker/index.durable.mjs"') +
    '\n[[durable_objects.bindings]]\nname = "USERS"\nclass_name = "UserObject"\n' +
    migrationsOf(ended, false)
  );
}

/** wrangler.toml for STORE=d1 where there were objects. */
export const returnConfig = (ended = 0) => BY + own() + migrationsOf(ended, true);

/** What D1 knows of objects, and of whom it has the rows. */
async function standing() {
  const execute = async (command) => {
    const args = ["d1", "execute", "DB", "--remote", "--json", "--command", command];
    return JSON.parse(await must("wrangler", args))[0].results[0];
  };
  const there = await execute(
    "SELECT (SELECT count(*) FROM users) AS users, coalesce((SELECT value FROM db_metadata " +
      "WHERE key = 'objects_ended'), 0) AS ended, (SELECT count(*) FROM sqlite_schema " +
      "WHERE name = 'object_inbox') AS has_objects, (SELECT count(*) FROM sqlite_schema " +
      "WHERE name = 'object_moves') AS has_moves",
  );
  if (!there.has_moves) return { ...there, in_d1: there.has_objects ? 0 : there.users };
  const { in_d1 } = await execute("SELECT count(*) AS in_d1 FROM object_moves WHERE state = 'in_d1'");
  return { ...there, in_d1 };
}

async function deployDurable() {
  writeFileSync(path.join(ROOT, DURABLE_FILE), durableConfig());
  await step("migrations of D1", () => must("wrangler", ["d1", "migrations", "apply", "DB", "--remote"]));
  let ended = 0;
  await step("who is in D1", async () => {
    const there = await standing();
    ended = Number(there.ended);
    if (there.in_d1 === 0) return "nobody's rows";
    return `rows of ${there.in_d1} users, who are served from there until \`npm run move -- --to durable\``;
  });
  await step("what objects need to know of the schema", () => must("node", ["scripts/objects.mjs"]));
  await step("what D1 tells objects", () =>
    must("wrangler", ["d1", "execute", "DB", "--remote", "--file", "build/objects-d1.sql"]),
  );
  writeFileSync(path.join(ROOT, DURABLE_FILE), durableConfig(ended));
  console.log(await must("wrangler", ["deploy", "--config", DURABLE_FILE]));
}

/** From objects back to one database: those of Cloudflare go, and what D1 needed for them. */
async function deployAfterObjects({ users, in_d1, ended }) {
  if (in_d1 < users)
    fail(`Rows of ${users - in_d1} users are in objects: \`npm run move -- --to d1\` moves them to D1 first`);
  await step("what D1 needed for objects", () => must("node", ["scripts/objects.mjs"]));
  writeFileSync(path.join(ROOT, DURABLE_FILE), returnConfig(Number(ended)));
  console.log(await must("wrangler", ["deploy", "--config", DURABLE_FILE]));
  await step("the last requests of objects end", () => new Promise((done) => setTimeout(done, 60_000)));
  await step("D1 without objects", () =>
    must("wrangler", ["d1", "execute", "DB", "--remote", "--file", "build/objects-d1-undone.sql"]),
  );
}

if (process.argv[1] === import.meta.filename) {
  if (process.env.STORE === "durable") await deployDurable();
  else {
    const there = await standing();
    if (there.has_objects) await deployAfterObjects(there);
    else console.log(await must("wrangler", ["deploy"]));
  }
}
