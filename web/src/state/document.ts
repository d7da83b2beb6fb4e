// The API's own document, for what is made from it: administrators' tables and forms.
import { ask } from "../api/client";

export interface Schema {
  type?: string | string[];
  enum?: (string | null)[];
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  description?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  $ref?: string;
}

interface Content {
  content?: { "application/json"?: { schema?: Schema } };
  $ref?: string;
}
interface Operation {
  summary?: string;
  requestBody?: Content;
  responses: Record<string, Content>;
}
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, Schema>>;
}

let kept: Promise<Document> | undefined;
export const askDocument = () => (kept ??= ask<Document>("GET", "/api/openapi.json"));

/** A schema, or the one it refers to. */
export function resolved(document: Document, schema: Schema | undefined): Schema {
  if (!schema?.$ref) return schema ?? {};
  const [, kind = "", name = ""] = /components\/(\w+)\/(.+)$/.exec(schema.$ref) ?? [];
  return resolved(document, document.components[kind]?.[name]);
}

const inside = (content: Content | undefined) => content?.content?.["application/json"]?.schema;

export const bodyOf = (document: Document, path: string, method: string) =>
  resolved(document, inside(document.paths[path]?.[method]?.requestBody));

export function replyOf(document: Document, path: string, method: string) {
  const responses = document.paths[path]?.[method]?.responses ?? {};
  const good = Object.keys(responses).find((status) => status.startsWith("2"));
  return resolved(document, inside(good ? responses[good] : undefined));
}

export const typeOf = ({ type, enum: values }: Schema) => {
  if (values) return "enum";
  return [type].flat().find((each) => each !== "null") ?? "json";
};

/** Tables: addresses that answer with a list, and have single ones below them. */
export const tablesOf = (document: Document, under: string) =>
  Object.keys(document.paths).filter(
    (path) => path.startsWith(under) && !path.includes("{") && replyOf(document, path,
      "get").properties?.items,
  );
