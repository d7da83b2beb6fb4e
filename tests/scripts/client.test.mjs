// Types made from the API document by openapi-typescript: a client of every part of the API compiles.
import { test } from "node:test";

import { must } from "../../scripts/run.mjs";
import { writeTypes } from "../../scripts/web-types.mjs";

test("a client of every part of the API compiles, and its mistakes do not", async () => {
  await writeTypes();
  await must("tsc", ["--project", "tests/client/tsconfig.json"]);
});
