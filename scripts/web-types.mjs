// The types of the API for web/, from docs/openapi.json, which a test keeps as the code is: so a screen whose
// operation does not exist does not compile. Then the check itself.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { documentOfApi } from "./document.mjs";
import { ROOT, must } from "./run.mjs";

const FOLDER = path.join(ROOT, "build", "web-types");
const FILE = path.join(FOLDER, "schema.d.ts");

/** What has a default may be left out of a request. */
const OPTIONS = { defaultNonNullable: false };

export async function writeTypes() {
  const text = JSON.stringify(documentOfApi());
  const mark = `// ${createHash("sha256").update(text + JSON.stringify(OPTIONS)).digest("hex")}\n`;
  if (existsSync(FILE) && readFileSync(FILE, "utf8").startsWith(mark)) return "fresh";
  const { default: openapi, astToString } = await import("openapi-typescript");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, mark + astToString(await openapi(JSON.parse(text), OPTIONS)));
  return "written";
}

/** Types, then the compiler over web/. */
export async function checkTypes() {
  const word = await writeTypes();
  await must("tsc", ["--project", "web/tsconfig.json"]);
  return word;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await checkTypes());
