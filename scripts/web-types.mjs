// What web/ is compiled against, from docs/openapi.json, which a test keeps as the code is: the types of the
// API, so that a screen whose operation does not exist does not compile, and the limits of what a form may
// send, so that none of them stands in web/. Then the check itself.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { documentOfApi } from "./document.mjs";
import { ROOT, must } from "./run.mjs";

const FOLDER = path.join(ROOT, "build", "web-types");
const FILE = path.join(FOLDER, "schema.d.ts");
const LIMITS = path.join(FOLDER, "limits.ts");

/** What has a default may be left out of a request. */
const OPTIONS = { defaultNonNullable: false };

/** A schema, or the one it refers to. */
function resolved(document, schema) {
  const [, kind, name] = /components\/(\w+)\/(.+)$/.exec(schema?.$ref ?? "") ?? [];
  return kind ? resolved(document, document.components[kind][name]) : (schema ?? {});
}

/** Of a text longer than this, a form shows several lines. */
const ONE_LINE = 280;

function kindOf({ type, enum: values, format, maxLength, items }) {
  const plain = [type].flat().find((each) => each !== "null");
  if (values) return "choice";
  if (plain === "boolean") return "switch";
  if (plain === "integer" || plain === "number") return "number";
  if (items?.type === "string") return "tags";
  if (plain !== "string") return undefined;
  if (format === "date") return "date";
  return maxLength > ONE_LINE ? "long" : "text";
}

function limitOf(document, schema, isRequired) {
  return {
    kind: kindOf(schema),
    most: schema.maxLength ?? schema.maximum ?? schema.maxItems,
    least: schema.minimum ?? schema.minLength,
    required: isRequired || undefined,
    of: schema.items && limitsIn(document, resolved(document, schema.items)),
  };
}

/** Of each member of an object; of what is none, nothing. */
function limitsIn(document, { properties, required = [] }) {
  if (!properties) return undefined;
  const entries = Object.entries(properties).map(([name, schema]) => [
    name,
    limitOf(document, resolved(document, schema), required.includes(name)),
  ]);
  return Object.fromEntries(entries);
}

/** What a request's body may hold, or its query where it has no body. */
function limitsFor(document, { requestBody, parameters = [] }) {
  const body = resolved(document, requestBody).content?.["application/json"]?.schema;
  if (body) return limitsIn(document, resolved(document, body));
  const query = parameters.map((each) => resolved(document, each)).filter((each) => each.in === "query");
  const properties = Object.fromEntries(query.map(({ name, schema }) => [name, schema]));
  return query.length > 0 ? limitsIn(document, { properties }) : undefined;
}

/** One constant for each operation: a bundle has those it names. */
export function limitsOf(document) {
  const lines = ["// Written by scripts/web-types.mjs from docs/openapi.json."];
  for (const operations of Object.values(document.paths))
    for (const operation of Object.values(operations)) {
      const limits = limitsFor(document, operation);
      if (limits) lines.push(`export const ${operation.operationId} = ${JSON.stringify(limits)} as const;`);
    }
  return `${lines.join("\n")}\n`;
}

export function writeLimits() {
  const text = limitsOf(documentOfApi());
  if (existsSync(LIMITS) && readFileSync(LIMITS, "utf8") === text) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(LIMITS, text);
}

export async function writeTypes() {
  writeLimits();
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
