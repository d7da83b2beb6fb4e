// The API document holds for every reply that a test sees: its status is one of the operation's, and its body
// is what the document says of that status.
import assert from "node:assert/strict";

import Ajv from "ajv/dist/2020.js";

import { documentOfApi } from "../../../scripts/document.mjs";

export const METHODS = ["get", "post", "put", "patch", "delete"];

/** A judge of replies by that document. */
export function judgeOf(document) {
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true });
  ajv.addFormat("binary", true);
  ajv.addFormat("date", /^\d{4}-\d\d-\d\d$/);
  ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  ajv.addSchema(document, "document");
  const byParameters = (a, b) => a.split("{").length - b.split("{").length;
  const paths = Object.keys(document.paths)
    .sort(byParameters)
    .map((path) => [path, new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`)]);
  const validators = new Map();

  function validatorOf(reference) {
    if (!validators.has(reference)) validators.set(reference, ajv.compile({ $ref: reference }));
    return validators.get(reference);
  }

  /** What is wrong with a reply; null where nothing is, or where the document knows no such operation. */
  return function faultOf(method, target, { status, headers, text, body }) {
    const pathname = new URL(target, "http://any").pathname;
    const path = paths.find(([, pattern]) => pattern.test(pathname))?.[0];
    const verb = method === "HEAD" ? "get" : method.toLowerCase();
    const operation = document.paths[path]?.[verb];
    if (operation === undefined) return null;
    const name = `${method} ${path}: ${status}`;
    const at = operation.responses[status];
    if (at === undefined) return `${name} is not in the document: ${text.slice(0, 200)}`;
    const resolved = at.$ref ? document.components.responses[at.$ref.split("/").pop()] : at;
    if (method === "HEAD" || text === "") return null;
    const [type] = (headers.get("content-type") ?? "").split(";");
    if (resolved.content?.[type] === undefined) return `${name}: ${type} is not in the document`;
    const place = at.$ref ?? `#/paths/${path.replaceAll("/", "~1")}/${verb}/responses/${status}`;
    const part = place.replaceAll("{", "%7B").replaceAll("}", "%7D");
    const pointer = `${part}/content/${type.replace("/", "~1")}`;
    const isRight = validatorOf(`document${pointer}/schema`);
    if (isRight(/json/.test(type) ? body : text)) return null;
    return `${name}: ${ajv.errorsText(isRight.errors)}: ${text.slice(0, 300)}`;
  };
}

const faultOf = judgeOf(documentOfApi());

export function assertDocumented(method, target, reply) {
  assert.equal(faultOf(method, target, reply), null);
}
