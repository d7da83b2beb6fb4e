// npm run generate: the statements as C++ and the tests' list of them, from the migrations and statements.sql
// files; the diagrams of docs/, from the tables of transitions; the examples of the API and the page of
// tables, from the scenarios of tests/contract; the API document, from the route table and docs/api.
import path from "node:path";

import { ROOT, must } from "./run.mjs";
import { build } from "./setup.mjs";

for (const tool of ["rowgen", "diagram", "examples", "openapi", "tables"]) {
  await build("native", tool);
  process.stdout.write(await must(path.join(ROOT, "build", "native", "tools", tool), [ROOT]));
}
