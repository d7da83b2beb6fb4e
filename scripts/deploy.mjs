// npm run deploy: the worker as wrangler.toml has it. With STORE=durable it is another bundle, whose wrangler
// file is written from the same one, and D1 learns first what it must tell the objects.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { ROOT, fail, must, step } from "./run.mjs";

export const DURABLE_FILE = "wrangler.durable.toml";

/** wrangler.toml for STORE=durable. */
export function durableConfig() {
  const text = readFileSync(path.join(ROOT, "wrangler.toml"), "utf8");
  const main = 'main = "worker/index.mjs"';
  if (!text.includes(main)) throw new Error(`wrangler.toml has no line ${main}`);
  return (
    `# Written from wrangler.toml by scripts/deploy.mjs: change that one.\n` +
    text.replace(main, 'main = "worker/index.durable.mjs"') +
    '\n[[durable_objects.bindings]]\nname = "USERS"\nclass_name = "UserObject"\n' +
    '\n[[migrations]]\ntag = "users"\nnew_sqlite_classes = ["UserObject"]\n'
  );
}

const isMain = process.argv[1] === import.meta.filename;
if (isMain && process.env.STORE === "durable") {
  writeFileSync(path.join(ROOT, DURABLE_FILE), durableConfig());
  const wrangler = (...args) => must("wrangler", [...args, "--config", DURABLE_FILE]);
  await step("migrations of D1", () => wrangler("d1", "migrations", "apply", "DB", "--remote"));
  await step("who is in D1", async () => {
    const asked =
      "SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM sqlite_schema " +
      "WHERE name = 'object_inbox') AS is_beside_objects";
    const answer = await wrangler("d1", "execute", "DB", "--remote", "--json", "--command", asked);
    const [{ users, is_beside_objects }] = JSON.parse(answer)[0].results;
    if (users > 0 && !is_beside_objects)
      fail(`D1 has rows of ${users} users, who do not move by themselves`);
    return is_beside_objects ? "objects are in use" : "nobody";
  });
  await step("what objects need to know of the schema", () => must("node", ["scripts/objects.mjs"]));
  await step("what D1 tells objects", () =>
    wrangler("d1", "execute", "DB", "--remote", "--file", "build/objects-d1.sql"),
  );
  console.log(await wrangler("deploy"));
} else if (isMain) {
  console.log(await must("wrangler", ["deploy"]));
}
