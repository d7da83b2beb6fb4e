// The types of the API for web/, from the document of the very core.wasm that is built: so they are never
// older than it, and a screen whose operation does not exist does not compile. Then the check itself.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { makeCore } from "../bindings/core.mjs";
import { takeFacts } from "../worker/handler.mjs";
import { ROOT, must } from "./run.mjs";

const FOLDER = path.join(ROOT, "build", "web-types");
const FILE = path.join(FOLDER, "schema.d.ts");

/** The OpenAPI document, as GET /api/openapi.json answers it. */
export function documentOfCore() {
  const core = makeCore(new WebAssembly.Module(readFileSync(path.join(ROOT, "build", "core.wasm"))));
  const request = { method: "GET", path: "/api/openapi.json", query: "", headers: {}, session: null,
    body_sha256: "" };
  const facts = takeFacts({ ENVIRONMENT: "local", TOS_VERSION: "1.0" }, 0, null, "00".repeat(32));
  return JSON.parse(new TextDecoder().decode(core.step({ request, facts }, new Uint8Array()).reply));
}

/** What a reply has it always has: where the document does not say so itself. */
function requireAll(schema) {
  if (schema === null || typeof schema !== "object") return;
  if (schema.properties && !schema.required) schema.required = Object.keys(schema.properties);
  for (const part of [...Object.values(schema.properties ?? {}), schema.items]) requireAll(part);
}

export async function writeTypes() {
  const document = documentOfCore();
  for (const operation of Object.values(document.paths).flatMap((each) => Object.values(each)))
    for (const { content } of Object.values(operation.responses ?? {}))
      requireAll(content?.["application/json"]?.schema);
  const text = JSON.stringify(document);
  const mark = `// ${createHash("sha256").update(text).digest("hex")}\n`;
  if (existsSync(FILE) && readFileSync(FILE, "utf8").startsWith(mark)) return "fresh";
  const { default: openapi, astToString } = await import("openapi-typescript");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, mark + astToString(await openapi(JSON.parse(text))));
  return "written";
}

/** Types, then the compiler over web/. */
export async function checkTypes() {
  const word = await writeTypes();
  await must("tsc", ["--project", "web/tsconfig.json"]);
  return word;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await checkTypes());
