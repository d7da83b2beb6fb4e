// The API document, as it is served.
import { readFileSync } from "node:fs";
import path from "node:path";

import { ROOT } from "./run.mjs";

export const DOCUMENT = path.join(ROOT, "docs", "openapi.json");

export const documentOfApi = () => JSON.parse(readFileSync(DOCUMENT, "utf8"));
