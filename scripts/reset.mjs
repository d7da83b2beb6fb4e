// npm run reset: empties the local database and bucket. The next `npm start` makes them anew.
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { ROOT, fail } from "./run.mjs";

const folder = path.join(ROOT, ".wrangler");
const urlFile = path.join(folder, "ignition-url");

if (existsSync(urlFile)) {
  const url = readFileSync(urlFile, "utf8");
  const runs = await fetch(`${url}/api/version`).then(
    () => true,
    () => false,
  );
  if (runs) fail(`Ignition still runs at ${url}: stop it first (Ctrl-C), then reset.`);
}
rmSync(path.join(folder, "state"), { recursive: true, force: true });
console.log("The local database and bucket are empty. `npm start` makes them anew.");
